import {
  buildAssignment,
  buildBudgetFrame,
  buildComparatorSet,
  buildContent,
  buildDimension,
  buildPlanDocument,
  buildTargetValue,
} from "../../support/smallWorld";
import { failureText } from "../../../shared/errorCodes";
import { edited, failuresOf, refusalsOf } from "../../support/refusalsOf";
import type { Loose } from "../../support/smallWorldRecords";

describe("a target value", () => {
  const range = { indicator: "N11102", targetValue: null, low: "5", high: "5.5" };

  test.each<[string, Loose<"targetValues">, Loose<"targetValues">, string, string]>([
    ["stands for a real period", { period: "2026" }, { period: "2026H3" }, "PERIOD_SYNTAX", "period"],
    [
      "starts from a real period",
      { baselinePeriod: "2022" },
      { baselinePeriod: "22" },
      "PERIOD_SYNTAX",
      "baselinePeriod",
    ],
    [
      "stands for a period that the indicator has, a year or a span of years",
      { period: "2023-2026" },
      { period: "2026-03" },
      "PERIOD_TYPE",
      "period",
    ],
    ["says something", {}, { targetValue: null }, "TARGET_VALUE_EMPTY", "targetValue"],
    [
      "says more than what is acceptable",
      { acceptableValue: "75" },
      { targetValue: null, acceptableValue: "75" },
      "REQUIRED",
      "targetValue",
    ],
    [
      "has the acceptable value on the near side of an increase",
      { acceptableValue: "80" },
      { acceptableValue: "80.1" },
      "ACCEPTABLE_ON_WRONG_SIDE",
      "acceptableValue",
    ],
    [
      "has the acceptable value on the near side of a decrease",
      { indicator: "U23401", acceptableValue: "80.1" },
      { indicator: "U23401", acceptableValue: "79.9" },
      "ACCEPTABLE_ON_WRONG_SIDE",
      "acceptableValue",
    ],
    ["is for indicators with a direction", {}, { indicator: "N01951" }, "TARGET_WITHOUT_DIRECTION", "indicator"],
    ["is a range where the indicator wants one", range, { indicator: "N11102" }, "TARGET_KIND_MISMATCH", "targetValue"],
    [
      "is one number where the indicator wants one",
      {},
      { targetValue: null, low: "1", high: "2" },
      "TARGET_KIND_MISMATCH",
      "low",
    ],
    ["has both ends of a range", range, { ...range, high: null }, "REQUIRED", "high"],
    [
      "has the limits of a range in order",
      { ...range, acceptableLow: "4.8" },
      { ...range, acceptableLow: "5.1" },
      "RANGE_ORDER",
      "low",
    ],
    [
      "has both kind and size of a tolerance",
      { toleranceKind: "ABSOLUTE", tolerance: "2" },
      { tolerance: "2" },
      "REQUIRED",
      "toleranceKind",
    ],
    [
      "has no tolerance below 0",
      { toleranceKind: "ABSOLUTE", tolerance: "0" },
      { toleranceKind: "ABSOLUTE", tolerance: "-1" },
      "TOLERANCE_NEGATIVE",
      "tolerance",
    ],
    [
      "has no percent of nothing",
      { targetValue: "1", toleranceKind: "PERCENT", tolerance: "10" },
      { targetValue: "0", toleranceKind: "PERCENT", tolerance: "10" },
      "PERCENT_OF_ZERO",
      "tolerance",
    ],
    [
      "is compared only when it is a number",
      { acceptableValue: "75" },
      { acceptableValue: "75 %" },
      "NUMBER_SYNTAX",
      "acceptableValue",
    ],
  ])("%s", (_, good, bad, code, field) => {
    const [fine, wrong] = [buildTargetValue({ unit: "SN", ...good }), buildTargetValue({ unit: "SN", ...bad })];
    expect(refusalsOf({ targetValues: [fine] })).toEqual([]);
    expect(refusalsOf({ targetValues: [wrong] })).toEqual([
      `${code} targetValues[${wrong.indicator}|SN||${wrong.period}].${field}`,
    ]);
  });
});

test("the numbers of a target value are told as people write them in each language", () => {
  const [wrong] = failuresOf({
    targetValues: [buildTargetValue({ unit: "SN", targetValue: "0.8", acceptableValue: "1250.5" })],
  });
  if (wrong === undefined) throw new Error("nothing was refused");
  expect(failureText(wrong).sv).toMatch(/^Acceptabelt värde 1\s250,5 ligger på fel sida om målvärdet 0,8\./);
  expect(failureText(wrong).en).toMatch(/value 1\s250\.5 is on the wrong side of the target 0\.8\./);
});

