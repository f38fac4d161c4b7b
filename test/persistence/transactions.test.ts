import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { DataSource, type EntityManager } from "typeorm";
import type { Database } from "../../server/persistence/database";
import { allocateNumbers } from "../../server/persistence/numericKeys";
import { SqliteConnection } from "../../server/persistence/sqlite/sqliteDriver";
import { err, ok } from "../../shared/result";
import { describeOn, describeOnBothEngines } from "../support/testDatabase";

const insertCode = "INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)";
const codesOf = async (database: Database) =>
  (await database.rows("SELECT code FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key")).map(
    ([code]) => code,
  );

/** Something that a test lets happen when it wants. */
function gate(): { readonly opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describeOnBothEngines("inTransaction", (engine) => {
  let database: Database;
  beforeEach(async () => {
    database = await engine.open();
  });

  const insert = (key: number, code: string) =>
    database.inTransaction(async (_manager, statements) => ok(await statements.run(insertCode, [key, code])));

  test("keeps everything when the result is a success, and hands the result out", async () => {
    const result = await database.inTransaction(async (manager, statements) => {
      await statements.run(insertCode, [1, "one"]);
      await manager.insert(database.entities.values.dimensionKey, { numericKey: 2, code: "two" });
      return ok("done");
    });
    expect(result).toEqual(ok("done"));
    expect(await codesOf(database)).toEqual(["one", "two"]);
  });

  test("keeps nothing when the result is a failure, and hands the failure out", async () => {
    const result = await database.inTransaction(async (manager, statements) => {
      await statements.run(insertCode, [1, "one"]);
      await manager.insert(database.entities.values.dimensionKey, { numericKey: 2, code: "two" });
      return err({ code: "CONFLICT" });
    });
    expect(result).toEqual(err({ code: "CONFLICT" }));
    expect(await codesOf(database)).toEqual([]);
  });

  test("keeps nothing when the work throws, throws that same error, and works again afterwards", async () => {
    const bug = new Error("a bug");
    const failing = database.inTransaction(async (_manager, statements) => {
      await statements.run(insertCode, [1, "one"]);
      throw bug;
    });
    await expect(failing).rejects.toBe(bug);
    await insert(2, "two");
    expect(await codesOf(database)).toEqual(["two"]);
  });

  test("a rollback never takes with it what others were told is written", async () => {
    const aHasWritten = gate();
    const aMayFail = gate();
    const a = database.inTransaction(async (_manager, statements) => {
      await statements.run(insertCode, [1, "a"]);
      aHasWritten.open();
      await aMayFail.opened;
      return err("A gives up");
    });
    await aHasWritten.opened;
    const b = insert(2, "b");
    const c = insert(3, "c");
    // On MySQL they are done before A fails; on SQLite they wait for it. Either way they were acknowledged.
    setTimeout(aMayFail.open, 50);
    expect(await Promise.all([a, b, c])).toEqual([err("A gives up"), ok(1), ok(1)]);
    expect(await codesOf(database)).toEqual(["b", "c"]);
  });

  test("shows nothing to readers until it is committed, and everything to itself", async () => {
    await database.inTransaction(async (manager, statements) => {
      await statements.run(insertCode, [1, "one"]);
      expect(await codesOf(database)).toEqual([]);
      expect(await database.manager.countBy(database.entities.values.dimensionKey, { code: "one" })).toBe(0);
      expect(await manager.countBy(database.entities.values.dimensionKey, { code: "one" })).toBe(1);
      expect(await statements.rows("SELECT code FROM dimension_key WHERE numeric_key = ?", [1])).toEqual([["one"]]);
      return ok(null);
    });
    expect(await codesOf(database)).toEqual(["one"]);
  });

  test("a manager and statements that outlive their transaction can do nothing more", async () => {
    let kept: EntityManager | undefined;
    let run: (() => Promise<number>) | undefined;
    await database.inTransaction((manager, statements) => {
      kept = manager;
      run = async () => statements.run(insertCode, [1, "late"]);
      return Promise.resolve(ok(null));
    });
    await expect(kept?.insert(database.entities.values.dimensionKey, { numericKey: 1, code: "late" })).rejects.toThrow(
      /released/i,
    );
    await expect(run?.()).rejects.toThrow(/over/);
    expect(await codesOf(database)).toEqual([]);
  });

  test("a transaction inside a transaction is a bug and says so instead of waiting for itself", async () => {
    const nested = database.inTransaction(async () => ok(await insert(1, "inner")));
    await expect(nested).rejects.toThrow(/inside a transaction/);
    expect(await codesOf(database)).toEqual([]);
  });

  test("a broken rule of the database is an error, not a thing to try again", async () => {
    await insert(1, "one");
    let runs = 0;
    const twice = database.inTransaction(async (_manager, statements) => {
      runs += 1;
      await statements.run(insertCode, [2, "one"]);
      return ok(null);
    });
    await expect(twice).rejects.toThrow(/unique|duplicate/i);
    expect(runs).toBe(1);
  });

  test("the same statement can be run for many rows", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [index + 1, `code ${index + 1}`]);
    const written = await database.inTransaction(async (_manager, statements) =>
      ok(await statements.runEach(insertCode, rows)),
    );
    expect(written).toEqual(ok(500));
    expect(
      await database.rows(
        "SELECT COUNT(*), MIN(numeric_key), MAX(numeric_key) FROM dimension_key WHERE numeric_key > 0",
      ),
    ).toEqual([[500, 1, 500]]);
  });

  test("numbers from a sequence are given once each, in order, however many ask at once", async () => {
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.inTransaction(async (manager) => ok(await allocateNumbers(manager, "indicator", 1 + (index % 3)))),
      ),
    );
    const lists = taken.map((result) => (result.ok ? result.value : []));
    for (const list of lists) expect(list).toEqual(list.map((_, index) => (list[0] as number) + index));
    const all = lists.flat().sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
    expect(all).toHaveLength(39);
  });

  test("numbers taken in a transaction that failed are given to the next", async () => {
    const take = (keep: boolean) =>
      database.inTransaction(async (manager) => {
        const numbers = await allocateNumbers(manager, "indicator", 2);
        return keep ? ok(numbers) : err(numbers);
      });
    expect(await take(false)).toEqual(err([1, 2]));
    expect(await take(true)).toEqual(ok([1, 2]));
    expect(await take(true)).toEqual(ok([3, 4]));
  });
});

