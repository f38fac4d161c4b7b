import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { valueContent } from "../support/valueWorld";

const mutation = `mutation ($table: IndicatorValueTableInput, $rows: [IndicatorValueInput!], $changeset: String) {
  recordIndicatorValues(municipality: "9999", table: $table, rows: $rows, changeset: $changeset, mode: PER_ROW) {
    changeset isRepeat isWritten changedAt
    summary { applied unchanged conflict refused }
    outcome revision
    remarks { row cell outcome refusals { code path } warnings { code } current { number revision changedBy } }
  }
}`;

interface Answer {
  readonly recordIndicatorValues: {
    readonly changeset: string;
    readonly outcome: readonly string[];
    readonly revision: readonly (number | null)[];
    readonly remarks: readonly object[];
  };
}

const table = {
  indicators: ["SURVEY", "WHOLE", "SHARE"],
  units: ["KONCERN"],
  periods: ["2023", "2024"],
  members: ["", "GENDER:K"],
  indicatorIndex: [0, 0, 1, 2, 0],
  unitIndex: [0, 0, 0, 0, 0],
  periodIndex: [0, 0, 1, 1, 1],
  membersIndex: [0, 1, 0, 0, 0],
  number: [50.5, "51", 5, 7, null],
  state: [null, null, null, null, "NOT_APPLICABLE"],
  comment: ["Åtta", null, null, null, null],
  expectedRevision: [null, null, null, null, null],
  cell: ["Blad1!C2", "Blad1!C3", "Blad1!C4", "Blad1!C5", "Blad1!C6"],
  workbook: "delår.xlsx",
};

describeOnBothEngines("a table of values", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, valueContent);
  });
  const run = async (variables: object) => {
    const { data, errors } = await execute(stores, mutation, { ...variables });
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join());
    return (JSON.parse(JSON.stringify(data)) as Answer).recordIndicatorValues;
  };
  const reasonOf = async (variables: object) =>
    (await execute(stores, mutation, { ...variables })).errors?.[0]?.extensions;

  test("is written and answered in columns, with the cells of those rows that there is something to say of", async () => {
    expect(await run({ table, changeset: "t-1" })).toMatchObject({
      changeset: "t-1",
      isRepeat: false,
      isWritten: true,
      summary: { applied: 4, unchanged: 0, conflict: 0, refused: 1 },
      outcome: ["APPLIED", "APPLIED", "APPLIED", "REFUSED", "APPLIED"],
      revision: [1, 1, 1, null, 1],
      remarks: [
        { row: 2, cell: "Blad1!C4", outcome: "APPLIED", warnings: [{ code: "UNUSUAL_VALUE" }], refusals: [] },
        {
          row: 3,
          cell: "Blad1!C5",
          outcome: "REFUSED",
          refusals: [{ code: "UNIT_OF_MEASURE", path: "rows[3].number" }],
        },
      ],
    });
    const revisions = await stores.database.rows(
      "SELECT number, state, comment, workbook, cell FROM indicator_value_revision ORDER BY cell",
    );
    expect(revisions.map(([number, ...rest]) => [number === null ? null : Number(number), ...rest])).toEqual([
      [50.5, "REPORTED", "Åtta", "delår.xlsx", "Blad1!C2"],
      [51, "REPORTED", null, "delår.xlsx", "Blad1!C3"],
      [5, "REPORTED", null, "delår.xlsx", "Blad1!C4"],
      [null, "NOT_APPLICABLE", null, "delår.xlsx", "Blad1!C6"],
    ]);
  });

  test("sent again gives the same answer; the same rows one by one are the same request", async () => {
    const first = await run({ table, changeset: "t-1" });
    expect(await run({ table, changeset: "t-1" })).toEqual({ ...first, isRepeat: true });
    const rows = table.indicatorIndex.map((indicator, row) => ({
      indicator: table.indicators[indicator],
      unit: "KONCERN",
      period: table.periods[table.periodIndex[row] ?? 0],
      members: table.members[table.membersIndex[row] ?? 0],
      number: table.number[row],
      state: table.state[row],
      ...(table.comment[row] === null ? {} : { comment: table.comment[row] }),
      workbook: table.workbook,
      cell: table.cell[row],
    }));
    expect(await run({ rows, changeset: "t-1" })).toEqual({ ...first, isRepeat: true });
  });

  test("tells of a conflict what stands there, its revision and who wrote it", async () => {
    await run({ table });
    const { outcome, revision, remarks } = await run({ table: { ...table, number: [60, "51", 5, 7, null] } });
    expect(outcome).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "REFUSED", "CONFLICT"]);
    expect(revision).toEqual([1, 1, 1, null, 1]);
    expect(remarks[0]).toMatchObject({
      row: 0,
      refusals: [{ code: "ALREADY_EXISTS" }],
      current: { number: 50.5, revision: 1, changedBy: "local-administrator" },
    });
  });

  test("an empty text takes a comment away, and a null says nothing of it", async () => {
    const [one, again] = [
      {
        ...table,
        indicatorIndex: [0],
        unitIndex: [0],
        periodIndex: [0],
        membersIndex: [0],
        number: [50.5],
        state: null,
      },
      { cell: null, expectedRevision: [1] },
    ];
    await run({ table: { ...one, ...again, comment: ["Åtta"], expectedRevision: null } });
    expect(await run({ table: { ...one, ...again, comment: [null] } })).toMatchObject({ outcome: ["UNCHANGED"] });
    expect(await run({ table: { ...one, ...again, comment: [""] } })).toMatchObject({ outcome: ["APPLIED"] });
    expect(await stores.database.rows("SELECT comment FROM indicator_value")).toEqual([[null]]);
  });

  test("that does not hang together is refused by the name of its column", async () => {
    expect(await reasonOf({ table: { ...table, number: [1, 2] } })).toMatchObject({
      reason: "COLUMN_LENGTH",
      path: "table.number",
    });
    expect(await reasonOf({ table: { ...table, unitIndex: [0, 0, 1, 0, 0] } })).toMatchObject({
      reason: "INDEX_OUT_OF_RANGE",
      path: "table.unitIndex[2]",
    });
    expect(await reasonOf({ table: { ...table, periodIndex: [0, -1, 0, 0, 0] } })).toMatchObject({
      reason: "INDEX_OUT_OF_RANGE",
    });
    expect(await reasonOf({ table: { ...table, members: [], membersIndex: null } })).toMatchObject({
      reason: "INDEX_OUT_OF_RANGE",
      path: "table.membersIndex[0]",
    });
    expect(await reasonOf({})).toMatchObject({ reason: "EXACTLY_ONE_OF" });
    expect(await reasonOf({ table, rows: [] })).toMatchObject({ reason: "EXACTLY_ONE_OF" });
    expect(await stores.database.rows("SELECT COUNT(*) FROM indicator_value")).toEqual([[0]]);
  });
});
