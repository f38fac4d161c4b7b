import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { ok } from "../../shared/result";
import { given } from "../support/accessWorld";

/** A disk that does what the test says when something is to be brought to it. */
class TestDisk {
  fails = false;
  /** Until it settles nothing comes to the disk. */
  slowness: Promise<void> = Promise.resolve();
  syncCount = 0;

  readonly syncFile = async (file: number): Promise<void> => {
    this.syncCount += 1;
    await this.slowness;
    if (this.fails) throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
    fs.fdatasyncSync(file);
  };
}

describe("a SQLite file on a disk", () => {
  let folder: string;
  let file: string;
  let disk: TestDisk;
  let database: Database;

  const open = async (options = {}) => given(await openDatabase({ engine: "sqlite", file }, options));
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-sync-"));
    file = path.join(folder, "malbok.sqlite");
    disk = new TestDisk();
    database = await open({ syncFile: disk.syncFile });
    await migrate(database);
  });
  afterEach(async () => {
    await database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const insert = (key: number) =>
    database.inTransaction(async (_manager, statements) =>
      ok(await statements.run("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", [key, `${key}`])),
    );
  const keys = async () =>
    (await database.rows("SELECT numeric_key FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key")).flat();

  test("that is slow tells nobody that anything is kept before the disk has it, and then all who wait at once", async () => {
    let arrive = () => {};
    disk.slowness = new Promise((resolve) => (arrive = resolve));
    const before = disk.syncCount;
    const told: number[] = [];
    const writing = [1, 2, 3, 4].map((key) => insert(key).then(() => told.push(key)));
    await sleep(100);
    expect([told, await keys()]).toEqual([[], [1, 2, 3, 4]]);
    arrive();
    await Promise.all(writing);
    expect(told.sort()).toEqual([1, 2, 3, 4]);
    expect(disk.syncCount - before).toBeLessThanOrEqual(2);
  });

  test("that does not take what was written tells no one that it was kept, and is only read until it is opened anew", async () => {
    await insert(1);
    expect(database.hasFailed?.()).toBe(false);
    disk.fails = true;
    const outcomes = await Promise.allSettled([insert(2), insert(3)]);
    expect(outcomes.map((each) => each.status === "rejected" && (each.reason as { trouble: string }).trouble)).toEqual([
      "COMMIT_UNCERTAIN",
      expect.stringMatching(/^(COMMIT_UNCERTAIN|DATABASE_UNAVAILABLE)$/),
    ]);
    // A disk that works again proves nothing: what it forgot it does not say.
    disk.fails = false;
    await expect(insert(4)).rejects.toMatchObject({ trouble: "DATABASE_UNAVAILABLE" });
    expect(database.hasFailed?.()).toBe(true);
    expect(await keys()).toEqual(expect.arrayContaining([1]));
    await database.close();

    database = await open();
    expect(database.hasFailed?.()).toBe(false);
    expect(await database.rows("PRAGMA integrity_check")).toEqual([["ok"]]);
    expect(await keys()).toEqual(expect.arrayContaining([1]));
    expect(await keys()).not.toContain(4);
    expect(await insert(5)).toEqual(ok(1));
  });
});
