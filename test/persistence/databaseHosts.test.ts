import { setTimeout as sleep } from "node:timers/promises";
import type { Database, MysqlAddress } from "../../server/persistence/database";
import { openDatabase } from "../../server/persistence/openDatabase";
import { ok } from "../../shared/result";
import { addressOf, administer, startMariadb } from "../support/mariadb";
import { startTcpProxy, type TcpProxy } from "../support/tcpProxy";
import { describeOn } from "../support/testDatabase";

jest.setTimeout(60_000);

const insertCode = "INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)";

/** Asks until it is so. */
async function eventually(isSo: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms`);
    await sleep(50);
  }
}

describeOn("mysql", "a database of several machines", (engine) => {
  let first: TcpProxy;
  let second: TcpProxy;
  let address: MysqlAddress;
  let database: Database;
  beforeEach(async () => {
    const place = (await engine.newAddress()) as MysqlAddress;
    await engine.migrate(await engine.openAt(place));
    first = await startTcpProxy(place);
    second = await startTcpProxy(place);
    address = { ...place, port: first.port, otherHosts: [{ host: place.host, port: second.port }] };
    database = await engine.openAt(address);
  });
  afterEach(async () => {
    await database.close();
    await first.stop();
    await second.stop();
  });

  const write = (key: number) =>
    database.inTransaction(async (_manager, statements) => ok(await statements.run(insertCode, [key, `k${key}`])));
  const secondsOf = async (task: () => Promise<unknown>) => {
    const started = performance.now();
    await task();
    return (performance.now() - started) / 1_000;
  };

  test("is used on the machine that is named first", async () => {
    await Promise.all([write(1), write(2), database.rows("SELECT 1")]);
    // The watch has one connection to each.
    await eventually(() => first.connectionCount > 1 && second.connectionCount <= 1, 3_000);
  });

  test("is opened on the next machine when the first is down", async () => {
    await first.refuse();
    const opened = await engine.openAt(address);
    expect(await opened.rows("SELECT 1")).toEqual([[1]]);
    await opened.close();
  });

  test("is used on the next machine at once when the first refuses, and on the first again when it is back", async () => {
    await write(1);
    await first.refuse();
    expect(await secondsOf(() => write(2))).toBeLessThan(1);
    expect(await secondsOf(() => database.manager.count(database.entities.values.dimensionKey))).toBeLessThan(1);
    await first.accept();
    await sleep(5_000);
    for (let key = 3; key < 8; key += 1) await write(key);
    expect(first.connectionCount).toBeGreaterThan(1);
    await eventually(() => second.connectionCount === 1, 2_000);
  });

  test("that hangs in the middle of a statement is left within seconds, by reads and by transactions", async () => {
    await write(1);
    await sleep(1_200);
    first.freeze();
    const took = await Promise.all([
      secondsOf(() => write(2)),
      secondsOf(() => database.rows("SELECT 1")),
      secondsOf(() => database.manager.count(database.entities.values.dimensionKey)),
    ]);
    for (const seconds of took) expect(seconds).toBeLessThan(7);
    expect(await secondsOf(() => write(3))).toBeLessThan(0.5);
  });

  test("that are all down is told by a code, and works by itself when they are back", async () => {
    await write(1);
    await Promise.all([first.refuse(), second.refuse()]);
    const limited = database.rows("SELECT 1");
    await expect(limited).rejects.toMatchObject({ trouble: "DATABASE_UNAVAILABLE" });
    await second.accept();
    expect(await write(2)).toEqual(ok(1));
  });
});

test("a machine that may only be read is left for one that can be written", async () => {
  const [first, second] = await Promise.all([startMariadb(), startMariadb()]);
  try {
    for (const { port } of [first, second]) {
      await administer(port, "CREATE DATABASE malbok");
      await administer(port, "CREATE TABLE malbok.t (id INT PRIMARY KEY)");
      // No privilege that lets one write all the same.
      await administer(port, "CREATE USER app@localhost, app@'127.0.0.1'");
      await administer(port, "GRANT ALL ON malbok.* TO app@localhost");
      await administer(port, "GRANT ALL ON malbok.* TO app@'127.0.0.1'");
    }
    const opened = await openDatabase({
      ...addressOf(first.port, "malbok"),
      user: "app",
      otherHosts: [{ host: "127.0.0.1", port: second.port }],
    });
    if (!opened.ok) throw new Error(opened.error.code);
    const write = (id: number) =>
      opened.value.inTransaction(async (_manager, statements) =>
        ok(await statements.run("INSERT INTO t VALUES (?)", [id])),
      );
    await write(1);
    await administer(first.port, "SET GLOBAL read_only = 1");
    expect(await write(2)).toEqual(ok(1));
    expect(await opened.value.rows("SELECT id FROM t")).toEqual([[2]]);
    await opened.value.close();
  } finally {
    await Promise.all([first.stop(), second.stop()]);
  }
});
