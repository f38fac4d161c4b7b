import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { SqliteConnection } from "../../server/persistence/sqlite/sqliteDriver";
import { ok } from "../../shared/result";

describe("a SQLite file that cannot be written", () => {
  let folder: string;
  let file: string;
  let database: Database;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-trouble-"));
    file = path.join(folder, "malbok.sqlite");
    const retryLimits = { attemptsMax: 1_000, firstPauseMs: 10, longestPauseMs: 50, totalMs: 1_500 };
    const opened = await openDatabase({ engine: "sqlite", file }, { retryLimits });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    database = opened.value;
    await migrate(database);
  });

  afterEach(async () => {
    await database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const insert = (key: number, code = `${key}`) =>
    database.inTransaction(async (_manager, statements) =>
      ok(await statements.run("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", [key, code])),
    );
  const keys = async () =>
    (await database.rows("SELECT numeric_key FROM dimension_key WHERE numeric_key > 0")).map(([key]) => key);

  test("because another program holds it is waited for, and others read meanwhile", async () => {
    const other = new SqliteConnection(file);
    other.exec("BEGIN IMMEDIATE");
    const writing = insert(1);
    let longestMs = 0;
    for (let round = 0; round < 30; round += 1) {
      const began = performance.now();
      expect(await keys()).toEqual([]);
      await sleep(10);
      longestMs = Math.max(longestMs, performance.now() - began);
    }
    other.exec("COMMIT");
    other.close();
    expect(await writing).toEqual(ok(1));
    expect(await keys()).toEqual([1]);
    // SQLite's own waiting would have kept the thread for all of it.
    expect(longestMs).toBeLessThan(250);
  });

  test("because another program holds it too long is told by a code, and nothing was saved", async () => {
    const other = new SqliteConnection(file);
    other.exec("BEGIN IMMEDIATE");
    await expect(insert(1)).rejects.toMatchObject({ trouble: "DATABASE_BUSY" });
    other.exec("COMMIT");
    other.close();
    expect(await keys()).toEqual([]);
    expect(await insert(1)).toEqual(ok(1));
  });

  test("because there is no room is told by a code, nothing was saved, and it is written again when there is", async () => {
    const pages = async (count: number) =>
      database.inTransaction(async (_manager, statements) =>
        ok(await statements.rows(`PRAGMA max_page_count = ${count}`)),
      );
    await insert(1);
    const [[count]] = (await database.rows("PRAGMA page_count")) as [[number]];
    await pages(count);
    const filling = async () => {
      for (let key = 2; key < 2_000; key += 1) await insert(key, `${"x".repeat(200)}${key}`);
    };
    await expect(filling()).rejects.toMatchObject({ trouble: "DISK_FULL" });
    const kept = await keys();
    expect(kept[0]).toBe(1);
    await pages(1_000_000);
    expect(await insert(5_000)).toEqual(ok(1));
    expect(await keys()).toEqual([...kept, 5_000]);
  });
});
