import { concepts, conceptNames } from "../../server/domain/records/concepts";
import { MunicipalityRecord } from "../../server/domain/records/municipality";
import { shapeOf, type FieldShape } from "../../server/domain/records/shape";
import type { Database, DatabaseAddress, MysqlAddress } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { migrations } from "../../server/persistence/migrations/all";
import { bookkeeping } from "../../server/persistence/migrations/bookkeeping";
import { column, index, row, table, type Migration } from "../../server/persistence/migrations/migration";
import { columnName } from "../../server/persistence/recordEntities";
import { ok } from "../../shared/result";
import { ChildProgram } from "../support/childProgram";
import { schemaDifferences } from "../support/schemaDifferences";
import { describeOn, describeOnBothEngines } from "../support/testDatabase";

const names = migrations.map(({ name }) => name);
/** The catalogue is read, and the schema broken, in each engine's own way. */
const anySql = { isAnySqlAllowed: true };
const run = (database: Database, sql: string, parameters: readonly unknown[] = []) =>
  database.inTransaction(async (_manager, statements) => ok(await statements.run(sql, parameters)));

test("migrations are numbered in order, without gaps", () => {
  expect(names.map((name) => name.slice(0, 5))).toEqual(
    names.map((_, place) => `${String(place + 1).padStart(4, "0")}-`),
  );
});

describeOnBothEngines("the migrated schema", (engine) => {
  test("agrees with the entities in tables, columns, types, nullability, keys and unique columns", async () => {
    expect(await schemaDifferences(await engine.open(anySql))).toEqual([]);
  });

  test.each([
    ["ALTER TABLE goal ADD COLUMN planted INT", "goal.planted: entity none, table int nullable"],
    ["ALTER TABLE goal DROP COLUMN source", "goal.source: entity varchar\\(500\\) nullable, table none"],
    ["CREATE TABLE planted (code VARCHAR(64) NOT NULL PRIMARY KEY)", "planted: no entity"],
  ])("would be seen to differ after %s", async (sql, difference) => {
    const database = await engine.open(anySql);
    await run(database, sql);
    expect(await schemaDifferences(database)).toEqual([expect.stringMatching(difference)]);
  });
});

describe("choice columns", () => {
  test("take in the database exactly what the records allow", () => {
    const sql = migrations.flatMap(({ steps }) => steps.map((step) => step.sql("sqlite")));
    const textOf = (name: string) => sql.find((text) => text.startsWith(`CREATE TABLE IF NOT EXISTS ${name} `)) ?? "";
    const expectChoices = (name: string, fields: readonly FieldShape[]) => {
      for (const field of fields.filter(({ storedAs }) => storedAs === "choice")) {
        const set = (field.schema.enum as string[]).map((value) => `'${value}'`).join(", ");
        expect(textOf(name)).toContain(`CHECK (${columnName(field.name)} IN (${set}))`);
      }
    };
    expectChoices("municipality", shapeOf(MunicipalityRecord).fields);
    for (const name of conceptNames) {
      const shape = shapeOf(concepts[name].record);
      expectChoices(concepts[name].table, shape.fields);
      for (const list of shape.lists) expectChoices(list.table, list.fields);
    }
    expect.hasAssertions();
  });
});

