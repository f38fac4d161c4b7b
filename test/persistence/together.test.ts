import { Cancellation } from "../../shared/cancellation";
import { err, ok } from "../../shared/result";
import type { Database } from "../../server/persistence/database";
import type { Statements } from "../../server/persistence/transactions/inTransaction";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("work that is done together", (engine) => {
  let database: Database;
  const statements: string[] = [];

  beforeEach(async () => {
    database = await engine.open({ onStatement: (sql) => statements.push(sql) });
    statements.length = 0;
  }, 30_000);

  const together = { isRepeatable: true, together: "splits" } as const;
  const insert = async (at: Statements, key: number) =>
    at.run("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", [key, `split ${key}`]);
  const keys = async () =>
    (await database.rows("SELECT numeric_key FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key")).flat();
  const transactionCount = () => statements.filter((sql) => /^\s*(START TRANSACTION|BEGIN)/.test(sql)).length;

  test("is kept with few commits, each piece sees those before it, and each has an answer of its own", async () => {
    const counts = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        database.inTransaction(async (_manager, at) => {
          await insert(at, index + 1);
          return ok(Number((await at.rows("SELECT COUNT(*) FROM dimension_key"))[0]?.[0]));
        }, together),
      ),
    );
    expect(counts).toEqual(Array.from({ length: 10 }, (_, index) => ok(index + 2)));
    expect(await keys()).toHaveLength(10);
    expect(transactionCount()).toBe(1);
  });

  test("that comes while other work is under way is done after it, all of it with one commit", async () => {
    let release = () => {};
    const isUnderWay = new Promise<void>((begun) => {
      void database.inTransaction(async (_manager, at) => {
        begun();
        await new Promise<void>((resolve) => (release = resolve));
        return ok(await insert(at, 1));
      }, together);
    });
    await isUnderWay;
    const later = [2, 3, 4].map((key) =>
      database.inTransaction(async (_manager, at) => ok(await insert(at, key)), together),
    );
    release();
    expect(await Promise.all(later)).toEqual([ok(1), ok(1), ok(1)]);
    expect([await keys(), transactionCount()]).toEqual([[1, 2, 3, 4], 2]);
  });

  test("sends at its end what was asked for last of each name", async () => {
    await Promise.all(
      [1, 2, 3].map((key) =>
        database.inTransaction(async (_manager, at) => {
          await insert(at, key);
          const sql = "UPDATE dimension_key SET code = ? WHERE numeric_key = ?";
          at.runLast("one for all", sql, [`last is ${key}`, 1]);
          at.runLast(`one for ${key}`, sql, [`own of ${key}`, key + 1]);
          return ok(key);
        }, together),
      ),
    );
    const codes = await database.rows("SELECT code FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key");
    expect(codes.flat()).toEqual(["last is 3", "own of 1", "own of 2"]);
  });

  test("stays together when what is sent at its end is more than the server takes at once", async () => {
    // 6 MB each, and 16 MB is what MariaDB takes.
    const facts = JSON.stringify({ said: "å'".repeat(2_000_000) });
    const runs: number[] = [];
    statements.length = 0;
    await Promise.all(
      [1, 2, 3, 4].map((key) =>
        database.inTransaction((_manager, at) => {
          runs.push(key);
          const insert = "INSERT INTO audit_event (event_id, kind, at_ms, client, facts) VALUES";
          at.insertLater(insert, [[`event-${key}`, "CHANGESET", key, "API", facts]]);
          return ok(key);
        }, together),
      ),
    );
    const kept = await database.rows("SELECT at_ms, facts FROM audit_event ORDER BY at_ms");
    expect(kept.map(([key, said]) => [Number(key), said === facts])).toEqual([1, 2, 3, 4].map((key) => [key, true]));
    expect([runs, transactionCount()]).toEqual([[1, 2, 3, 4], 1]);
  });

  test("of other names does not wait", async () => {
    let release = () => {};
    const first = database.inTransaction(async () => {
      if (engine.dialect === "mysql") await new Promise<void>((resolve) => (release = resolve));
      return ok(1);
    }, together);
    const other = database.inTransaction(() => Promise.resolve(ok(2)), { ...together, together: "others" });
    expect(await other).toEqual(ok(2));
    release();
    expect(await first).toEqual(ok(1));
  });

  test("keeps what is well when a piece answers with a failure, or throws", async () => {
    const pieces = [1, 2, 3, 4, 5].map((key) =>
      database.inTransaction(async (_manager, at) => {
        if (key === 3) return err("NO");
        await insert(at, key);
        if (key === 4) throw new Error("planted");
        return ok(key);
      }, together),
    );
    const results = await Promise.allSettled(pieces);
    expect(results.map((result) => (result.status === "fulfilled" ? result.value : String(result.reason)))).toEqual([
      ok(1),
      ok(2),
      err("NO"),
      "Error: planted",
      ok(5),
    ]);
    expect(await keys()).toEqual([1, 2, 5]);
  });

  test("that nobody waits for any more is not begun, and stops no other", async () => {
    const cancellation = new Cancellation();
    const first = database.inTransaction(async (_manager, at) => ok(await insert(at, 1)), together);
    const cancelled = database
      .stoppedBy(cancellation)
      .inTransaction(async (_manager, at) => ok(await insert(at, 2)), together);
    const last = database.inTransaction(async (_manager, at) => ok(await insert(at, 3)), together);
    cancellation.cancel("TIMED_OUT");
    await expect(cancelled).rejects.toThrow();
    expect([await first, await last]).toEqual([ok(1), ok(1)]);
    expect(await keys()).toEqual([1, 3]);
  });
});
