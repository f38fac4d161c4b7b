import { setTimeout as sleep } from "node:timers/promises";
import mysql from "mysql2/promise";
import { periodFromKey } from "../../shared/period";
import { serveAccounts, runMalbok, type Served } from "../cli/malbokProcess";
import { CountedWriters } from "../support/countedWriters";
import { startGalera, type GaleraCluster } from "../support/galera";
import type { GaleraNode } from "../support/galeraNode";
import { errorsOf, sendHttp } from "../support/httpClient";
import { askServer, createProcessWorld, monthOf, readOf, writeOf, type ProcessWorld } from "../support/processWorld";

jest.setTimeout(240_000);

let cluster: GaleraCluster;
let world: ProcessWorld;
/** The first two prefer the first node; each of the other two its own. */
let servers: readonly Served[];
const [databaseName, limits] = [
  "malbok",
  { MALBOK_WRITES_PER_MINUTE: "1000000", MALBOK_WRITE_ROWS_PER_MINUTE: "1000000" },
];

const say = (text: string) => process.stdout.write(`  ${text}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
const nodeOf = (index: number): GaleraNode => {
  const node = cluster.nodes[index];
  if (node === undefined) throw new Error(`there is no node ${index}`);
  return node;
};
const serverOf = (index: number): Served => {
  const server = servers[index];
  if (server === undefined) throw new Error(`there is no server ${index}`);
  return server;
};

beforeAll(async () => {
  await runMalbok(["--version"]);
  const started = Date.now();
  cluster = await startGalera();
  say(`three nodes after ${seconds(Date.now() - started)}; cut off by ${cluster.cutOffBy}`);
  await nodeOf(0).ask(`CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4`);
  world = await createProcessWorld(cluster.addressOf(databaseName));
  const urlOf = (first: number) => {
    const { host, port, otherHosts = [] } = cluster.addressOf(databaseName, first);
    const hosts = [{ host, port }, ...otherHosts].map((place) => `${place.host}:${place.port}`).join(",");
    return `mysql://root:@${hosts}/${databaseName}`;
  };
  servers = await Promise.all([0, 0, 1, 2].map((first) => serveAccounts({ DATABASE_URL: urlOf(first), ...limits })));
}, 240_000);
afterAll(async () => {
  for (const server of servers) await server.killHard();
  await cluster.stop();
}, 60_000);

const ask = (server: Served, query: string) => askServer(server.url, world.tokens.reporter, query);

/** Every acknowledged write stands on every node once, with revisions without gaps. */
async function expectNothingLost(writers: CountedWriters): Promise<void> {
  expect(writers.surprises).toEqual([]);
  await cluster.whole();
  for (const node of cluster.nodes) {
    const rows = await node.ask(
      `SELECT v.period_key, v.revision, COUNT(*), COUNT(DISTINCT r.revision), COUNT(DISTINCT r.changeset), MAX(r.revision), v.number
       FROM ${databaseName}.indicator_value v JOIN ${databaseName}.indicator_value_revision r
         ON r.indicator_key = v.indicator_key AND r.unit_key = v.unit_key AND r.series = v.series AND r.dimension_key = v.dimension_key AND r.period_key = v.period_key
       WHERE v.unit_key = (SELECT numeric_key FROM ${databaseName}.organization_unit WHERE code = 'KONCERN')
       GROUP BY v.indicator_key, v.unit_key, v.series, v.dimension_key, v.period_key ORDER BY v.period_key`,
    );
    for (const [writer, count] of writers.counts.entries()) {
      const found = rows.find(([key]) => periodFromKey(Number(key)).code === writers.monthOfWriter(writer));
      expect([writer, found?.slice(1, 6).map(Number)]).toEqual([writer, [count, count, count, count, count]]);
      expect(Number(found?.[6])).toBe(count);
    }
  }
}