describeOnBothEngines("rules in the database, the last net under the domain's", (engine) => {
  let database: Database;
  const municipality =
    "INSERT INTO municipality (code, name, locale, currency_unit, interim_report_end_month, is_example, content_version, version, changed_at) VALUES (?, 'Heby', 'sv_SE', 'TKR', 8, 0, 0, 1, 0)";
  const unit =
    "INSERT INTO organization_unit (tenant, code, name, kind, operator_form, valid_from, valid_to, is_example, numeric_key, version, changed_at) VALUES (?, ?, 'Nämnd', ?, 'OWN', ?, ?, 0, ?, ?, 0)";
  const placement =
    "INSERT INTO organization_unit_placement (tenant, organization_unit_code, parent, valid_from, position) VALUES ('0331', ?, ?, '2020-01-01', 0)";
  const parent =
    "INSERT INTO indicator_value (indicator_key, unit_key, series, dimension_key, period_key, number, state, margin, is_example, revision, changed_at, changed_by) VALUES (?, 1, 0, 0, 1, ?, ?, ?, 0, ?, 0, 'x')";

  beforeAll(async () => {
    database = await engine.open();
    await run(database, municipality, ["0331"]);
    await run(database, unit, ["0331", "KF", "COUNCIL", "2020-01-01", null, 1, 1]);
    await run(database, unit, ["0331", "KS", "EXECUTIVE_BOARD", "2020-01-01", "2020-01-01", 2, 1]);
    await run(database, placement, ["KS", "KF"]);
    await run(database, parent, [1, "12.5", "REPORTED", "0.5", 1]);
    await run(database, parent, [2, null, "SUPPRESSED", null, 1]);
    await run(database, parent, [3, "0", "ESTIMATED", null, 1]);
  });

  test.each<[string, string, readonly unknown[]]>([
    ["a unit of an unknown municipality", unit, ["9999", "X", "UNIT", "2020-01-01", null, 9, 1]],
    ["a unit that ends before it begins", unit, ["0331", "X", "UNIT", "2020-01-02", "2020-01-01", 9, 1]],
    ["a unit of no known kind", unit, ["0331", "X", "CLUB", "2020-01-01", null, 9, 1]],
    ["a kind in other capitals", unit, ["0331", "X", "unit", "2020-01-01", null, 9, 1]],
    ["version 0", unit, ["0331", "X", "UNIT", "2020-01-01", null, 9, 0]],
    ["a number that another unit has", unit, ["0331", "X", "UNIT", "2020-01-01", null, 1, 1]],
    ["a code that is taken", unit, ["0331", "KF", "UNIT", "2020-01-01", null, 9, 1]],
    ["a place under an unknown unit", placement, ["KF", "X"]],
    ["a reported value without a number", parent, [9, null, "REPORTED", null, 1]],
    ["a suppressed value with a number", parent, [9, "0", "SUPPRESSED", null, 1]],
    ["a negative margin of error", parent, [9, "1", "REPORTED", "-0.5", 1]],
    ["revision 0", parent, [9, "1", "REPORTED", null, 0]],
  ])("%s is refused", async (_what, sql, parameters) => {
    await expect(run(database, sql, parameters)).rejects.toThrow(/constraint|foreign key|duplicate/i);
  });

  test("what belongs to a record goes with it, and a record that others name stays", async () => {
    await expect(run(database, "DELETE FROM organization_unit WHERE code = 'KF'")).rejects.toThrow(/foreign key/i);
    await run(database, "DELETE FROM organization_unit WHERE code = 'KS'");
    expect(await database.rows("SELECT COUNT(*) FROM organization_unit_placement")).toEqual([[0]]);
  });
});

