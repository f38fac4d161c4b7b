import { buildContent, buildTargetValue } from "../../support/smallWorld";
import { execute } from "../../support/testApi";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, valueContent, type ValueWorld } from "../../support/valueWorld";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../../server/usecases/values/recordValuesInput";

interface Table {
  readonly cursor: string;
  readonly isUnchanged: boolean;
  readonly isWhole: boolean;
  readonly knownAt: string;
  readonly rowCount: number;
  readonly removed: readonly string[];
  readonly indicators: readonly { code: string }[];
  readonly units: readonly { code: string }[];
  readonly periods: readonly { code: string; label: { sv: string } }[];
  readonly splits: readonly { members: string; label: { sv: string } }[];
  readonly series: readonly string[];
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly crossTab: {
    readonly rowCount: number;
    readonly rows: Readonly<Record<string, readonly unknown[]>>;
    readonly columns: readonly {
      period: string;
      key: string[];
      values: Readonly<Record<string, readonly unknown[]>>;
    }[];
  };
}

const targets = [
  buildTargetValue({ indicator: "SURVEY", unit: "SN", period: "2024", targetValue: "70", acceptableValue: "60" }),
  buildTargetValue({ indicator: "SURVEY", unit: "KS", period: "2024", targetValue: "70", acceptableValue: "60" }),
];
const content = buildContent({
  dimensions: [...valueContent.records.dimensions.values()],
  indicators: [...valueContent.records.indicators.values()],
  targetValues: targets,
});

const rows: readonly RecordRow[] = [
  buildRow({ unit: "SN", period: "2023", number: "0" }),
  buildRow({ unit: "SN", period: "2024", number: "65.25", comment: "ny enkät", margin: "1.5", sampleSize: 120 }),
  buildRow({ unit: "SN", period: "2024", members: "GENDER:K", number: "66" }),
  buildRow({ unit: "KS", period: "2024", number: null, state: "MISSING" }),
  buildRow({ unit: "KS", period: "2023", number: null, state: "NOT_APPLICABLE" }),
  buildRow({ unit: "BUN", period: "2024", number: null, state: "SUPPRESSED" }),
  buildRow({ unit: "SN", period: "2024", series: "FORECAST", number: "68" }),
  buildRow({ indicator: "COUNT", unit: "SN", period: "2024-02", number: "12" }),
];

