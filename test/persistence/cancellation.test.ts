import { setTimeout as sleep } from "node:timers/promises";
import { Cancellation, OperationCancelledError } from "../../shared/cancellation";
import { ok } from "../../shared/result";
import type { Database, MysqlAddress } from "../../server/persistence/database";
import { askAdministrator } from "../support/mariadb";
import { describeOn, describeOnBothEngines } from "../support/testDatabase";

const insertCode = "INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)";
const codeCount = async (database: Database) =>
  Number((await database.rows("SELECT COUNT(*) FROM dimension_key WHERE numeric_key > 0"))[0]?.[0]);

describeOnBothEngines("a cancelled operation", (engine) => {
  let database: Database;
  beforeEach(async () => (database = await engine.open()));

  test("sends nothing more, neither reads nor transactions, and says that it was cancelled", async () => {
    const cancellation = new Cancellation();
    const own = database.stoppedBy(cancellation);
    expect(await codeCount(own)).toBe(0);
    cancellation.cancel("CLIENT_GONE");
    cancellation.cancel("TIMED_OUT");
    await expect(codeCount(own)).rejects.toEqual(new OperationCancelledError("CLIENT_GONE"));
    await expect(own.inTransaction(() => Promise.resolve(ok(1)))).rejects.toThrow(OperationCancelledError);
    expect(await codeCount(database)).toBe(0);
  });

  test("rolls its transaction back, and others go on", async () => {
    const cancellation = new Cancellation();
    const own = database.stoppedBy(cancellation);
    const written = own.inTransaction(async (_manager, statements) => {
      await statements.run(insertCode, [1, "x"]);
      cancellation.cancel("TIMED_OUT");
      return ok(await statements.run(insertCode, [2, "y"]));
    });
    await expect(written).rejects.toEqual(new OperationCancelledError("TIMED_OUT"));
    expect(await codeCount(database)).toBe(0);
    await database.inTransaction(async (_manager, statements) => ok(await statements.run(insertCode, [1, "x"])));
    expect(await codeCount(database)).toBe(1);
  });

  test("is rolled back even when all its statements are done, as long as the commit has not been sent", async () => {
    const cancellation = new Cancellation();
    const written = database.stoppedBy(cancellation).inTransaction(async (_manager, statements) => {
      await statements.run(insertCode, [1, "x"]);
      cancellation.cancel("TIMED_OUT");
      return ok(null);
    });
    await expect(written).rejects.toThrow(OperationCancelledError);
    expect(await codeCount(database)).toBe(0);
  });
});

/** Works for minutes: every row of a table with every row of itself, a few times over. */
const slowSql = `SELECT COUNT(*) FROM ${"abcd"
  .split("")
  .map((name) => `information_schema.COLLATIONS ${name}`)
  .join(" JOIN ")} WHERE CONCAT(a.COLLATION_NAME, b.COLLATION_NAME, c.ID, d.ID) = 'x'`;

describeOn("mysql", "a slow statement", (engine) => {
  let port: number;
  const open = async (statementTimeoutMs?: number) => {
    const address = (await engine.newAddress()) as MysqlAddress;
    port = address.port;
    const limit = statementTimeoutMs === undefined ? {} : { statementTimeoutMs };
    return engine.openAt(address, { isAnySqlAllowed: true, poolSize: 1, ...limit });
  };
  const isRunning = async () =>
    (await askAdministrator(port, "SELECT info FROM information_schema.processlist WHERE command = 'Query'")).some(
      ([info]) => String(info).startsWith("SELECT COUNT(*) FROM information_schema.COLLATIONS a"),
    );

  const untilRunning = async () => {
    while (!(await isRunning())) await sleep(20);
  };

  test("is gone from the server within a second after it was cancelled, and its connection is good for the next", async () => {
    const database = await open();
    const cancellation = new Cancellation();
    const running = database.stoppedBy(cancellation).rows(slowSql);
    const ended = expect(running).rejects.toMatchObject({ name: "OperationCancelledError", reason: "CLIENT_GONE" });
    await untilRunning();
    cancellation.cancel("CLIENT_GONE");
    await sleep(1_000);
    expect(await isRunning()).toBe(false);
    await ended;
    for (let count = 0; count < 20; count += 1) expect(await database.rows("SELECT 1")).toEqual([[1]]);
  });

  test("inside a transaction goes the same way, also one of the object mapper", async () => {
    const database = await open();
    for (const how of ["statements", "manager"]) {
      const cancellation = new Cancellation();
      const ended = expect(
        database
          .stoppedBy(cancellation)
          .inTransaction(async (manager, statements) =>
            ok(await (how === "manager" ? manager.query(slowSql) : statements.rows(slowSql))),
          ),
      ).rejects.toMatchObject({ name: "OperationCancelledError", reason: "TIMED_OUT" });
      await untilRunning();
      cancellation.cancel("TIMED_OUT");
      await sleep(1_000);
      expect(await isRunning()).toBe(false);
      await ended;
    }
    expect(await database.rows("SELECT 1")).toEqual([[1]]);
  });

  test("is ended by the server itself after the limit, cancelled or not, and told as what took too long", async () => {
    const database = await open(300);
    const begun = Date.now();
    await expect(database.rows(slowSql)).rejects.toMatchObject({
      name: "OperationCancelledError",
      reason: "STATEMENT_TIMED_OUT",
    });
    const inTransaction = database.inTransaction(async (_manager, statements) => ok(await statements.rows(slowSql)));
    await expect(inTransaction).rejects.toMatchObject({
      name: "OperationCancelledError",
      reason: "STATEMENT_TIMED_OUT",
    });
    expect(Date.now() - begun).toBeLessThan(3_000);
    expect(await isRunning()).toBe(false);
  });

  test("waits for a lock no longer than the limit either", async () => {
    const database = await open(1_000);
    expect(await database.rows("SELECT @@innodb_lock_wait_timeout")).toEqual([[1]]);
  });
});
