import mysql from "mysql2/promise";
import type { MysqlAddress } from "../../server/persistence/database";
import { databaseTables, serviceAccountGrants } from "../../server/persistence/databaseGrants";
import { Lease } from "../../server/persistence/lease";
import { migrate } from "../../server/persistence/migrate";
import { column } from "../../server/persistence/migrations/migration";
import { migrations } from "../../server/persistence/migrations/all";
import { createStores } from "../../server/usecases/createStores";
import { forgetExpired } from "../../server/usecases/forgetExpired";
import { pruneAudit } from "../../server/usecases/audit/pruneAudit";
import { sealEvents } from "../../server/usecases/audit/sealEvents";
import { verifyAudit } from "../../server/usecases/audit/verifyAudit";
import { changeContent } from "../../server/usecases/changeContent";
import { saveRecord } from "../../server/usecases/saveRecord";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { appendEvents, minute, tamper } from "../support/auditEvents";
import { administer } from "../support/mariadb";
import { openExampleWorld } from "../support/exampleWorld";
import { buildInput, buildRow, openValueWorld } from "../support/valueWorld";
import { callOf } from "../support/testApi";
import { describeOn } from "../support/testDatabase";

const user = "malbok_service";
const password = "served with care";

describeOn("mysql", "the documented service account", (engine) => {
  let root: MysqlAddress;
  let service: MysqlAddress;

  /** A statement of the account itself, past the product. */
  const asService = async (sql: string) => {
    const { host, port, database } = service;
    const connection = await mysql.createConnection({ host, port, database, user, password });
    try {
      return await connection.query(sql);
    } finally {
      await connection.end();
    }
  };

  beforeAll(async () => {
    root = (await engine.newAddress()) as MysqlAddress;
    const database = await engine.openAt(root);
    await migrate(database);
    service = { ...root, user, password: { reveal: () => password } };
    const port = root.port;
    await administer(port, `CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}'`);
    for (const grant of serviceAccountGrants({ user, host: "127.0.0.1", database: root.database })) {
      await administer(port, grant);
    }
  }, 60_000);
  afterAll(async () => {
    await administer(root.port, `DROP USER '${user}'@'127.0.0.1'`);
  });

  test("is given rights on every table that there is, and on nothing else", async () => {
    const database = await engine.openAt(root, { isAnySqlAllowed: true });
    const tables = await database.rows(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
    );
    expect(databaseTables()).toEqual(tables.map(([name]) => String(name)).sort());
  });

  test("starts on a database that is up to date, and does the server's work", async () => {
    const database = await engine.openAt(service);
    expect(await migrate(database)).toEqual({ ok: true, value: { installed: [] } });
    const heby = await openExampleWorld({ ...engine, open: () => Promise.resolve(database) }, ["0331"]);
    expect(await heby.run("{ municipalities { code } }")).toEqual({ municipalities: [{ code: "0331" }] });
    const { stores } = heby;
    const world = await openValueWorld(database);
    for (const row of [buildRow(), buildRow({ number: "72", expectedRevision: 1 })]) {
      expect(await recordIndicatorValues(world.context(), buildInput([row]))).toMatchObject({
        value: { isWritten: true },
      });
    }
    const changes = saveRecord(
      "organizationUnits",
      { code: "NY", name: "Ny nämnd", kind: "COMMITTEE", validFrom: "2020-01-01" },
      null,
    );
    const changed = await changeContent(world.context(), { municipality: "9999", reason: null, changes });
    expect(changed).toMatchObject({ ok: true });

    await appendEvents(stores, [{}, {}]);
    const lease = new Lease(database, { table: "chore_lease", name: "server-chores" }, 60);
    expect(await lease.take()).toBe(true);
    await sealEvents(stores, new Date(minute(1)));
    expect(await forgetExpired(stores, new Date(minute(1)))).toMatchObject({ isMoreWaiting: false });
    expect(await verifyAudit(stores)).toMatchObject({ findingCount: 0, unsealed: { count: 0 } });
    await lease.release();
  }, 60_000);

  test("is refused by the database itself to change or remove what stands in the audit", async () => {
    const stores = createStores(await engine.openAt(service));
    await appendEvents(stores, [{}]);
    await sealEvents(stores, new Date(minute(1)));
    for (const sql of [
      "UPDATE audit_event SET actor = 'nobody'",
      "DELETE FROM audit_event",
      "UPDATE audit_seal SET event_hash = 'x'",
      "DELETE FROM audit_seal",
      "UPDATE audit_unsealed SET event_id = 'x'",
    ]) {
      await expect(tamper(stores, sql)).rejects.toMatchObject({ errno: 1142 });
    }
    for (const sql of [
      "TRUNCATE TABLE audit_event",
      "DROP TABLE audit_seal",
      "ALTER TABLE audit_event DROP COLUMN actor",
      "RENAME TABLE audit_event TO audit_other",
      "REPLACE INTO audit_seal (seal_number, event_id, event_hash, chain_hash, sealed_at) VALUES (1, 'x', 'x', 'x', 0)",
      "INSERT INTO audit_unsealed (event_id) VALUES ('x') ON DUPLICATE KEY UPDATE event_id = 'y'",
    ]) {
      await expect(asService(sql)).rejects.toMatchObject({ errno: 1142 });
    }
    expect(await verifyAudit(stores)).toMatchObject({ findingCount: 0 });
  });

  test("prunes nothing: that takes another account, and it is said which", async () => {
    const stores = createStores(await engine.openAt(service));
    await appendEvents(stores, [{ kind: "SIGN_IN", atMs: minute(0) }]);
    await sealEvents(stores, new Date(minute(1)));
    const call = callOf(stores, { now: new Date(minute(200 * 24 * 60)) });
    const retention = new Map([["SIGN_IN" as const, 100]]);
    expect(await pruneAudit(call, retention, { isDryRun: true })).toMatchObject({ value: [{ count: 1 }] });
    expect(await pruneAudit(call, retention, { isDryRun: false })).toMatchObject({
      error: { code: "PRUNING_ACCOUNT" },
    });
    expect(await verifyAudit(stores)).toMatchObject({ findingCount: 0, prunedCount: 0 });
  });

  test("does not upgrade a database that is old, and it is said who must", async () => {
    const database = await engine.openAt(service);
    const next = { name: "9999-next", steps: [column("person", "planted", "{integer}")] };
    expect(await migrate(database, { migrations: [...migrations, next] })).toEqual({
      ok: false,
      error: { code: "DATABASE_MIGRATION_NOT_ALLOWED" },
    });
  });

  test("does not make the tables of an empty database", async () => {
    const empty = (await engine.newAddress()) as MysqlAddress;
    // It can connect where it has any right at all.
    await administer(root.port, `GRANT SELECT ON ${empty.database}.* TO '${user}'@'127.0.0.1'`);
    const database = await engine.openAt({ ...service, database: empty.database });
    expect(await migrate(database)).toEqual({ ok: false, error: { code: "DATABASE_MIGRATION_NOT_ALLOWED" } });
  });
});

test("names are quoted, so that an account of any name gets what is meant and no more", () => {
  const [first] = serviceAccountGrants({ user: "o'brien", host: "%", database: "my`base" });
  expect(first).toBe("GRANT SELECT, INSERT, UPDATE, DELETE ON `my``base`.`access_grant` TO 'o''brien'@'%';");
});
