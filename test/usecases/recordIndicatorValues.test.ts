import { recordRowCountMax } from "../../shared/rowCounts";
import type { RecordRow, RecordValuesInput } from "../../server/usecases/values/recordValuesInput";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { readIndicatorValues } from "../../server/usecases/values/readIndicatorValues";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import type { RecordedValues } from "../../server/usecases/values/valueOutcome";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { describeOnBothEngines } from "../support/testDatabase";
import { localAdministrator } from "../../server/domain/viewer";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

describeOnBothEngines("recording indicator values", (engine) => {
  let world: ValueWorld;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
  }, 30_000);

  const record = async (
    rows: readonly RecordRow[],
    overrides: Partial<RecordValuesInput> = {},
    context: UseCaseContext = world.context(),
  ): Promise<RecordedValues> => {
    const result = await recordIndicatorValues(context, buildInput(rows, overrides));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const stored = async () => {
    const page = await readIndicatorValues(world.context(), "9999", {}, { first: 10_000 });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value.values;
  };
  const rowCounts = async () => {
    const tables = ["indicator_value", "indicator_value_revision", "dimension_key"];
    const counts = await Promise.all(tables.map((table) => world.database.rows(`SELECT COUNT(*) FROM ${table}`)));
    return counts.map((rows) => Number(rows[0]?.[0]));
  };
  const person = (personId: string) => ({ viewer: { ...localAdministrator, personId } });

  test("a value that is written is read back with its number, state, revision, writer and instant", async () => {
    const written = await record([
      buildRow({
        members: "OPERATOR_FORM:OWN,GENDER:K",
        margin: "2.5",
        sampleSize: 812,
        source: "SCB",
        comment: "Åtta",
      }),
    ]);
    expect(written.summary).toEqual({ APPLIED: 1, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 });
    const expected = {
      indicator: "SURVEY",
      unit: "KONCERN",
      series: "OUTCOME",
      members: "GENDER:K,OPERATOR_FORM:OWN",
      period: "2024",
      number: "71.5",
      state: "REPORTED",
      margin: "2.5",
      sampleSize: 812,
      source: "SCB",
      comment: "Åtta",
      isExample: false,
      revision: 1,
      changedAt: "2025-02-03T10:00:00.000Z",
      changedBy: "local-administrator",
    };
    expect(JSON.parse(JSON.stringify(written.outcomes))).toEqual([
      { kind: "APPLIED", revision: 1, value: expected, warnings: [], isWritten: true },
    ]);
    expect(await stored()).toEqual([expected]);
  });

  test("every change makes the next revision, with who, when, from where and why, and none is lost", async () => {
    await record(
      [buildRow({ number: "70", workbook: "Bokslut.xlsx", cell: "B7" })],
      { changeset: "c-1", reason: "första" },
      world.context(person("anna")),
    );
    await record(
      [buildRow({ number: "71", expectedRevision: 1 })],
      {},
      world.context({ ...person("bo"), client: "EXCEL", now: new Date("2025-03-01T08:30:00.123Z") }),
    );
    await record(
      [buildRow({ number: null, state: "WITHDRAWN", expectedRevision: 2 })],
      {},
      world.context(person("anna")),
    );
    const history = await readValueRevisions(world.context(), "9999", buildRow());
    expect(history.ok && history.value).toMatchObject([
      {
        revision: 1,
        number: "70",
        changedBy: "anna",
        client: "API",
        changeset: "c-1",
        reason: "första",
        workbook: "Bokslut.xlsx",
        cell: "B7",
      },
      {
        revision: 2,
        number: "71",
        changedBy: "bo",
        client: "EXCEL",
        changedAt: "2025-03-01T08:30:00.123Z",
        cell: null,
      },
      { revision: 3, number: null, state: "WITHDRAWN", changedBy: "anna" },
    ]);
    expect(await stored()).toMatchObject([{ revision: 3, number: null, state: "WITHDRAWN" }]);
  });

  test("writing what already stands there is UNCHANGED and makes no revision", async () => {
    await record([buildRow({ source: "SCB", margin: "1" })]);
    const again = await record([buildRow({ number: "71.50", expectedRevision: 1 })]);
    expect(again.outcomes).toMatchObject([
      { kind: "UNCHANGED", value: { number: "71.5", source: "SCB", margin: "1", revision: 1 } },
    ]);
    expect(again.isWritten).toBe(false);
    expect(await rowCounts()).toEqual([1, 1, 1]);
  });

  test("a writer who has not seen the latest revision gets a conflict with the current value, who wrote it and when", async () => {
    await record([buildRow({ number: "70" })], {}, world.context(person("anna")));
    const late = await record(
      [buildRow({ number: "60" }), buildRow({ number: "61", period: "2023", expectedRevision: 4 })],
      {},
      world.context(person("bo")),
    );
    expect(late.outcomes).toMatchObject([
      {
        kind: "CONFLICT",
        // Bo meant it to be new.
        failure: { code: "ALREADY_EXISTS" },
        current: { number: "70", revision: 1, changedBy: "anna", changedAt: "2025-02-03T10:00:00.000Z" },
      },
      { kind: "CONFLICT", failure: { code: "NOT_FOUND" }, current: null },
    ]);
    expect(await stored()).toMatchObject([{ number: "70", changedBy: "anna" }]);
  });

  test("of several who write the same new cell at once one is applied and the others get the conflict", async () => {
    const writers = Array.from({ length: 6 }, (_, index) => index);
    const results = await Promise.all(
      writers.map((index) =>
        record([buildRow({ number: String(index), members: "GENDER:K" })], {}, world.context(person(`p${index}`))),
      ),
    );
    const kinds = results.map(({ outcomes }) => outcomes[0]?.kind);
    expect(kinds.filter((kind) => kind === "APPLIED")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "CONFLICT")).toHaveLength(5);
    const winner = kinds.indexOf("APPLIED");
    for (const { outcomes } of results.filter((_, index) => index !== winner)) {
      expect(outcomes).toMatchObject([{ current: { number: String(winner), changedBy: `p${winner}`, revision: 1 } }]);
    }
    expect(await rowCounts()).toEqual([1, 1, 2]);
  }, 30_000);

  test("of several who change the same cell at once one is applied, and each revision number is used once", async () => {
    await record([buildRow({ number: "0" })]);
    for (const revision of [1, 2, 3]) {
      const results = await Promise.all(
        [1, 2, 3, 4].map((index) => record([buildRow({ number: `${revision}.${index}`, expectedRevision: revision })])),
      );
      const kinds = results.map(({ outcomes }) => outcomes[0]?.kind).sort();
      expect(kinds).toEqual(["APPLIED", "CONFLICT", "CONFLICT", "CONFLICT"]);
    }
    const history = await readValueRevisions(world.context(), "9999", buildRow());
    expect(history.ok && history.value.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  }, 30_000);

  test("writers of overlapping blocks in opposite orders all finish, and no acknowledged value is lost", async () => {
    const periods = ["2020", "2021", "2022", "2023", "2024"];
    const blocks = [periods, [...periods].reverse(), periods.slice(1, 4), periods];
    const results = await Promise.all(
      blocks.map((block, writer) => record(block.map((period) => buildRow({ period, number: String(writer) })))),
    );
    const acknowledged = results.flatMap(({ outcomes }) =>
      outcomes.flatMap((outcome) => (outcome.kind === "APPLIED" ? [outcome.value] : [])),
    );
    const byPeriod = (a: { period: string }, b: { period: string }) => (a.period < b.period ? -1 : 1);
    expect([...acknowledged].sort(byPeriod)).toEqual(await stored());
  }, 30_000);

  test("ATOMIC: a single refusal or conflict leaves nothing written, and the rest tell what they would have been", async () => {
    await record([buildRow({ period: "2020", number: "50" })]);
    const before = await rowCounts();
    const result = await record(
      [
        buildRow({ members: "GENDER:M" }),
        buildRow({ number: "101", period: "2023" }),
        buildRow({ period: "2020", number: "51" }),
      ],
      { mode: "ATOMIC" },
    );
    expect(result.outcomes).toMatchObject([
      { kind: "APPLIED", isWritten: false, value: { number: "71.5", revision: 1 } },
      { kind: "REFUSED", failures: [{ code: "UNIT_OF_MEASURE", path: "rows[1].number" }] },
      { kind: "CONFLICT", current: { number: "50" } },
    ]);
    expect(result.isWritten).toBe(false);
    expect(await rowCounts()).toEqual(before);
  });

  test("PER_ROW: the good rows are kept beside those refused and in conflict", async () => {
    await record([buildRow({ period: "2020", number: "50" })]);
    const result = await record([
      buildRow({ number: "101", period: "2023" }),
      buildRow({ period: "2020", number: "51" }),
      buildRow(),
    ]);
    expect(result.summary).toEqual({ APPLIED: 1, UNCHANGED: 0, CONFLICT: 1, REFUSED: 1 });
    expect(await stored()).toMatchObject([
      { period: "2020", number: "50" },
      { period: "2024", number: "71.5" },
    ]);
  });

  test("a dry run answers like the real one and leaves nothing, not even in the dictionaries", async () => {
    await record([buildRow({ period: "2020", number: "50" })]);
    const before = await rowCounts();
    const rows = [
      buildRow({ members: "GENDER:K" }),
      buildRow({ period: "2020", number: "51" }),
      buildRow({ number: "x", period: "2022" }),
    ];
    const rehearsed = await record(rows, { isDryRun: true });
    expect(await rowCounts()).toEqual(before);
    const real = await record(rows);
    expect(real.outcomes).toEqual(
      rehearsed.outcomes.map((outcome) => (outcome.kind === "APPLIED" ? { ...outcome, isWritten: true } : outcome)),
    );
    expect(rehearsed.isWritten).toBe(false);
    expect(real.isWritten).toBe(true);
  });

  test("zero is a number, and a missing value is never zero", async () => {
    const result = await record([
      buildRow({ indicator: "COUNT", number: "0" }),
      buildRow({ indicator: "COUNT", number: null, state: "MISSING", period: "2023" }),
      buildRow({ indicator: "COUNT", number: null, period: "2022" }),
      buildRow({ indicator: "COUNT", number: "0", state: "MISSING", period: "2021" }),
      buildRow({ indicator: "COUNT", number: null, state: "REPORTED", period: "2020" }),
    ]);
    expect(result.outcomes.slice(2)).toMatchObject([
      { kind: "REFUSED", failures: [{ code: "REQUIRED" }] },
      { kind: "REFUSED", failures: [{ code: "NUMBER_AND_STATE" }] },
      { kind: "REFUSED", failures: [{ code: "NUMBER_AND_STATE" }] },
    ]);
    expect(await stored()).toMatchObject([
      { number: null, state: "MISSING" },
      { number: "0", state: "REPORTED" },
    ]);
  });

  test("numbers are kept exactly, in canonical text", async () => {
    const numbers = {
      "0.1": "0.1",
      "-0": "0",
      "-0.0": "0",
      "100.000": "100",
      "123456789012345": "123456789012345",
      "-0.0000000001": "-0.0000000001",
      "99999.9999999999": "99999.9999999999",
      "1e3": "1000",
    };
    const given = Object.keys(numbers);
    await record(given.map((number, index) => buildRow({ indicator: "COUNT", number, period: `${2000 + index}` })));
    expect((await stored()).map(({ number }) => number)).toEqual(
      given.map((number) => numbers[number as keyof typeof numbers]),
    );
    const imprecise = await record([
      buildRow({ indicator: "COUNT", number: 0.1 + 0.2 }),
      buildRow({ indicator: "COUNT", number: "1234567890123456", period: "2023" }),
    ]);
    expect(imprecise.outcomes).toMatchObject([
      { failures: [{ code: "TOO_PRECISE" }] },
      { failures: [{ code: "TOO_PRECISE" }] },
    ]);
  });

  test("the same place twice in a request is refused in both rows, however it is written", async () => {
    const result = await record([
      buildRow({ members: "GENDER:K,OPERATOR_FORM:OWN" }),
      buildRow(),
      buildRow({ members: "OPERATOR_FORM:OWN,GENDER:K", number: "3" }),
    ]);
    expect(result.outcomes).toMatchObject([
      { kind: "REFUSED", failures: [{ code: "DUPLICATE", path: "rows[0]" }] },
      { kind: "APPLIED" },
      { kind: "REFUSED", failures: [{ code: "DUPLICATE", path: "rows[2]" }] },
    ]);
  });

  test("a new number does not keep the old one's source, margin and example mark; a changed state of the same number does", async () => {
    await record([
      buildRow({ number: "70", state: "PRELIMINARY", source: "Exempeldata", margin: "2", isExample: true }),
    ]);
    const same = await record([buildRow({ number: "70", expectedRevision: 1 })]);
    expect(same.outcomes).toMatchObject([{ kind: "UNCHANGED", value: { state: "PRELIMINARY" } }]);
    const confirmed = await record([buildRow({ number: "70", state: "REPORTED", expectedRevision: 1 })]);
    expect(confirmed.outcomes).toMatchObject([
      { value: { state: "REPORTED", source: "Exempeldata", margin: "2", isExample: true } },
    ]);
    const corrected = await record([buildRow({ number: "72", expectedRevision: 2 })]);
    expect(corrected.outcomes).toMatchObject([{ value: { source: null, margin: null, isExample: false } }]);
  });

  test("more rows than allowed, and an unknown municipality, are refused as a whole", async () => {
    const many = Array.from({ length: recordRowCountMax + 1 }, () => buildRow());
    expect(await recordIndicatorValues(world.context(), buildInput(many))).toMatchObject({
      ok: false,
      error: { code: "TOO_MANY" },
    });
    expect(
      await recordIndicatorValues(world.context(), buildInput([buildRow()], { municipality: "0331" })),
    ).toMatchObject({
      ok: false,
      error: { code: "MUNICIPALITY_UNKNOWN" },
    });
  });

  test("an import fills empty places whatever revision the file says, but does not overwrite a newer value", async () => {
    await record([buildRow({ period: "2020", number: "50" }), buildRow({ period: "2021", number: "51" })]);
    const imported = await record(
      [
        buildRow({ period: "2020", number: "55", expectedRevision: 7 }),
        buildRow({ period: "2021", number: "51", expectedRevision: 7 }),
        buildRow({ period: "2022", expectedRevision: 7 }),
      ],
      { whenAbsent: "ACCEPT_ANY_EXPECTED" },
      world.context({ client: "IMPORT" }),
    );
    expect(imported.outcomes.map(({ kind }) => kind)).toEqual(["CONFLICT", "UNCHANGED", "APPLIED"]);
    expect(await stored()).toMatchObject([{ number: "50" }, { number: "51" }, { number: "71.5", revision: 1 }]);
  });

  test("a figure calculated elsewhere is written by an import alone, and stands then like any other", async () => {
    const input = buildInput([buildRow({ indicator: "DERIVED" })]);
    for (const client of ["API", "EXCEL", "QUERY_PAGE"] as const) {
      expect(await recordIndicatorValues(world.context({ client }), input)).toMatchObject({
        ok: true,
        value: { isWritten: false, outcomes: [{ kind: "REFUSED", failures: [{ code: "DERIVED_VALUE" }] }] },
      });
    }
    expect(await recordIndicatorValues(world.context({ client: "IMPORT" }), input)).toMatchObject({
      ok: true,
      value: { isWritten: true, outcomes: [{ kind: "APPLIED", value: { number: "71.5" } }] },
    });
  });
});
