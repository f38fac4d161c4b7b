import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../../server/usecases/values/recordValuesInput";
import { execute } from "../../support/testApi";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../../support/valueWorld";

interface Cells {
  readonly key: readonly (string | null)[];
  readonly refusalIndex: readonly (number | null)[];
  readonly refusals: readonly { code: string; path: string; text: { sv: string } }[];
  readonly values: Readonly<Record<string, readonly unknown[]>>;
}

const years = Array.from({ length: 20 }, (_, index) => String(2000 + index));
const units = ["KONCERN", "KS", "SN", "BUN", "VOF"];

describeOnBothEngines("single cells", (engine) => {
  let world: ValueWorld;
  const statements: string[] = [];

  beforeAll(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }));
    const rows: RecordRow[] = units.flatMap((unit, u) =>
      years.map((period, y) => buildRow({ unit, period, number: String((10 * u + y) % 100) })),
    );
    rows.push(
      buildRow({ indicator: "COUNT", unit: "SN", period: "2020", number: "0" }),
      buildRow({ unit: "SN", period: "2020", number: null, state: "MISSING" }),
      buildRow({ unit: "SN", period: "2021", number: null, state: "NOT_APPLICABLE" }),
      buildRow({ unit: "SN", period: "2022", number: null, state: "SUPPRESSED" }),
      buildRow({ unit: "SN", period: "2020", members: "GENDER:K,OPERATOR_FORM:OWN", number: "7" }),
      buildRow({ unit: "SN", period: "2020", series: "BUDGET", number: "8.5" }),
    );
    const written = await recordIndicatorValues(world.context(), buildInput(rows));
    expect(written.ok && written.value.summary).toMatchObject({ APPLIED: 106 });
  }, 60_000);

  const ask = (keys: readonly string[], selection: string) =>
    execute(
      world.stores,
      `query ($keys: [String!]!) { municipality(code: "9999") { indicatorCells(keys: $keys) { ${selection} } } }`,
      { keys },
    );
  const cells = async (
    keys: readonly string[],
    selection = "key refusalIndex refusals { code path text { sv } } values { number state revision }",
  ) => {
    const { data, errors } = await ask(keys, selection);
    expect(errors).toBeUndefined();
    return (data as { municipality: { indicatorCells: Cells } }).municipality.indicatorCells;
  };

  test("are answered in the order of their keys: a number, zero, each reason why there is none, nothing, or a refusal", async () => {
    const { key, values, refusalIndex, refusals } = await cells([
      "SURVEY|SN|2020|OUTCOME|OPERATOR_FORM:OWN, GENDER:K",
      "COUNT|SN|2020",
      "SURVEY|SN|2020",
      "SURVEY|SN|2021",
      "SURVEY|SN|2022",
      "SURVEY|SN|2023",
      "SURVEY|SN|2020|BUDGET",
      "NIX|SN|2020",
      "SURVEY|SN|20x0",
      "SURVEY|SN|2020|PLAN",
      "SURVEY|SN",
      "NIX|KS|2020",
      "COUNT|SN|2020",
    ]);
    expect(key.slice(0, 2)).toEqual(["SURVEY|SN|2020|OUTCOME|GENDER:K,OPERATOR_FORM:OWN", "COUNT|SN|2020|OUTCOME|"]);
    expect(values).toEqual({
      number: [7, 0, null, null, null, null, 8.5, null, null, null, null, null, 0],
      state: [
        "REPORTED",
        "REPORTED",
        "MISSING",
        "NOT_APPLICABLE",
        "SUPPRESSED",
        null,
        "REPORTED",
        null,
        null,
        null,
        null,
        null,
        "REPORTED",
      ],
      revision: [1, 1, 1, 1, 1, null, 1, null, null, null, null, null, 1],
    });
    expect(refusalIndex).toEqual([null, null, null, null, null, null, null, 0, 1, 2, 3, 0, null]);
    expect(refusals.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "NOT_FOUND keys[7]",
      "PERIOD_SYNTAX keys[8]",
      "CHOICE_UNKNOWN keys[9]",
      "VALUE_KEY_SYNTAX keys[10]",
    ]);
    expect(refusals[0]?.text.sv).toBe("Indikatorn NIX finns inte. Kontrollera koden.");
  });

  test("of the latest period are those of the latest that has a value, and one that has none says so", async () => {
    const { key, values, refusalIndex, refusals } = await cells([
      "SURVEY|KS|LATEST",
      "COUNT|SN|LATEST",
      "SURVEY|SN|LATEST",
      "SURVEY|SN|LATEST|BUDGET",
      "SURVEY|SN|LATEST|OUTCOME|GENDER:M",
      "COUNT|KS|LATEST",
    ]);
    expect(key).toEqual([
      "SURVEY|KS|2019|OUTCOME|",
      "COUNT|SN|2020|OUTCOME|",
      "SURVEY|SN|2022|OUTCOME|",
      "SURVEY|SN|2020|BUDGET|",
      null,
      null,
    ]);
    expect(values.number).toEqual([29, 0, null, 8.5, null, null]);
    expect(values.state?.[2]).toBe("SUPPRESSED");
    expect(refusalIndex).toEqual([null, null, null, null, 0, 1]);
    expect(refusals.map(({ code }) => code)).toEqual(["VALUE_NEVER", "VALUE_NEVER"]);
    expect(refusals[1]?.text.sv).toContain("har inget värde för");
  });

  test("of the latest period as known at an instant do not see what was written after it", async () => {
    const { data } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicatorCells(keys: ["SURVEY|KS|LATEST"], asOf: "2025-01-01T00:00:00Z") { key refusals { code } } } }`,
    );
    expect(data).toEqual({
      municipality: { indicatorCells: { key: [null], refusals: [{ code: "VALUE_NEVER" }] } },
    });
  });

  test("without a unit are those of the municipality as a whole", async () => {
    const { key, values } = await cells(["SURVEY||2003", "SURVEY||LATEST"]);
    expect(key).toEqual(["SURVEY|KONCERN|2003|OUTCOME|", "SURVEY|KONCERN|2019|OUTCOME|"]);
    expect(values.number).toEqual([3, 19]);
  });

  test("tell each number beside the one before it, in few statements however many they are", async () => {
    const selection = "changes { trend difference previous { period number } explanation { sv } }";
    const count = async (keys: readonly string[]) => {
      statements.length = 0;
      const found = await cells(keys, selection);
      return { found, count: statements.filter((sql) => sql.includes("FROM indicator_value")).length };
    };
    const one = await count(["SURVEY|KS|2001"]);
    const many = await count(units.flatMap((unit) => years.map((period) => `SURVEY|${unit}|${period}`)));
    expect(many.count).toBe(one.count);
    const { changes } = (await cells(
      ["SURVEY|KS|2001", "SURVEY|KS|2000", "SURVEY|KS|2029", "SURVEY|SN|2022", "NIX|KS|2001"],
      selection,
    )) as unknown as { changes: unknown };
    expect(changes).toMatchObject([
      { trend: "IMPROVED", difference: 1, previous: { period: "2000", number: 10 } },
      { trend: "NO_DATA", difference: null, previous: null },
      null,
      { trend: "NO_DATA", difference: null },
      null,
    ]);
  });

  test("tell no change of what was known at an instant, whose numbers before are not read", async () => {
    const { errors } = await execute(
      world.stores,
      `{ municipality(code: "9999") { indicatorCells(keys: ["SURVEY|KS|2001"], asOf: "2025-01-01T00:00:00Z") { changes { trend } } } }`,
    );
    expect(errors?.[0]?.extensions.reason).toBe("NOT_TOGETHER");
  });

  test("say whether they may be written, and of a refused one that it may not", async () => {
    const { values } = await cells(
      ["SURVEY|SN|2024", "DERIVED|SN|2024", "NIX|SN|2024"],
      "values { canEdit editRefusalIndex editRefusals { code } }",
    );
    expect(values).toEqual({
      canEdit: [true, false, false],
      editRefusalIndex: [null, 0, null],
      editRefusals: [{ code: "DERIVED_VALUE" }],
    });
  });

  test("of a block of the table take one statement, and of scattered ones few", async () => {
    const block = units.flatMap((unit) => years.map((period) => `SURVEY|${unit}|${period}`));
    const count = async (keys: readonly string[]) => {
      statements.length = 0;
      const { values } = await cells(keys, "values { number }");
      expect(values.number?.filter((number) => number === null)).toEqual([]);
      return statements.filter((sql) => sql.includes("FROM indicator_value")).length;
    };
    expect(await count(block)).toBe(1);
    expect(await count(block.filter((_, index) => index % 7 === 0))).toBe(1);
    expect(await count([...block].reverse())).toBe(1);
  });

  test("are refused when there are more than 5000 of them", async () => {
    const { errors } = await ask(new Array<string>(5_001).fill("SURVEY|SN|2020"), "knownAt");
    expect(errors?.[0]?.extensions.reason).toBe("TOO_MANY");
    expect((await cells(new Array<string>(5_000).fill("SURVEY|SN|2020"))).values.state).toHaveLength(5_000);
    expect((await cells([])).key).toEqual([]);
  });
});