describeOnBothEngines("migrate", (engine) => {
  const report = async (database: Database, options?: Parameters<typeof migrate>[1]) => {
    const result = await migrate(database, options);
    return result.ok ? result.value.installed : result.error;
  };

  test("installs everything once, and then nothing", async () => {
    const database = await engine.openAt(await engine.newAddress());
    expect(await report(database)).toEqual(names);
    expect(await report(database)).toEqual([]);
  });

  test("refuses a database that a newer version has changed, and says by what", async () => {
    const database = await engine.open();
    await run(database, "INSERT INTO installed_migration (name, installed_at) VALUES ('0999-from-the-future', 0)");
    expect(await report(database)).toEqual({ code: "DATABASE_NEWER", migrations: ["0999-from-the-future"] });
  });

  const old: Migration = {
    name: "0001-old",
    steps: [
      table(
        "note",
        "code {code} NOT NULL, weight {decimal} NOT NULL, PRIMARY KEY (code), CHECK ({numeric:weight} >= 0)",
      ),
    ],
  };
  const further: Migration = {
    name: "0002-further",
    steps: [
      column("note", "comment", "{longText}"),
      column("note", "is_seen", "{boolean} NOT NULL DEFAULT 0"),
      index("ix_note_weight", "note", ["weight", "code"]),
      row("note", ["code", "'made'"], { weight: "'1'" }),
    ],
  };

  test("brings an old database up to date and keeps what is in it", async () => {
    const address = await engine.newAddress();
    const before = await engine.openAt(address);
    expect(await report(before, { migrations: [old] })).toEqual(["0001-old"]);
    await run(before, "INSERT INTO note (code, weight) VALUES ('mine', '2.5')");
    await before.close();

    const after = await engine.openAt(address);
    expect(await report(after, { migrations: [old, further] })).toEqual(["0002-further"]);
    const rows = await after.rows("SELECT code, is_seen, comment FROM note ORDER BY code");
    expect(rows).toEqual([
      ["made", 0, null],
      ["mine", 0, null],
    ]);
  });

  const record = "INSERT INTO installed_migration (name, installed_at) VALUES (?, ?)";
  /** Every statement that a migrating process sends to change something, in order. */
  const statementsOf = (list: readonly Migration[]) => [
    ...bookkeeping.map((step) => step.sql(engine.dialect)),
    ...list.flatMap(({ steps }) => [...steps.map((step) => step.sql(engine.dialect)), record]),
  ];

  /** Starts as a process would that dies around the given statement: from then on it can say nothing more to the database. */
  async function die(
    when: "before" | "before the COMMIT of" | "after the COMMIT of",
    statement: string,
    address: DatabaseAddress,
    list: readonly Migration[],
  ): Promise<void> {
    let isSent = false;
    let isCommitted = false;
    let isDead = false;
    const database = await engine.openAt(address, {
      poolSize: 1,
      onStatement: (sql) => {
        // Said by the pool, which cannot take an error from a listener.
        if (sql.startsWith("SET SESSION") || sql === "SELECT @@hostname") return;
        const isNow = { before: sql === statement, "before the COMMIT of": isSent, "after the COMMIT of": isCommitted }[
          when
        ];
        isDead ||= isNow;
        if (isDead) throw new Error("killed");
        isCommitted ||= isSent && sql === "COMMIT";
        isSent ||= sql === statement;
      },
    });
    await migrate(database, { migrations: list, leaseSeconds: 0 }).catch(() => undefined);
    await database.close();
    expect([when, statement, isDead]).toEqual([when, statement, true]);
  }

  test("can be resumed after a process died at any statement", async () => {
    const address = await engine.newAddress();
    for (const statement of statementsOf(migrations)) {
      await die("before", statement, address, migrations);
      if (statement === record) await die("after the COMMIT of", statement, address, migrations);
    }
    const database = await engine.openAt(address, anySql);
    // The last one died when everything was written down.
    expect(await report(database)).toEqual([]);
    expect(await schemaDifferences(database)).toEqual([]);
    expect(await database.rows("SELECT COUNT(*) FROM number_sequence")).toEqual([[3]]);
  }, 60_000);

  test("can be resumed also within steps that alter tables and within transactions", async () => {
    const address = await engine.newAddress();
    const list = [old, further];
    for (const statement of statementsOf(list)) {
      await die("before", statement, address, list);
      await die("before the COMMIT of", statement, address, list);
      if (statement === record) await die("after the COMMIT of", statement, address, list);
    }
    const database = await engine.openAt(address);
    expect(await report(database, { migrations: list })).toEqual([]);
    expect(await database.rows("SELECT code, is_seen FROM note")).toEqual([["made", 0]]);
  }, 60_000);

  test("tells when another process has not finished in time", async () => {
    const address = await engine.newAddress();
    const database = await engine.openAt(address);
    await report(database, { migrations: [] });
    await run(
      database,
      "INSERT INTO migration_lease (name, holder, expires_at) VALUES ('migration', 'another', 99999999999)",
    );
    expect(await report(database, { waitSeconds: 0 })).toEqual({ code: "DATABASE_MIGRATION_BUSY", waitedSeconds: 0 });
  });
});

describeOn("mysql", "several processes that start at once", (engine) => {
  let program: ChildProgram;
  beforeAll(() => {
    program = new ChildProgram("migrateDatabase");
  });
  afterAll(() => program.remove());

  const start = ({ port, database }: MysqlAddress, pauseMs: number, leaseSeconds: number) =>
    program.start(String(port), database, String(pauseMs), String(leaseSeconds));
  const installedBy = (output: string) =>
    (JSON.parse(/^migrated (.*)$/m.exec(output)?.[1] ?? "null") as { value: { installed: string[] } } | null)?.value
      .installed;

  test("leave the work to exactly one of them, and all find it done", async () => {
    const address = (await engine.newAddress()) as MysqlAddress;
    const ends = await Promise.all([1, 2, 3, 4].map(() => start(address, 5, 20).ended));
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    const installed = ends.map(({ output }) => installedBy(output));
    expect(installed.filter((list) => list?.length === 0)).toHaveLength(3);
    expect(installed).toContainEqual(names);
    expect(await schemaDifferences(await engine.openAt(address, anySql))).toEqual([]);
  }, 60_000);

  test("take over from one that is killed with kill -9 on the way, when its lease has lapsed", async () => {
    const address = (await engine.newAddress()) as MysqlAddress;
    const first = start(address, 40, 2);
    await first.printed("CREATE TABLE IF NOT EXISTS goal_addressing");
    await first.killHard();
    const second = await start(address, 0, 20).ended;
    expect(installedBy(second.output)).toEqual(names.slice(1));
    expect(await schemaDifferences(await engine.openAt(address, anySql))).toEqual([]);
  }, 60_000);
});