describeOnBothEngines("a table of values", (engine) => {
  let world: ValueWorld;
  const statements: string[] = [];

  beforeAll(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }), content);
    await record(rows);
  }, 60_000);

  async function record(some: readonly RecordRow[]) {
    const written = await recordIndicatorValues(world.context(), buildInput(some));
    expect(written.ok && written.value.summary).toMatchObject({ CONFLICT: 0, REFUSED: 0 });
  }

  const ask = (args: string, selection: string, variables = {}) =>
    execute(world.stores, `{ municipality(code: "9999") { indicatorTable${args} { ${selection} } } }`, variables);

  async function table(args: string, selection: string): Promise<Table> {
    const { data, errors } = await ask(args, selection);
    expect(errors).toBeUndefined();
    return (data as { municipality: { indicatorTable: Table } }).municipality.indicatorTable;
  }

  const reasonOf = async (args: string) => (await ask(args, "rowCount")).errors?.[0]?.extensions.reason;

  const where =
    "rowCount indicators { code } units { code } periods { code label { sv } } splits { members label { sv } } series rows { key indicatorIndex unitIndex periodIndex seriesIndex splitIndex indicatorCode unitCode periodCode members series }";

  test("answers column by column, and the keys and the dictionaries say the same", async () => {
    const { rowCount, values, ...found } = await table("", `${where} values { number state revision }`);
    expect(rowCount).toBe(8);
    const index = (name: string) => found.rows[name] as number[];
    const named = (found.rows.key as string[]).map((_, row) =>
      [
        found.indicators[index("indicatorIndex")[row] as number]?.code,
        found.units[index("unitIndex")[row] as number]?.code,
        found.periods[index("periodIndex")[row] as number]?.code,
        found.series[index("seriesIndex")[row] as number],
        found.splits[index("splitIndex")[row] as number]?.members,
      ].join("|"),
    );
    expect(named).toEqual(found.rows.key);
    const codes = (found.rows.key as string[]).map((_, row) =>
      ["indicatorCode", "unitCode", "periodCode", "series", "members"].map((name) => found.rows[name]?.[row]).join("|"),
    );
    expect(codes).toEqual(found.rows.key);
    expect(found.splits).toEqual([
      { members: "", label: { sv: "Totalt" } },
      { members: "GENDER:K", label: { sv: "Kvinnor" } },
    ]);
    const answers = (found.rows.key as string[]).map(
      (key, row) =>
        `${key} ${String(values.number?.[row])} ${String(values.state?.[row])} ${String(values.revision?.[row])}`,
    );
    expect([...answers].sort()).toEqual([
      "COUNT|SN|2024-02|OUTCOME| 12 REPORTED 1",
      "SURVEY|BUN|2024|OUTCOME| null SUPPRESSED 1",
      "SURVEY|KS|2023|OUTCOME| null NOT_APPLICABLE 1",
      "SURVEY|KS|2024|OUTCOME| null MISSING 1",
      "SURVEY|SN|2023|OUTCOME| 0 REPORTED 1",
      "SURVEY|SN|2024|FORECAST| 68 REPORTED 1",
      "SURVEY|SN|2024|OUTCOME| 65.25 REPORTED 1",
      "SURVEY|SN|2024|OUTCOME|GENDER:K 66 REPORTED 1",
    ]);
  });

  test("stands in the order of the lists that were given", async () => {
    const { rows: found } = await table(
      '(filter: { indicators: ["SURVEY"], units: ["SN", "KS"], periods: ["2024", "2023"], series: [OUTCOME], members: [""] })',
      "rows { key }",
    );
    expect(found.key).toEqual([
      "SURVEY|SN|2024|OUTCOME|",
      "SURVEY|SN|2023|OUTCOME|",
      "SURVEY|KS|2024|OUTCOME|",
      "SURVEY|KS|2023|OUTCOME|",
    ]);
  });

  test("stands by title and name, and as time goes, where no list says otherwise", async () => {
    const { units, periods } = await table('(filter: { indicators: ["SURVEY"] })', "units { code } periods { code }");
    expect(units.map(({ code }) => code)).toEqual(["BUN", "KS", "SN"]);
    expect(periods.map(({ code }) => code)).toEqual(["2023", "2024"]);
  });

  test("reads no column that is not asked for", async () => {
    statements.length = 0;
    await table("", "values { revision }");
    const reads = statements.filter((sql) => sql.includes("FROM indicator_value"));
    expect(reads).toHaveLength(1);
    expect(reads[0]).not.toMatch(/comment|number|margin|changed_by|source/);
  });

  test("has columns for all that is known of a value, texts that repeat once", async () => {
    const { values } = await table(
      '(filter: { indicators: ["SURVEY"], units: ["SN"], periods: ["2024"], series: [OUTCOME], members: [""] })',
      "values { comment margin sampleSize source isExample stateIndex states changedAtIndex instants changedByIndex persons }",
    );
    expect(values).toEqual({
      comment: ["ny enkät"],
      margin: [1.5],
      sampleSize: [120],
      source: [null],
      isExample: [false],
      stateIndex: [0],
      states: expect.arrayContaining(["REPORTED", "SUPPRESSED"]) as unknown,
      changedAtIndex: [0],
      instants: ["2025-02-03T10:00:00.000Z"],
      changedByIndex: [0],
      persons: ["local-administrator"],
    });
  });

  test("holds values against target values as a follow-up does, and parts and forecasts against none", async () => {
    const { rows: found, values } = await table(
      '(filter: { indicators: ["SURVEY"], units: ["SN", "KS"], periods: ["2024"] })',
      "rows { key } values { targetValue acceptableValue targetPeriod status explanation en: explanation(locale: en_GB) }",
    );
    const of = (key: string) => {
      const row = (found.key as string[]).indexOf(key);
      return Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column[row]]));
    };
    expect(of("SURVEY|SN|2024|OUTCOME|")).toEqual({
      targetValue: 70,
      acceptableValue: 60,
      targetPeriod: "2024",
      status: "ACCEPTABLE",
      explanation: "Gul: 65,25 är under målvärdet 70 men når acceptabelt värde 60; osäkerhet ±1,5.",
      en: "Yellow: 65.25 is below the target value 70 but meets the acceptable value 60; uncertainty ±1.5.",
    });
    expect(of("SURVEY|KS|2024|OUTCOME|")).toMatchObject({ targetValue: 70, status: "NO_DATA" });
    for (const key of ["SURVEY|SN|2024|OUTCOME|GENDER:K", "SURVEY|SN|2024|FORECAST|"]) {
      expect(of(key)).toMatchObject({ targetValue: null, status: null, explanation: null });
    }
    const { data } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicator(code: "SURVEY") { followUp(period: "2024", unit: "SN") { status explanation { sv } } } } }`,
    );
    const { followUp } = (data as { municipality: { indicator: { followUp: unknown } } }).municipality.indicator;
    expect(followUp).toEqual({
      status: of("SURVEY|SN|2024|OUTCOME|").status,
      explanation: { sv: of("SURVEY|SN|2024|OUTCOME|").explanation },
    });
  });

  test("as a cross-tab has a column for each period, and null where nothing stands", async () => {
    const { crossTab } = await table(
      '(filter: { indicators: ["SURVEY"], units: ["SN", "BUN"], series: [OUTCOME], members: [""] })',
      "crossTab { rowCount rows { indicatorCode unitCode } columns { period key values { number state revision } } }",
    );
    expect(crossTab).toEqual({
      rowCount: 2,
      rows: { indicatorCode: ["SURVEY", "SURVEY"], unitCode: ["SN", "BUN"] },
      columns: [
        {
          period: "2023",
          key: ["SURVEY|SN|2023|OUTCOME|", "SURVEY|BUN|2023|OUTCOME|"],
          values: { number: [0, null], state: ["REPORTED", null], revision: [1, null] },
        },
        {
          period: "2024",
          key: ["SURVEY|SN|2024|OUTCOME|", "SURVEY|BUN|2024|OUTCOME|"],
          values: { number: [65.25, null], state: ["REPORTED", "SUPPRESSED"], revision: [1, 1] },
        },
      ],
    });
  });

  test("of places has every one of them, and says which may be written and why not", async () => {
    const {
      rowCount,
      rows: found,
      values,
    } = await table(
      '(filter: { indicators: ["SURVEY", "DERIVED"], units: ["KS", "SN"], periods: ["2023", "2024", "2025-01"], include: PLACES })',
      "rowCount rows { key } values { number state revision canEdit editRefusalIndex editRefusals { code } status }",
    );
    expect(rowCount).toBe(12);
    const lines = (found.key as string[]).map((key, row) => {
      const refusal = values.editRefusalIndex?.[row] as number | null;
      const reason = refusal === null ? "" : (values.editRefusals?.[refusal] as { code: string }).code;
      return [
        key,
        values.number?.[row],
        values.state?.[row],
        values.revision?.[row],
        values.canEdit?.[row],
        reason,
      ].join(" ");
    });
    expect(lines.slice(0, 6)).toEqual([
      "SURVEY|KS|2023|OUTCOME|  NOT_APPLICABLE 1 true ",
      "SURVEY|KS|2024|OUTCOME|  MISSING 1 true ",
      "SURVEY|KS|2025-01|OUTCOME|    false PERIOD_TYPE",
      "SURVEY|SN|2023|OUTCOME| 0 REPORTED 1 true ",
      "SURVEY|SN|2024|OUTCOME| 65.25 REPORTED 1 true ",
      "SURVEY|SN|2025-01|OUTCOME|    false PERIOD_TYPE",
    ]);
    expect(lines[6]).toBe("DERIVED|KS|2023|OUTCOME|    false DERIVED_VALUE");
  });

  test("chooses indicators by name, by what they are and by the goals under a goal, all of which must hold", async () => {
    const codes = async (filter: string) =>
      (
        await table(`(filter: { ${filter}, units: ["SN"], periods: ["2024"], include: PLACES })`, "indicators { code }")
      ).indicators.map(({ code }) => code);
    expect(await codes('indicators: ["SURVEY", "COUNT"], indicatorFilter: { kinds: [VOLUME] }')).toEqual(["COUNT"]);
    expect(await codes('goal: "OM1"')).toEqual(["N00610", "U23401"]);
    expect(await codes('goal: "OM1", indicators: ["SURVEY"]')).toEqual([]);
  });

  test("tells what cannot be answered with its code and place", async () => {
    expect(await reasonOf('(filter: { indicators: ["NIX"] })')).toBe("NOT_FOUND");
    expect(await reasonOf('(filter: { units: ["NIX"] })')).toBe("NOT_FOUND");
    expect(await reasonOf('(filter: { goal: "NIX" })')).toBe("NOT_FOUND");
    expect(await reasonOf("(filter: { include: PLACES })")).toBe("REQUIRED");
    expect(await reasonOf('(changedSince: "x")')).toBe("CURSOR_INVALID");
    expect(await reasonOf('(changedSince: "x", asOf: "2024-01-01T00:00:00Z")')).toBe("NOT_TOGETHER");
    expect(await reasonOf('(asOf: "2099-01-01T00:00:00Z")')).toBe("AS_OF_AHEAD");
    const years = Array.from({ length: 200 }, (_, index) => `"${1930 + index}"`).join(", ");
    const months = Array.from(
      { length: 3000 },
      (_, index) => `"${1950 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}"`,
    );
    const units = [...content.records.organizationUnits.keys()].map((code) => `"${code}"`).join(", ");
    const places = `(filter: { units: [${units}], periods: [${years}, ${months.slice(0, 2000).join(", ")}], include: PLACES })`;
    expect(await reasonOf(places)).toBe("TABLE_TOO_LARGE");
  });
});