describe("a budget frame", () => {
  test("is one for each unit, year, kind and version", () => {
    const another = (fields: Loose<"budgetFrames">) =>
      refusalsOf({ budgetFrames: [buildBudgetFrame({ code: "RAM-NY", ...fields })] });
    expect(another({ versionNumber: 2 })).toEqual([]);
    expect(another({ kind: "INVESTMENT" })).toEqual([]);
    expect(another({ year: 2025 })).toEqual([]);
    expect(another({ unit: "KS" })).toEqual([]);
    expect(another({})).toEqual(["DUPLICATE budgetFrames[RAM-NY].versionNumber"]);
  });

  test("keeps its amount once decided; outcome and forecast come later", () => {
    const changed = (fields: Loose<"budgetFrames">) =>
      refusalsOf({ budgetFrames: [edited("budgetFrames", "RAM-BUN-2024", fields)] });
    expect(changed({ outcome: "912000", forecast: "905000" })).toEqual([]);
    expect(changed({ amount: "900001" })).toEqual(["AMOUNT_FIXED budgetFrames[RAM-BUN-2024].amount"]);
    expect(changed({ decision: null, amount: "1" })).toEqual(["AMOUNT_FIXED budgetFrames[RAM-BUN-2024].amount"]);
    const proposal = buildContent({ budgetFrames: [edited("budgetFrames", "RAM-BUN-2024", { decision: null })] });
    expect(
      refusalsOf({ budgetFrames: [edited("budgetFrames", "RAM-BUN-2024", { amount: "900001" })] }, proposal),
    ).toEqual([]);
  });
});

test("a plan document covers a real period, and its line of plans does not bite its tail", () => {
  expect(refusalsOf({ planDocuments: [buildPlanDocument({ period: "2016-2017", continues: "MOB-2024" })] })).toEqual(
    [],
  );
  expect(refusalsOf({ planDocuments: [buildPlanDocument({ period: "2017-2016" })] })).toEqual([
    "PERIOD_SYNTAX planDocuments[MOB-2025].period",
  ]);
  expect(refusalsOf({ planDocuments: [edited("planDocuments", "MOB-2023", { continues: "MOB-2024" })] })).toEqual([
    "CYCLE planDocuments[MOB-2023].continues",
  ]);
});

test.each<[string, Loose<"assignments">, Loose<"assignments">, string]>([
  [
    "is due after it is given",
    { dueOn: "2023-06-15" },
    { dueOn: "2023-06-14" },
    "INTERVAL_REVERSED assignments[UPP-1].dueOn",
  ],
  [
    "is reported after it is given",
    { state: "REPORTED", reportedOn: "2023-06-15" },
    { state: "REPORTED", reportedOn: "2023-06-14" },
    "INTERVAL_REVERSED assignments[UPP-1].reportedOn",
  ],
  [
    "says when it was reported",
    { state: "WITHDRAWN" },
    { state: "REPORTED" },
    "REQUIRED assignments[UPP-1].reportedOn",
  ],
  [
    "is reported when it says when",
    {},
    { reportedOn: "2024-01-01" },
    "REPORTED_STATE_MISMATCH assignments[UPP-1].state",
  ],
])("an assignment %s", (_, good, bad, refused) => {
  expect(refusalsOf({ assignments: [buildAssignment(good)] })).toEqual([]);
  expect(refusalsOf({ assignments: [buildAssignment(bad)] })).toEqual([refused]);
});

test("a comparator set has municipalities, their leading zeros kept", () => {
  const members = (municipality: string) => ({
    comparatorSets: [buildComparatorSet({ members: [{ year: 2024, municipality }] })],
  });
  expect(refusalsOf(members("0331"))).toEqual([]);
  expect(refusalsOf(members("331"))).toEqual([
    "MUNICIPALITY_CODE_SYNTAX comparatorSets[LIKNANDE-2].members[0].municipality",
  ]);
});

test("a dimension has each member once, in composed characters", () => {
  const members = (...codes: string[]) => ({
    dimensions: [buildDimension({ members: codes.map((code) => ({ code, labelSv: code, labelEn: code })) })],
  });
  expect(refusalsOf(members("Å", "Ä"))).toEqual([]);
  expect(refusalsOf(members("Å", "Å"))).toEqual(["DUPLICATE dimensions[AGE].members[1].code"]);
  expect(refusalsOf(members("A\u030A"))).toEqual(["CODE_NOT_NORMALISED dimensions[AGE].members[0].code"]);
});
