import { laterTasks } from "../../../addin/usecases/laterTasks";
import { ok } from "../../../shared/result";

const double = { double: (number: number) => Promise.resolve(ok(2 * number)) };

describe("tasks whose code comes later", () => {
  test("are fetched at once, and once, and what is asked meanwhile waits for them", async () => {
    let fetched = 0;
    let arrive: () => void = () => undefined;
    const tasks = laterTasks(async () => {
      fetched += 1;
      await new Promise<void>((resolve) => (arrive = resolve));
      return double;
    });
    const answers = Promise.all([tasks.double(2), tasks.double(3)]);
    arrive();
    expect([fetched, await answers]).toEqual([1, [ok(4), ok(6)]]);
  });

  test("that cannot be fetched say so, and are fetched anew by what is asked next", async () => {
    let isDown = true;
    const tasks = laterTasks(() => (isDown ? Promise.reject(new Error("down")) : Promise.resolve(double)));
    expect(await tasks.double(2)).toMatchObject({ ok: false, error: { code: "UNREACHABLE", isRetryable: true } });
    isDown = false;
    expect(await tasks.double(2)).toEqual(ok(4));
  });

  test("are no promise themselves", async () => {
    const tasks = laterTasks(() => Promise.resolve(double));
    expect(await Promise.resolve(tasks)).toBe(tasks);
  });
});
