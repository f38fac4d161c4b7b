import { judgeIndicatorValue, ValueJudge } from "../../../server/domain/values/judgeIndicatorValue";
import type { IndicatorValueInput } from "../../../server/domain/values/judgeValueContent";
import { decideValue } from "../../../server/domain/values/decideValue";
import type { ValueContent } from "../../../server/domain/values/indicatorValue";
import { clientKinds, type ClientKind } from "../../../server/domain/viewer";
import { buildRow, valueContent } from "../../support/valueWorld";

const judge = (overrides: Partial<IndicatorValueInput> = {}) =>
  new ValueJudge(valueContent, "API").judge(buildRow(overrides), 3);
const codes = (overrides: Partial<IndicatorValueInput>) =>
  judge(overrides).failures.map(({ code, path }) => `${code} ${path?.replace("rows[3].", "")}`);

describe("judging an indicator value", () => {
  test("a sound value has no failures, and its place and numbers in canonical text", () => {
    expect(
      judge({ members: "OPERATOR_FORM:OWN,GENDER:K", number: "071.50", comment: "  ", source: " SCB " }),
    ).toMatchObject({
      failures: [],
      warnings: [],
      place: {
        indicator: "SURVEY",
        unit: "KONCERN",
        series: "OUTCOME",
        members: "GENDER:K,OPERATOR_FORM:OWN",
        period: "2024",
      },
      periodKey: 2024123170,
      wanted: { number: "71.5", state: undefined, comment: null, source: "SCB", margin: undefined },
    });
  });

  test("everything that is wrong is told at once, each with the field that it stands in", () => {
    expect(judge({ indicator: "X", unit: "Y", period: "2024-13", number: "abc", margin: "-1" }).failures).toMatchObject(
      [
        { code: "REFERENCE_UNKNOWN", path: "rows[3].indicator" },
        { code: "REFERENCE_UNKNOWN", path: "rows[3].unit" },
        { code: "PERIOD_SYNTAX", path: "rows[3].period" },
        { code: "NUMBER_SYNTAX", path: "rows[3].number" },
        { code: "OUT_OF_BOUNDS", path: "rows[3].margin" },
      ],
    );
  });

  test("a derived indicator takes the values that an import brings, and from no other client", () => {
    const codesBy = (client: ClientKind) =>
      judgeIndicatorValue(valueContent, buildRow({ indicator: "DERIVED" }), client).failures.map(({ code }) => code);
    expect(clientKinds.map((client) => [client, ...codesBy(client)])).toEqual([
      ["EXCEL", "DERIVED_VALUE"],
      ["QUERY_PAGE", "DERIVED_VALUE"],
      ["IMPORT"],
      ["API", "DERIVED_VALUE"],
    ]);
  });

  test.each<[string, Partial<IndicatorValueInput>, string[]]>([
    ["a month of an indicator measured by the year", { period: "2024-03" }, ["PERIOD_TYPE period"]],
    ["a period after the indicator ended", { indicator: "ENDED", period: "2021" }, ["DEFINITION_ENDED period"]],
    ["the year in which the indicator ended", { indicator: "ENDED", period: "2020" }, []],
    ["a period after the unit ended", { unit: "ON", period: "2023" }, ["UNIT_NOT_VALID unit"]],
    ["the last year of the unit", { unit: "ON", period: "2022" }, []],
    ["a derived value", { indicator: "DERIVED" }, ["DERIVED_VALUE indicator"]],
    ["an unknown dimension", { members: "COLOUR:RED" }, ["DIMENSION_UNKNOWN members"]],
    ["an unknown member", { members: "GENDER:X" }, ["DIMENSION_UNKNOWN members"]],
    [
      "a dimension that the indicator is not split by",
      { indicator: "SHARE", members: "GENDER:K", number: "1" },
      ["DIMENSION_INCOMPLETE members"],
    ],
    ["one of two dimensions", { members: "GENDER:K" }, []],
    ["percent above 100", { number: "100.1" }, ["UNIT_OF_MEASURE number"]],
    ["percent of exactly 100", { number: "100" }, []],
    ["percent below 0", { number: "-0.1" }, ["UNIT_OF_MEASURE number"]],
    ["a share written as percent", { indicator: "SHARE", number: "71.5" }, ["UNIT_OF_MEASURE number"]],
    ["a negative percentage inside the indicator's own bounds", { indicator: "RESULT", number: "-2.5" }, []],
    [
      "a percentage outside the indicator's own bounds",
      { indicator: "RESULT", number: "-20.1" },
      ["OUT_OF_BOUNDS number"],
    ],
    ["a negative deviation of cost in percent", { indicator: "DEVIATION", number: "-7.3" }, []],
    [
      "a decimal where whole numbers are reported",
      { indicator: "WHOLE", number: "12.5" },
      ["TOO_MANY_DECIMALS number"],
    ],
    ["sixteen digits", { indicator: "COUNT", number: "1234567890.123456" }, ["TOO_PRECISE number"]],
    ["eleven decimals", { indicator: "COUNT", number: "0.00000000001" }, ["TOO_PRECISE number"]],
    ["a number that is too large", { indicator: "COUNT", number: "1e15" }, ["NUMBER_TOO_LARGE number"]],
    ["neither number nor state", { number: null }, ["REQUIRED number"]],
    ["a number that is missing", { number: "5", state: "MISSING" }, ["NUMBER_AND_STATE state"]],
    ["a report without a number", { number: null, state: "REPORTED" }, ["NUMBER_AND_STATE state"]],
    ["the margin of a hidden number", { number: null, state: "SUPPRESSED", margin: "2" }, ["NUMBER_AND_STATE margin"]],
    ["half a respondent", { sampleSize: 12.5 }, ["OUT_OF_BOUNDS sampleSize"]],
    ["a source longer than its column", { source: "x".repeat(501) }, ["TEXT_TOO_LONG source"]],
  ])("%s", (_what, overrides, expected) => {
    expect(codes(overrides)).toEqual(expected);
  });

  test("a number outside the usual is taken with a warning", () => {
    expect(judge({ indicator: "WHOLE", number: "101" })).toMatchObject({
      failures: [],
      warnings: [
        { code: "UNUSUAL_VALUE", path: "rows[3].number", facts: { text: { sv: "101" }, range: { sv: "10 till 100" } } },
      ],
    });
    expect(judge({ indicator: "WHOLE", number: "100" }).warnings).toEqual([]);
  });

  test("a code typed with combining characters is the same code", () => {
    expect(codes({ members: "GENDER:K".normalize("NFD"), unit: "KONCERN".normalize("NFD") })).toEqual([]);
  });
});