/** Writes through two servers while something happens to the preferred node; prints how long nothing was written, and what was sent again. */
async function writeThrough(
  firstMonth: number,
  what: string,
  happen: () => Promise<void> | void,
  then: () => Promise<void> | void,
) {
  const writers = new CountedWriters([serverOf(0).url, serverOf(1).url], world.tokens.reporter, firstMonth, 8);
  await sleep(2_000);
  const sinceMs = Date.now();
  await happen();
  await sleep(14_000);
  const silence = writers.longestSilenceMs(sinceMs);
  await then();
  await sleep(5_000);
  await writers.stop();
  const count = writers.acknowledgedAtMs.length;
  const again = [...writers.sentAgain].map(([reason, times]) => `${times} ${reason}`).join(", ") || "none";
  say(`${what}: ${count} writes acknowledged, none for ${seconds(silence)} at most; sent again by clients: ${again}`);
  return { writers, silence };
}

describe("a cluster of three nodes", () => {
  test("is given its tables once, on all nodes", async () => {
    for (const node of cluster.nodes) {
      const [[tables] = []] = await node.ask(`SELECT COUNT(*) FROM ${databaseName}.installed_migration`);
      expect(Number(tables)).toBeGreaterThan(5);
    }
  });

  test("lets one read at once through another node what was written through one: 300 times, none stale", async () => {
    let stale = 0;
    for (let number = 0; number < 300; number += 1) {
      const month = monthOf(number % 240);
      const unit = number < 240 ? "KS" : "SN";
      const written = await ask(serverOf(0), writeOf({ month, number, unit, expectedRevision: null }));
      expect(written.text).toContain("ValueApplied");
      const read = await ask(serverOf(2), readOf(month, unit));
      if (!read.text.includes(`"number":${number},"revision":1`)) stale += 1;
    }
    expect(stale).toBe(0);
    const without = await staleReads(0);
    const waiting = await staleReads(1);
    say(
      `read at once on another node, 300 times: stale without wsrep_sync_wait ${without.stale} (${without.microseconds} µs a read), with it ${waiting.stale} (${waiting.microseconds} µs)`,
    );
    expect(waiting.stale).toBe(0);
  });

  test("counts everything once when servers on three nodes change the same values at the same time", async () => {
    const applied = new Map<string, number>();
    let conflicts = 0;
    const before = await certificationFailures();
    const writer = async (index: number) => {
      for (let turn = 0; turn < 25; turn += 1) {
        const month = monthOf((index + turn) % 3);
        for (;;) {
          const server = serverOf(1 + (index % 3));
          const [, number = "0", revision = "0"] =
            /"number":(\d+),"revision":(\d+)/.exec((await ask(server, readOf(month, "BUN"))).text) ?? [];
          const expectedRevision = revision === "0" ? null : Number(revision);
          const mutation = writeOf({ month, number: Number(number) + 1, unit: "BUN", expectedRevision });
          const answer = await ask(server, mutation);
          if (answer.text.includes("ValueApplied")) {
            applied.set(month, (applied.get(month) ?? 0) + 1);
            break;
          }
          expect(answer.text).toContain("ValueConflict");
          conflicts += 1;
        }
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
    say(
      `6 writers of 3 values through 3 nodes: ${conflicts} told that somebody came first, ${(await certificationFailures()) - before} commits lost to another node and run again`,
    );
    expect([...applied.values()].reduce((sum, count) => sum + count, 0)).toBe(150);
    for (const [month, count] of applied)
      for (const server of servers)
        expect((await ask(server, readOf(month, "BUN"))).text).toContain(`"number":${count},"revision":${count}`);
  });

  test("loses and doubles nothing when the preferred node is killed while writers write", async () => {
    const { writers, silence } = await writeThrough(
      0,
      "kill -9",
      () => nodeOf(0).kill(),
      () => nodeOf(0).rejoin(),
    );
    await expectNothingLost(writers);
    expect(silence).toBeLessThan(12_000);
  });

  test("loses and doubles nothing when the preferred node hangs", async () => {
    const { writers, silence } = await writeThrough(
      20,
      "frozen",
      () => nodeOf(0).freeze(),
      () => nodeOf(0).thaw(),
    );
    await expectNothingLost(writers);
    expect(silence).toBeLessThan(13_000);
  });

  test("loses and doubles nothing when the preferred node is cut off", async () => {
    const { writers, silence } = await writeThrough(
      40,
      `cut off (${cluster.cutOffBy})`,
      () => nodeOf(0).cutOff(),
      () => nodeOf(0).heal(),
    );
    await expectNothingLost(writers);
    expect(silence).toBeLessThan(13_000);
  });

  test("answers by a code that nothing was saved while there is no majority, says so to a balancer, and goes on when there is one", async () => {
    const month = monthOf(60);
    const last = serverOf(3);
    await Promise.all([nodeOf(0).kill(), nodeOf(1).kill()]);
    await sleep(8_000);
    const started = Date.now();
    const answer = await ask(last, writeOf({ month, number: 1, expectedRevision: null, changeset: "no-majority" }));
    const took = Date.now() - started;
    expect([answer.status, errorsOf(answer)[0]?.extensions]).toEqual([
      503,
      { code: "DATABASE_UNAVAILABLE", retryable: true },
    ]);
    expect((await sendHttp(`${last.url}/readyz`)).status).toBe(503);
    await cluster.bootstrap(2);
    await nodeOf(0).rejoin();
    await nodeOf(1).rejoin();
    await cluster.whole();
    const begun = Date.now();
    let again = await ask(last, writeOf({ month, number: 1, expectedRevision: null, changeset: "no-majority" }));
    while (again.status !== 200 && Date.now() - begun < 30_000)
      again = await ask(last, writeOf({ month, number: 1, expectedRevision: null, changeset: "no-majority" }));
    expect(again.text).toContain("ValueApplied");
    say(`no majority: 503 after ${seconds(took)}; written ${seconds(Date.now() - begun)} after the cluster was whole`);
    for (const server of servers) expect((await ask(server, readOf(month))).text).toContain('"number":1,"revision":1');
  });
});

/** Transactions that lost to another node, at commit or while they ran, over all nodes since they started. */
async function certificationFailures(): Promise<number> {
  let sum = 0;
  for (const node of cluster.nodes)
    for (const [, value] of await node.ask(
      "SHOW STATUS WHERE Variable_name IN ('wsrep_local_cert_failures', 'wsrep_local_bf_aborts')",
    ))
      sum += Number(value);
  return sum;
}

/** Writes on the first node and reads at once on the second, past Målbok. */
async function staleReads(syncWait: 0 | 1): Promise<{ stale: number; microseconds: number }> {
  const connect = async (index: number) => {
    const { host, port } = nodeOf(index).place;
    const connection = await mysql.createConnection({ host, port, user: "root", database: databaseName });
    await connection.query(`SET SESSION wsrep_sync_wait = ${syncWait}`);
    return connection;
  };
  const [writer, reader] = [await connect(0), await connect(1)];
  await writer.query("CREATE TABLE IF NOT EXISTS counter (id INT PRIMARY KEY, n INT)");
  await writer.query("REPLACE INTO counter VALUES (1, 0)");
  let stale = 0;
  let tookMs = 0;
  for (let number = 1; number <= 300; number += 1) {
    await writer.query("UPDATE counter SET n = ? WHERE id = 1", [number]);
    const started = performance.now();
    const [rows] = await reader.query({ sql: "SELECT n FROM counter WHERE id = 1", rowsAsArray: true });
    tookMs += performance.now() - started;
    if ((rows as unknown as number[][])[0]?.[0] !== number) stale += 1;
  }
  writer.destroy();
  reader.destroy();
  return { stale, microseconds: Math.round((tookMs / 300) * 1_000) };
}
