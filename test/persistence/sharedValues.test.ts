import { ok } from "../../shared/result";
import type { PlaceKeys, ValueRow } from "../../server/domain/values/indicatorValue";
import type { Database } from "../../server/persistence/database";
import type { Foreseen } from "../../server/persistence/transactions/foreseen";
import { ValueStore, type RevisionTerms } from "../../server/persistence/valueStore";
import { describeOnBothEngines } from "../support/testDatabase";

const terms: RevisionTerms = { client: "API", changeset: null, reason: null };

const placeOf = (year: number): PlaceKeys => ({
  indicatorKey: 1,
  unitKey: 1,
  series: "OUTCOME",
  dimensionKey: 0,
  periodKey: year * 1_000_000 + 123170,
});

const rowOf = (year: number, revision: number): ValueRow => ({
  ...placeOf(year),
  revision,
  number: String(revision),
  state: "REPORTED",
  margin: null,
  sampleSize: null,
  source: null,
  comment: null,
  isExample: false,
  changedAtMs: 1_700_000_000_123,
  changedBy: "anna",
});

describeOnBothEngines("values of a transaction that several share", (engine) => {
  let database: Database;
  let store: ValueStore;
  const statements: string[] = [];

  beforeEach(async () => {
    database = await engine.open({ onStatement: (sql) => statements.push(sql) });
    store = new ValueStore(database);
    statements.length = 0;
  }, 30_000);

  /** Writes the next revision of each place by what it finds there; answers the revisions that it found, 0 for none. */
  const piece = (years: readonly number[], foreseen: readonly number[] = years) =>
    database.inTransaction<number[], never>(
      async (_manager, at) => {
        const places = years.map(placeOf);
        const current = await store.currentOf(at, places);
        const found = places.map((place) => current.get(place)?.revision ?? 0);
        const rows = years.map((year, index) => rowOf(year, (found[index] ?? 0) + 1));
        await store.write(at, rows, terms);
        return ok(found);
      },
      { isRepeatable: true, together: "values", foreseen: [foreseenOf(foreseen)] },
    );
  const foreseenOf = (years: readonly number[]): Foreseen => ({ changeset: years.join(), places: years.map(placeOf) });
  const standing = async () =>
    (await store.read({ indicatorKeys: [1], limit: 100 })).map(({ revision, number }) => [revision, number]);

  test("each finds what those before it have written, though it is not in the database yet", async () => {
    const found = await Promise.all([piece([2020]), piece([2020, 2021]), piece([2021]), piece([2022, 2020])]);
    expect(found).toEqual([ok([0]), ok([1, 0]), ok([1]), ok([0, 2])]);
    expect(await standing()).toEqual([
      [3, "3"],
      [2, "2"],
      [1, "1"],
    ]);
    const history = await store.revisions([placeOf(2020)]);
    expect([...history.values()].flat().map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  test("they are read by one statement and written by one, however many share it", async () => {
    // Four rows, which SQLite takes in one statement.
    await Promise.all([2020, 2021, 2022, 2023].map((year) => piece([year])));
    const count = (start: string) => statements.filter((sql) => sql.includes(start)).length;
    const inserts = ["INSERT INTO indicator_value (", "INSERT INTO indicator_value_revision ("].map(count);
    expect([count("FROM indicator_value WHERE"), ...inserts]).toEqual([1, 1, 1]);
  });

  test("what one of them reads and has not said before is read when it is asked for", async () => {
    await piece([2024]);
    const found = await Promise.all([piece([2019]), piece([2020]), piece([2021, 2024], []), piece([2024], [])]);
    expect(found).toEqual([ok([0]), ok([0]), ok([0, 1]), ok([2])]);
  });
});
