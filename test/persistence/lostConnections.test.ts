import type { Database, MysqlAddress } from "../../server/persistence/database";
import { CommitUncertainError } from "../../server/persistence/transactions/inTransaction";
import { ok } from "../../shared/result";
import { commitIsSaid, mysqlError, startTcpProxy, type TcpProxy } from "../support/tcpProxy";
import { describeOn } from "../support/testDatabase";

const insertCode = "INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)";
const findCode = "SELECT code FROM dimension_key WHERE numeric_key = ?";
const codesOf = async (database: Database) =>
  (await database.rows("SELECT code FROM dimension_key WHERE numeric_key > 0 ORDER BY numeric_key")).map(
    ([code]) => code,
  );

describeOn("mysql", "a connection that is lost", (engine) => {
  let direct: Database;
  let proxy: TcpProxy;
  let database: Database;
  let runs: number;
  beforeEach(async () => {
    const address = (await engine.newAddress()) as MysqlAddress;
    direct = await engine.openAt(address);
    await engine.migrate(direct);
    proxy = await startTcpProxy(address);
    database = await engine.openAt(
      { ...address, port: proxy.port },
      { retryLimits: { attemptsMax: 12, firstPauseMs: 5, longestPauseMs: 50, totalMs: 10_000 } },
    );
    runs = 0;
  });
  afterEach(() => proxy.stop());

  const insertBlindly = (key: number) =>
    database.inTransaction(async (_manager, statements) => {
      runs += 1;
      return ok(await statements.run(insertCode, [key, `k${key}`]));
    });
  const insertOnce = (key: number) =>
    database.inTransaction(
      async (_manager, statements) => {
        runs += 1;
        const found = await statements.rows(findCode, [key]);
        if (found.length > 0) return ok("WAS THERE");
        await statements.run(insertCode, [key, `k${key}`]);
        return ok("WRITTEN");
      },
      { isRepeatable: true },
    );

  test.each([
    ["before the commit is heard", "cutBefore", []],
    ["after the commit was done", "cutAfter", ["k1"]],
  ] as const)(
    "%s: work that would do it twice is not run again, and the caller is told that nobody knows",
    async (_when, cut, kept) => {
      const happened = proxy[cut](commitIsSaid);
      await expect(insertBlindly(1)).rejects.toBeInstanceOf(CommitUncertainError);
      await happened;
      expect(runs).toBe(1);
      expect(await codesOf(direct)).toEqual(kept);
    },
  );

  test.each([
    ["before the commit is heard", "cutBefore", "WRITTEN"],
    ["after the commit was done", "cutAfter", "WAS THERE"],
  ] as const)("%s: repeatable work is run again, and is done once", async (_when, cut, answer) => {
    const happened = proxy[cut](commitIsSaid);
    expect(await insertOnce(1)).toEqual(ok(answer));
    await happened;
    expect(runs).toBe(2);
    expect(await codesOf(direct)).toEqual(["k1"]);
  });

  test("is not needed for that: a server that answers a commit with an error of its own does not know either", async () => {
    const error = mysqlError(1180, "Got error 6 during COMMIT");
    const happened = [proxy.answerFalsely(commitIsSaid, error), proxy.answerFalsely(commitIsSaid, error)];
    await expect(insertBlindly(1)).rejects.toBeInstanceOf(CommitUncertainError);
    expect(await insertOnce(2)).toEqual(ok("WAS THERE"));
    await Promise.all(happened);
    expect([runs, await codesOf(direct)]).toEqual([3, ["k1", "k2"]]);
  });

  test("time after time does not stop repeatable work", async () => {
    for (let key = 1; key <= 20; key += 1) {
      const happened = [proxy.cutBefore(commitIsSaid), proxy.cutAfter(commitIsSaid)];
      expect(await insertOnce(key)).toEqual(ok("WAS THERE"));
      await Promise.all(happened);
    }
    expect(await codesOf(direct)).toHaveLength(20);
  });

  test("and then no connection at all: repeatable work that gives up says that nobody knows, since its first commit may be done", async () => {
    const happened = proxy.cutAfter(commitIsSaid).then(() => proxy.refuse());
    await expect(insertOnce(1)).rejects.toBeInstanceOf(CommitUncertainError);
    await happened;
    expect(await codesOf(direct)).toEqual(["k1"]);
  });
});
