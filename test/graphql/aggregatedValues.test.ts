import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import { buildContent, buildIndicator } from "../support/smallWorld";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

const content = buildContent({
  indicators: [
    buildIndicator({ code: "PUPILS", measureUnit: "NUMBER", kind: "VOLUME", unitAggregation: "SUM" }),
    buildIndicator({ code: "PASSED", unitAggregation: "WEIGHTED_MEAN", weightIndicator: "PUPILS" }),
    buildIndicator({ code: "LOOSE" }),
    buildIndicator({
      code: "VISITS",
      measureUnit: "NUMBER",
      kind: "VOLUME",
      periodTypes: ["YEAR", "MONTH"],
      timeAggregation: "SUM",
    }),
  ],
  targetValues: [{ indicator: "VISITS", unit: "KONCERN", goal: "", period: "2020", targetValue: "1000" }],
});

describeOnBothEngines("values over units through the API", (engine) => {
  let world: ValueWorld;
  const statements: string[] = [];

  beforeAll(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }), content);
    await write([
      ...part("2020", "SN", "90", "10"),
      ...part("2020", "BUN", "50", "90"),
      ...part("2021", "SN", "90", "10"),
      ...part("2022", "SN", "90", "10"),
      ...part("2022", "BUN", null, "90"),
      ...Array.from({ length: 12 }, (_, month) =>
        buildRow({ indicator: "VISITS", period: `2020-${String(month + 1).padStart(2, "0")}`, number: "100" }),
      ),
    ]);
  }, 60_000);

  const write = async (rows: RecordRow[]) => {
    const written = await recordIndicatorValues(world.context(), buildInput(rows, { mode: "ATOMIC" }));
    expect(written).toMatchObject({ ok: true, value: { isWritten: true } });
  };
  const part = (period: string, unit: string, passed: string | null, pupils: string): RecordRow[] => [
    passed === null
      ? buildRow({ indicator: "PASSED", unit, period, number: null, state: "SUPPRESSED", sampleSize: 3 })
      : buildRow({ indicator: "PASSED", unit, period, number: passed }),
    buildRow({ indicator: "PUPILS", unit, period, number: pupils }),
  ];
  const fields = "number state coverage { counted total share } explanation { sv en }";
  const aggregated = async (indicator: string, args: string) => {
    const { data, errors } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicator(code: "${indicator}") { aggregated(${args}) { ${fields} } } } }`,
    );
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return (data as { municipality: { indicator: { aggregated: object } } }).municipality.indicator.aggregated;
  };

  test("90 percent of 10 and 50 percent of 90 are 54 percent, not 70", async () => {
    expect(await aggregated("PASSED", 'period: "2020", units: ["SN", "BUN"]')).toEqual({
      number: 54,
      state: "REPORTED",
      coverage: { counted: 2, total: 2, share: 1 },
      explanation: {
        sv: "Vägt medelvärde av 2 av 2 enheter (100\u00a0%), vägt med Andel nöjda besökare.",
        en: "Weighted mean of 2 of 2 units (100%), weighed by Andel nöjda besökare.",
      },
    });
  });

  test("a unit and all below it: those that have values, without the one above them counted beside them", async () => {
    expect(await aggregated("PASSED", 'period: "2020", under: "KF", onDate: "2024-06-30"')).toMatchObject({
      number: 54,
    });
    expect(await aggregated("PUPILS", 'period: "2020", under: "SN", onDate: "2024-06-30"')).toMatchObject({
      number: 10,
    });
  });

  test("a unit without a value is missing and not 0", async () => {
    expect(await aggregated("PUPILS", 'period: "2021", units: ["SN", "BUN"]')).toMatchObject({
      number: null,
      state: "NOT_REPORTED",
      coverage: { counted: 1, total: 2, share: 0.5 },
    });
    expect(await aggregated("PASSED", 'period: "2021", units: ["SN", "BUN"]')).toMatchObject({
      number: 90,
      state: "ESTIMATED",
      coverage: { counted: 1, total: 2 },
    });
  });

  test("an aggregate over exactly one suppressed part is suppressed", async () => {
    expect(await aggregated("PASSED", 'period: "2022", units: ["SN", "BUN"]')).toMatchObject({
      number: null,
      state: "SUPPRESSED",
    });
  });

  test("an indicator that is not put together over units has no number, and says so", async () => {
    expect(await aggregated("LOOSE", 'period: "2020", units: ["SN"]')).toMatchObject({
      number: null,
      explanation: { sv: expect.stringContaining("läggs inte samman över enheter") as string },
    });
  });

  test.each([
    ["no units", "", "REQUIRED"],
    ["a unit that is not there", ', units: ["NIX"]', "NOT_FOUND"],
    ["a tree under a unit that is not there", ', under: "NIX"', "NOT_FOUND"],
  ])("%s is refused", async (_name, args, reason) => {
    const { errors } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicator(code: "PUPILS") { aggregated(period: "2020"${args}) { number } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason });
  });

  test("six aggregates take no more statements than one", async () => {
    const count = async (times: number) => {
      const each = Array.from(
        { length: times },
        (_, n) => `a${n}: aggregated(period: "202${n}", under: "KF") { number }`,
      );
      statements.length = 0;
      await execute(world.stores, `{ municipality(code: "9999") { indicator(code: "PASSED") { ${each.join(" ")} } } }`);
      return statements.length;
    };
    await count(1);
    expect(await count(6)).toBe(await count(1));
  });

  test("twelve months of 100 reach a target of 1000 for the year", async () => {
    const { data } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicator(code: "VISITS") { followUp(period: "2020") {
        status value { number period revision } valueCoverage { counted total } } } } }`,
    );
    expect(data).toMatchObject({
      municipality: {
        indicator: {
          followUp: {
            status: "REACHED",
            value: { number: 1200, period: "2020", revision: 0 },
            valueCoverage: { counted: 12, total: 12 },
          },
        },
      },
    });
  });

  test("a number that has been hidden is in no history and no answer", async () => {
    await write([buildRow({ indicator: "LOOSE", number: "4.4444", sampleSize: 44, comment: "fyra av 44" })]);
    const hide = buildRow({
      indicator: "LOOSE",
      number: null,
      state: "SUPPRESSED",
      sampleSize: 44,
      expectedRevision: 1,
    });
    await write([hide]);
    const answers = await execute(
      world.stores,
      `mutation ($rows: [IndicatorValueInput!]!) {
        recordIndicatorValues(municipality: "9999", rows: $rows, mode: PER_ROW) { rows {
          __typename
          ... on ValueConflict { current { number sampleSize history { number comment reason } } }
          ... on ValueUnchanged { value { number sampleSize history { number comment reason } } } } } }`,
      { rows: [{ indicator: "LOOSE", unit: "KONCERN", period: "2024", number: 1, expectedRevision: 1 }] },
    );
    const read = await execute(
      world.stores,
      `{ valueHistory(municipality: "9999", indicator: "LOOSE", unit: "KONCERN", period: "2024") { revision state number margin comment reason }
        municipality(code: "9999") { indicator(code: "LOOSE") { latest { state number sampleSize history { number comment reason } } } } }`,
    );
    expect([answers.errors, read.errors]).toEqual([undefined, undefined]);
    expect(JSON.stringify(answers.data)).toContain("ValueConflict");
    expect(read.data).toMatchObject({
      valueHistory: [
        { revision: 1, state: "SUPPRESSED", number: null },
        { revision: 2, state: "SUPPRESSED", number: null },
      ],
      municipality: { indicator: { latest: { state: "SUPPRESSED", number: null, sampleSize: null } } },
    });
    expect(JSON.stringify([answers.data, read.data])).not.toMatch(/4\.4444|44/);
  });
});
