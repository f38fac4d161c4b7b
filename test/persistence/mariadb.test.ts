import { setTimeout as sleep } from "node:timers/promises";
import { CommitUncertainError, type Statements } from "../../server/persistence/transactions/inTransaction";
import type { Database, MysqlAddress } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { startupProblemText, type StartupProblem } from "../../server/persistence/startupProblem";
import { transactionFault } from "../../server/persistence/transactions/transactionFault";
import { err, ok } from "../../shared/result";
import { addressOf, administer, startMariadb } from "../support/mariadb";
import { describeOn } from "../support/testDatabase";

const insertCode = "INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)";
const rename = "UPDATE dimension_key SET code = ? WHERE numeric_key = ?";
const codesOf = async (database: Database) =>
  (await database.rows("SELECT code FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key")).map(
    ([code]) => code,
  );

describeOn("mysql", "a transaction on a server", (engine) => {
  let database: Database;
  let address: MysqlAddress;
  beforeEach(async () => {
    database = await engine.open({
      isAnySqlAllowed: true,
      retryLimits: { attemptsMax: 12, firstPauseMs: 5, longestPauseMs: 50, totalMs: 10_000 },
    });
    address = { ...((await engine.newAddress()) as MysqlAddress) };
  });

  /** The connection of the running transaction is ended by the administrator. */
  const killConnection = async (statements: Statements) => {
    const [[id]] = (await statements.rows("SELECT CONNECTION_ID()")) as [[number]];
    await administer(address.port, `KILL ${id}`);
    await sleep(20);
  };

  test("is run again from the start when it met a deadlock, and both sides succeed", async () => {
    await database.inTransaction(async (_manager, statements) =>
      ok(
        await statements.runEach(insertCode, [
          [1, "x"],
          [2, "y"],
        ]),
      ),
    );
    let runs = 0;
    let open: () => void = () => undefined;
    const bothHoldARow = new Promise<void>((resolve) => (open = resolve));
    const cross = (first: number, second: number, mark: string) =>
      database.inTransaction(async (_manager, statements) => {
        runs += 1;
        await statements.run(rename, [`${mark}${first}`, first]);
        if (runs === 2) open();
        await bothHoldARow;
        await statements.run(rename, [`${mark}${second}`, second]);
        return ok(mark);
      });
    expect(await Promise.all([cross(1, 2, "a"), cross(2, 1, "b")])).toEqual([ok("a"), ok("b")]);
    expect(runs).toBeGreaterThan(2);
    expect([
      ["a1", "a2"],
      ["b1", "b2"],
    ]).toContainEqual(await codesOf(database));
  });

  test("is run again when its connection was lost before COMMIT, and is done once", async () => {
    let runs = 0;
    const result = await database.inTransaction(async (_manager, statements) => {
      runs += 1;
      await statements.run(insertCode, [1, "once"]);
      if (runs === 1) await killConnection(statements);
      await statements.run(insertCode, [2, "also"]);
      return ok(runs);
    });
    expect(result).toEqual(ok(2));
    expect(await codesOf(database)).toEqual(["once", "also"]);
  });

  test("is not run again when the connection was lost at COMMIT: that is told as uncertain", async () => {
    let runs = 0;
    const lost = database.inTransaction(async (_manager, statements) => {
      runs += 1;
      await statements.run(insertCode, [1, "maybe"]);
      await killConnection(statements);
      return ok(null);
    });
    await expect(lost).rejects.toBeInstanceOf(CommitUncertainError);
    expect(runs).toBe(1);
    expect(await codesOf(database)).toEqual([]);
  });

  test("whose connection was lost while it failed anyway hands out the failure, and the pool stays whole", async () => {
    const result = await database.inTransaction(async (_manager, statements) => {
      await statements.run(insertCode, [1, "no"]);
      await killConnection(statements);
      return err("refused by a rule");
    });
    expect(result).toEqual(err("refused by a rule"));
    for (let time = 0; time < 8; time += 1) expect(await codesOf(database)).toEqual([]);
  });

  test("gives up after the agreed number of attempts and tells by a code that nothing was kept", async () => {
    const limited = await engine.openAt(await engine.newAddress(), {
      retryLimits: { attemptsMax: 3, firstPauseMs: 1, longestPauseMs: 2, totalMs: 1_000 },
    });
    let runs = 0;
    const endless = limited.inTransaction(() => {
      runs += 1;
      return Promise.reject(Object.assign(new Error("Deadlock found"), { errno: 1213 }));
    });
    await expect(endless).rejects.toMatchObject({ trouble: "DATABASE_BUSY", cause: { errno: 1213 } });
    expect(runs).toBe(3);
  });

  test("sees at each statement what others have committed (READ COMMITTED)", async () => {
    await database.inTransaction(async (_manager, statements) => {
      expect(await statements.rows("SELECT COUNT(*) FROM dimension_key")).toEqual([[1]]);
      await administer(address.port, `INSERT INTO ${await nameOf(database)}.dimension_key VALUES (5, 'other')`);
      expect(await statements.rows("SELECT COUNT(*) FROM dimension_key")).toEqual([[2]]);
      return ok(null);
    });
  });

  test("a text that is too long is refused, not cut", async () => {
    const long = database.inTransaction(async (_manager, statements) =>
      ok(await statements.run(insertCode, [1, "x".repeat(256)])),
    );
    await expect(long).rejects.toThrow(/too long/);
  });
});

