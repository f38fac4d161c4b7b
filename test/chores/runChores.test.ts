import { setTimeout as sleep } from "node:timers/promises";
import { runChores, type Chore, type ChoreLease } from "../../server/chores/runChores";

const now = new Date("2024-06-30T10:00:00.000Z");

/** A lease that a test gives and takes, and what became of it. */
function lease(isOurs: boolean): ChoreLease & { readonly asked: () => number; readonly isReleased: () => boolean } {
  let asked = 0;
  let isReleased = false;
  return {
    take: () => Promise.resolve((asked += 1) > 0 && isOurs),
    release: () => Promise.resolve(void (isReleased = true)),
    asked: () => asked,
    isReleased: () => isReleased,
  };
}

/** A chore of so many parts, which counts those done. */
function chore(parts: number, fields: Partial<Chore> = {}): Chore & { readonly done: () => number } {
  let done = 0;
  return {
    name: "a chore",
    everyMs: 1,
    isWaiting: () => Promise.resolve(done < parts),
    work: () => Promise.resolve({ isMoreWaiting: (done += 1) < parts }),
    ...fields,
    done: () => done,
  };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(1);
}

const noFailure = (_chore: string, error: unknown) => {
  throw error;
};

describe("chores", () => {
  test("are done part by part until nothing waits, and the lease is given back at the end", async () => {
    const [work, held] = [chore(3), lease(true)];
    const running = runChores([work], { lease: held, clock: () => now, onFailure: noFailure });
    await until(() => work.done() === 3);
    await sleep(20);
    await running.stop();
    expect(work.done()).toBe(3);
    expect(held.isReleased()).toBe(true);
  });

  test("ask for no lease while nothing waits, so that an idle server writes nothing", async () => {
    const [work, held] = [chore(0), lease(true)];
    const running = runChores([work], { lease: held, clock: () => now, onFailure: noFailure });
    await sleep(30);
    await running.stop();
    expect(held.asked()).toBe(0);
  });

  test("are left to the one who has the lease", async () => {
    const [work, held] = [chore(3), lease(false)];
    const running = runChores([work], { lease: held, clock: () => now, onFailure: noFailure });
    await until(() => held.asked() > 2);
    await running.stop();
    expect(work.done()).toBe(0);
  });

  test("that fail are told of and tried again, and hold up no other", async () => {
    const told: unknown[] = [];
    let attempts = 0;
    const failing = chore(0, {
      name: "failing",
      isWaiting: () => Promise.resolve(true),
      work: () => Promise.reject(new Error(`attempt ${(attempts += 1)}`)),
    });
    const other = chore(2);
    const running = runChores([failing, other], {
      lease: lease(true),
      clock: () => now,
      onFailure: (name, error) => told.push([name, (error as Error).message]),
    });
    await until(() => attempts >= 2 && other.done() === 2);
    await running.stop();
    expect(told.slice(0, 2)).toEqual([
      ["failing", "attempt 1"],
      ["failing", "attempt 2"],
    ]);
  });

  test("stop after the part that is being done, and no part begins afterwards", async () => {
    let begun = 0;
    let ended = 0;
    const endless = chore(0, {
      isWaiting: () => Promise.resolve(true),
      work: async () => {
        begun += 1;
        await sleep(5);
        ended += 1;
        return { isMoreWaiting: true };
      },
    });
    const running = runChores([endless], { lease: lease(true), clock: () => now, onFailure: noFailure });
    await until(() => begun > 1);
    await running.stop();
    const counted = begun;
    expect(ended).toBe(begun);
    await sleep(20);
    expect(begun).toBe(counted);
  });
});
