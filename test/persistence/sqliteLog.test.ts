import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { readVersionsTogether } from "../../server/persistence/versions";
import { ok } from "../../shared/result";

let folder: string;
let file: string;
let database: Database;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-log-"));
  file = path.join(folder, "malbok.sqlite");
  const opened = await openDatabase({ engine: "sqlite", file });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  database = opened.value;
  await migrate(database);
});

afterEach(async () => {
  await database.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const longText = "x".repeat(200);

const insertRows = (from: number, count: number) =>
  database.inTransaction(async (_manager, statements) => {
    const rows = Array.from({ length: count }, (_, index) => [from + index, `${longText}${from + index}`]);
    return ok(await statements.runEach("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", rows));
  });

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await sleep(25);
  expect(isSo()).toBe(true);
}

describe("the log of a SQLite file", () => {
  it("is folded into the file by itself while the server runs, soon after a large write", async () => {
    const before = fs.statSync(file).size;
    await insertRows(1, 5_000);
    await until(() => fs.statSync(file).size > before + 1_000_000);
  });

  it("is folded into the file a while after a small write", async () => {
    const before = fs.statSync(file).size;
    await insertRows(1, 200);
    await until(() => fs.statSync(file).size > before);
  });

  it("does not grow with every write: what has been folded in is written over", async () => {
    for (let round = 0; round < 12; round += 1) {
      await insertRows(1 + round * 1_000, 1_000);
      await sleep(50);
    }
    const long = fs.statSync(`${file}-wal`).size;
    await sleep(1_500);
    await insertRows(100_000, 100);
    await sleep(1_500);
    await insertRows(200_000, 1_000);
    expect(fs.statSync(`${file}-wal`).size).toBeLessThanOrEqual(long);
  });

  it("is empty when the database has been closed: everything is in the file", async () => {
    await insertRows(1, 300);
    await database.close();
    expect(fs.existsSync(`${file}-wal`) ? fs.statSync(`${file}-wal`).size : 0).toBe(0);
    const opened = await openDatabase({ engine: "sqlite", file });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    database = opened.value;
    expect(await database.rows("SELECT count(*) FROM dimension_key")).toEqual([[301]]);
  });
});

describe("what was read of a file that one process alone writes", () => {
  it("is known without a statement until something is committed, and read anew at once after", async () => {
    const first = await readVersionsTogether(database);
    expect(readVersionsTogether(database)).toBe(first);
    await database.inTransaction(async (_manager, statements) => {
      await statements.run("UPDATE access_version SET version = version + 1 WHERE name = 'access'");
      return ok(null);
    });
    expect((await readVersionsTogether(database)).access).toBe(first.access + 1);
  });

  it("is known still after a transaction that was rolled back", async () => {
    const first = await readVersionsTogether(database);
    await database.inTransaction(async (_manager, statements) => {
      await statements.run("UPDATE access_version SET version = version + 1 WHERE name = 'access'");
      return { ok: false as const, error: "no" };
    });
    expect(await readVersionsTogether(database)).toEqual(first);
  });
});
