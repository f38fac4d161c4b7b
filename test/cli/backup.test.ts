import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { SqliteConnection } from "../../server/persistence/sqlite/sqliteDriver";
import { CountedWriters } from "../support/countedWriters";
import { addressOf, administer, askAdministrator, startMariadb, type MariadbServer } from "../support/mariadb";
import { askServer, createProcessWorld, writeOf } from "../support/processWorld";
import { newFolder, runMalbok, serveAccounts, type Served } from "./malbokProcess";

jest.setTimeout(180_000);

const projectDir = path.join(__dirname, "..", "..");
const operations = fs.readFileSync(path.join(projectDir, "docs", "operations.md"), "utf8");
const limits = { MALBOK_WRITES_PER_MINUTE: "1000000", MALBOK_WRITE_ROWS_PER_MINUTE: "1000000" };

let folder: string;
const cleanUps: (() => Promise<unknown> | void)[] = [];
beforeAll(() => runMalbok(["--version"]));
beforeEach(() => {
  folder = newFolder();
  fs.symlinkSync(path.join(projectDir, "bin"), path.join(folder, "bin"));
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The commands of docs/operations.md that hold a word, as they stand there. */
function documented(word: string): string {
  const blocks = [...operations.matchAll(/```sh\n(.*?)```/gs)].map((hit) => hit[1] ?? "");
  const found = blocks.find((block) => block.includes(word));
  if (found === undefined) throw new Error(`docs/operations.md has no commands with ${word}`);
  return found;
}

/** Runs commands in the folder, as somebody whose `mariadb` finds the server by itself. */
async function shell(commands: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)("/bin/sh", ["-euc", commands], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", TZ: "UTC", ...environment },
  });
  return stdout;
}

function homeOf(server: MariadbServer): { HOME: string } {
  const home = fs.mkdtempSync(path.join(folder, "home-"));
  fs.writeFileSync(
    path.join(home, ".my.cnf"),
    `[client]\nhost=127.0.0.1\nport=${server.port}\nuser=root\nprotocol=tcp\n`,
  );
  return { HOME: home };
}

const serving = async (settings: Readonly<Record<string, string>>): Promise<Served> => {
  const server = await serveAccounts({ ...limits, ...settings });
  cleanUps.push(() => server.killHard());
  return server;
};

const goesOn = async (server: Served, writers: CountedWriters, token: string) => {
  const [count = 0] = writers.counts;
  const next = writeOf({ month: writers.monthOfWriter(0), number: count + 1, expectedRevision: count });
  expect((await askServer(server.url, token, next)).text).toContain("ValueApplied");
};

const perMonth =
  "SELECT v.period_key, v.revision, COUNT(*), COUNT(DISTINCT r.changeset), MAX(r.changed_at) - v.changed_at FROM indicator_value v JOIN indicator_value_revision r ON r.indicator_key = v.indicator_key AND r.unit_key = v.unit_key AND r.period_key = v.period_key GROUP BY v.period_key, v.revision, v.changed_at ORDER BY v.period_key";

test("MariaDB comes back as it was just before a disaster, by the documented commands: values, revisions, audit and clock", async () => {
  const source = await startMariadb({ hasBinaryLog: true });
  cleanUps.push(() => source.stop());
  await administer(source.port, "CREATE DATABASE malbok CHARACTER SET utf8mb4");
  const world = await createProcessWorld(addressOf(source.port, "malbok"));
  const server = await serving({ DATABASE_URL: `mysql://root:@127.0.0.1:${source.port}/malbok` });
  const writers = new CountedWriters([server.url], world.tokens.reporter, 0, 4);
  await sleep(1_500);
  // Backed up while they write.
  await shell(documented("mariadb-dump"), homeOf(source));
  await sleep(4_000);
  await writers.stop();
  await sleep(3_000);
  const before = await askAdministrator(source.port, perMonth.replaceAll(/indicator_value\w*/g, "malbok.$&"));
  expect(before.map(([, revision]) => revision)).toEqual(writers.counts);

  const disaster = Math.ceil(Date.now() / 1_000);
  await sleep(disaster * 1_000 - Date.now() + 50);
  await administer(source.port, "DELETE FROM malbok.indicator_value");
  await administer(source.port, "DROP TABLE malbok.indicator_value_revision");
  await server.killHard();
  fs.cpSync(source.logFolder, path.join(folder, "logs"), { recursive: true });

  const target = await startMariadb();
  cleanUps.push(() => target.stop());
  const restored = { DATABASE_URL: `mysql://root:@127.0.0.1:${target.port}/malbok` };
  const STOP = new Date(disaster * 1_000).toISOString().slice(0, 19).replace("T", " ");
  const told = await shell(documented("mariadb-binlog"), { ...homeOf(target), ...restored, STOP });
  expect(told).toMatch(/hel|whole|intact/i);
  // No cursor of a table that was read before the disaster is believed.
  const versionOf = async (port: number) =>
    Number((await askAdministrator(port, "SELECT MAX(content_version) FROM malbok.municipality"))[0]?.[0]);
  expect(await versionOf(target.port)).toBeGreaterThan((await versionOf(source.port)) + 1_000_000);
  const after = await askAdministrator(target.port, perMonth.replaceAll(/indicator_value\w*/g, "malbok.$&"));
  expect(after).toEqual(before);
  for (const [, revision, revisions, changesets, clockGap] of after)
    expect([revisions, changesets, Number(clockGap)]).toEqual([revision, revision, 0]);
  await goesOn(await serving(restored), writers, world.tokens.reporter);
});

test("SQLite is copied whole while officers write, by the documented command, and a server goes on from the copy", async () => {
  const dataDir = path.join(folder, "data");
  const file = path.join(dataDir, "malbok.sqlite");
  const world = await createProcessWorld({ engine: "sqlite", file });
  const server = await serving({ MALBOK_DATA_DIR: dataDir });
  const writers = new CountedWriters([server.url], world.tokens.reporter, 0, 4);
  await sleep(1_000);
  const copy = path.join(dataDir, "backup.sqlite");
  for (let time = 0; time < 3; time += 1) {
    const acknowledged = [...writers.counts];
    fs.rmSync(copy, { force: true });
    await shell(documented("malbok.js backup"), { HOME: folder, MALBOK_DATA_DIR: dataDir });
    const database = new SqliteConnection(copy);
    expect(database.rows("PRAGMA integrity_check")).toEqual([["ok"]]);
    const found = database.rows(perMonth);
    database.close();
    for (const [writer, [, revision, revisions, changesets]] of found.entries()) {
      expect(revision).toBeGreaterThanOrEqual(acknowledged[writer] ?? 0);
      expect([revisions, changesets]).toEqual([revision, revision]);
    }
    await sleep(300);
  }
  await writers.stop();
  expect(writers.surprises).toEqual([]);
  expect(await runMalbok(["backup", copy], { MALBOK_DATA_DIR: dataDir })).toMatchObject({ exitCode: 1 });
  fs.rmSync(copy);
  await shell(documented("malbok.js backup"), { HOME: folder, MALBOK_DATA_DIR: dataDir });
  await server.killHard();
  const restored = { MALBOK_DATA_DIR: path.join(folder, "restored") };
  fs.mkdirSync(restored.MALBOK_DATA_DIR);
  fs.copyFileSync(copy, path.join(restored.MALBOK_DATA_DIR, "malbok.sqlite"));
  expect(await runMalbok(["restored"], restored)).toMatchObject({ exitCode: 0, errors: [] });
  expect((await runMalbok(["audit", "verify"], restored)).exitCode).toBe(0);
  await goesOn(await serving(restored), writers, world.tokens.reporter);
});