describe("deciding what becomes of a value", () => {
  const stands: ValueContent & { revision: number } = {
    number: "5",
    state: "PRELIMINARY",
    margin: "1",
    sampleSize: 100,
    source: "SCB",
    comment: "Preliminärt",
    isExample: false,
    revision: 3,
  };
  const wanted = (overrides: Partial<IndicatorValueInput>) => judge({ indicator: "COUNT", ...overrides }).wanted;

  test.each([
    ["nothing stands there and none was expected", null, null, "APPLIED"],
    ["nothing stands there though something was expected", null, 1, "CONFLICT"],
    ["something stands there though nothing was expected", stands, null, "CONFLICT"],
    ["an older revision was expected", stands, 2, "CONFLICT"],
    ["the current revision was expected", stands, 3, "APPLIED"],
    ["any revision was expected", stands, "ANY_REVISION", "APPLIED"],
  ] as const)("%s", (_what, current, expected, kind) => {
    expect(decideValue(current, wanted({ number: "6" }), expected).kind).toBe(kind);
  });

  test("the next revision follows without a gap", () => {
    expect(decideValue(stands, wanted({ number: "6" }), 3)).toMatchObject({ kind: "APPLIED", revision: 4 });
    expect(decideValue(null, wanted({ number: "6" }), null)).toMatchObject({ kind: "APPLIED", revision: 1 });
  });

  test("null takes away a text, and what is not said stays with the number", () => {
    expect(decideValue(stands, wanted({ number: "5", comment: null }), 3)).toMatchObject({
      content: { comment: null, source: "SCB", margin: "1", state: "PRELIMINARY" },
    });
    expect(decideValue(stands, wanted({ number: "5" }), 3).kind).toBe("UNCHANGED");
  });

  test.each([100, 99, null])("how few a hidden number stands for is not told by trying %p", (sampleSize) => {
    const hidden: typeof stands = { ...stands, number: null, state: "SUPPRESSED", margin: null };
    const tried = wanted({ number: null, state: "SUPPRESSED", sampleSize });
    const isImport = true;
    expect(decideValue(hidden, tried, 3, { maySeeSuppressed: false }).kind).toBe("APPLIED");
    expect(decideValue(hidden, tried, null, { maySeeSuppressed: false, isImport }).kind).toBe("CONFLICT");
    const unsaid = wanted({ number: null, state: "SUPPRESSED" });
    expect(decideValue(hidden, unsaid, 3, { maySeeSuppressed: false }).kind).toBe("UNCHANGED");
    expect(decideValue(hidden, tried, 3).kind).toBe(sampleSize === 100 ? "UNCHANGED" : "APPLIED");
  });

  test("withdrawing a number takes its margin, source and sample with it", () => {
    expect(decideValue(stands, wanted({ number: null, state: "WITHDRAWN" }), 3)).toMatchObject({
      content: { number: null, state: "WITHDRAWN", margin: null, sampleSize: null, source: null, comment: null },
    });
  });
});