const nameOf = async (database: Database) => (await database.rows("SELECT DATABASE()"))[0]?.[0] as string;

describe("a server that is killed and comes back", () => {
  test("has every acknowledged write, and is used again without opening the database again", async () => {
    const server = await startMariadb();
    try {
      await administer(server.port, "CREATE DATABASE malbok");
      const opened = await openDatabase(addressOf(server.port, "malbok"));
      if (!opened.ok) throw new Error(opened.error.code);
      const database = opened.value;
      await migrate(database);
      const insert = (key: number) =>
        database.inTransaction(async (_manager, statements) => ok(await statements.run(insertCode, [key, `k${key}`])));
      await insert(1);
      await server.kill();
      await expect(database.rows("SELECT 1")).rejects.toMatchObject({ trouble: "DATABASE_UNAVAILABLE" });
      // Asked for while it is down: tried again until it is up.
      const second = insert(2);
      await server.start();
      expect(await second).toEqual(ok(1));
      expect(await codesOf(database)).toEqual(["k1", "k2"]);
      await database.close();
    } finally {
      await server.stop();
    }
  }, 60_000);
});

describeOn("mysql", "a server that does not let us in is told as a code with one line", (engine) => {
  const problemOf = async (changes: Partial<MysqlAddress>): Promise<StartupProblem> => {
    const opened = await openDatabase({ ...((await engine.newAddress()) as MysqlAddress), ...changes });
    if (opened.ok) throw new Error("it opened");
    const { sv, en } = startupProblemText(opened.error);
    for (const text of [sv, en]) {
      expect(text).not.toContain("\n");
      expect(text).not.toContain("secret");
    }
    return opened.error;
  };

  test("nobody answers on the port", async () => {
    expect(await problemOf({ port: 1 })).toEqual({
      code: "DATABASE_UNREACHABLE",
      host: "127.0.0.1",
      port: 1,
      reason: "ECONNREFUSED",
    });
  });

  test("the host does not exist", async () => {
    expect(await problemOf({ host: "no-such-host.invalid" })).toMatchObject({
      code: "DATABASE_UNREACHABLE",
      host: "no-such-host.invalid",
    });
  });

  test("wrong password", async () => {
    expect(await problemOf({ user: "nobody", password: { reveal: () => "secret" } })).toMatchObject({
      code: "DATABASE_ACCESS_DENIED",
      user: "nobody",
    });
  });

  test("no such database", async () => {
    expect(await problemOf({ database: "no_such" })).toEqual({
      code: "DATABASE_UNKNOWN",
      host: "127.0.0.1",
      database: "no_such",
    });
  });
});

test.each<[string, object, string]>([
  ["deadlock", { errno: 1213 }, "TRY_AGAIN"],
  ["lock wait timeout", { errno: 1205 }, "TRY_AGAIN"],
  ["record changed", { errno: 1020 }, "TRY_AGAIN"],
  ["Galera node not ready", { errno: 1047 }, "TRY_ELSEWHERE"],
  ["read only", { errno: 1290 }, "TRY_ELSEWHERE"],
  ["too many connections", { errno: 1040 }, "TRY_AGAIN"],
  ["TiDB write conflict", { errno: 9007 }, "TRY_AGAIN"],
  ["table full", { errno: 1114 }, "DISK_FULL"],
  ["SQLite held by another program", { errcode: 5 }, "TRY_AGAIN"],
  ["SQLite's disk full", { errcode: 13 }, "DISK_FULL"],
  ["duplicate key", { errno: 1062 }, "FINAL"],
  ["syntax error", { errno: 1064 }, "FINAL"],
  ["connection lost", { code: "PROTOCOL_CONNECTION_LOST" }, "CONNECTION_LOST"],
  ["connection reset", { code: "ECONNRESET", errno: -104 }, "CONNECTION_LOST"],
  ["a bug", {}, "FINAL"],
])("%s means %o: %s", (_name, facts, fault) => {
  expect(transactionFault(Object.assign(new Error("x"), facts))).toBe(fault);
});