describeOn("sqlite", "readers", (engine) => {
  test("cannot write, so that nothing is written past inTransaction", async () => {
    const database = await engine.open();
    const { dimensionKey } = database.entities.values;
    await expect(database.manager.insert(dimensionKey, { numericKey: 1, code: "x" })).rejects.toThrow(/readonly/);
    await expect(database.rows(insertCode, [1, "x"])).rejects.toThrow(/readonly/);
  });
});

describe("the object mapper's own transactions on SQLite", () => {
  test("lose acknowledged writes, which is why nothing here uses them", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-hazard-"));
    const source = new DataSource({
      type: "better-sqlite3",
      driver: SqliteConnection,
      database: path.join(folder, "x.sqlite"),
    });
    try {
      await source.initialize();
      await source.query("CREATE TABLE t (name TEXT)");
      const aHasWritten = gate();
      const aMayFail = gate();
      const a = source.transaction(async (manager) => {
        await manager.query("INSERT INTO t VALUES ('a')");
        aHasWritten.open();
        await aMayFail.opened;
        throw new Error("A gives up");
      });
      await aHasWritten.opened;
      await source.transaction((manager) => manager.query("INSERT INTO t VALUES ('b')"));
      await source.query("INSERT INTO t VALUES ('c')");
      aMayFail.open();
      await expect(a).rejects.toThrow("A gives up");
      // When this fails the mapper has learnt better, and the two connections can be thought over.
      expect(await source.query("SELECT name FROM t")).toEqual([]);
    } finally {
      await source.destroy();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
