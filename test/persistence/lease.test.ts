import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../server/persistence/database";
import { Lease, type LeasedChore } from "../../server/persistence/lease";
import { describeOnBothEngines } from "../support/testDatabase";

const chore: LeasedChore = { table: "chore_lease", name: "chores" };

describeOnBothEngines("a lease", (engine) => {
  let database: Database;
  beforeEach(async () => {
    database = await engine.open();
  });

  test("is held by one at a time, who may take it again", async () => {
    const [first, second] = [new Lease(database, chore, 60), new Lease(database, chore, 60)];
    expect(await first.take()).toBe(true);
    expect(await second.take()).toBe(false);
    expect(await first.take()).toBe(true);
    expect(await first.renew()).toBe(true);
    expect(await second.renew()).toBe(false);
  });

  test("is given to one of those who ask at once", async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => new Lease(database, chore, 60).take()));
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
  });

  test("that was released is free, and one who never had it releases nothing", async () => {
    const [first, second] = [new Lease(database, chore, 60), new Lease(database, chore, 60)];
    await first.take();
    await second.release();
    expect(await second.take()).toBe(false);
    await first.release();
    expect(await second.take()).toBe(true);
  });

  test("lapses when its holder is heard of no more, who then has it no longer", async () => {
    const [first, second] = [new Lease(database, chore, 1), new Lease(database, chore, 60)];
    await first.take();
    await sleep(2_100);
    expect(await second.take()).toBe(true);
    expect(await first.renew()).toBe(false);
  });

  test("of one chore is not that of another", async () => {
    expect(await new Lease(database, chore, 60).take()).toBe(true);
    expect(await new Lease(database, { ...chore, name: "other" }, 60).take()).toBe(true);
  });
});
