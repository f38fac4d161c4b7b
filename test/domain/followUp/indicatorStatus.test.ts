import { Decimal } from "decimal.js";
import fc from "fast-check";
import {
  indicatorStatus,
  type IndicatorStatus,
  type IndicatorStatusInput,
  type ValueState,
} from "../../../server/domain/followUp/indicatorStatus";
import {
  checkTargetValue,
  type Direction,
  type TargetLimits,
  type TargetValueProblem,
} from "../../../server/domain/followUp/targetLimits";

function judge(
  direction: Direction,
  target: TargetLimits | null,
  number: string,
  extra: Partial<IndicatorStatusInput> = {},
) {
  return indicatorStatus({ direction, targetValue: target, value: { state: "REPORTED", number }, ...extra });
}

const range = { low: "5", high: "5.5", acceptableLow: "4.8", acceptableHigh: "5.8" };

describe("the status of a value against its target value", () => {
  test.each<[string, Direction, TargetLimits | null, string, IndicatorStatus]>([
    ["row 1: at the target", "INCREASE", { targetValue: "80", acceptableValue: "75" }, "80", "REACHED"],
    [
      "row 2: just below, shown as 80,0",
      "INCREASE",
      { targetValue: "80", acceptableValue: "75" },
      "79.96",
      "ACCEPTABLE",
    ],
    ["row 3: at the acceptable value", "INCREASE", { targetValue: "80", acceptableValue: "75" }, "75", "ACCEPTABLE"],
    [
      "row 4: just below the acceptable",
      "INCREASE",
      { targetValue: "80", acceptableValue: "75" },
      "74.9",
      "NOT_REACHED",
    ],
    ["row 6: zero is a value", "INCREASE", { targetValue: "80", acceptableValue: "75" }, "0", "NOT_REACHED"],
    ["row 7: lower is better", "DECREASE", { targetValue: "150" }, "119", "REACHED"],
    ["row 8: lower is better, equality", "DECREASE", { targetValue: "10" }, "10", "REACHED"],
    [
      "row 9: lower is better, acceptable",
      "DECREASE",
      { targetValue: "10", acceptableValue: "12" },
      "11",
      "ACCEPTABLE",
    ],
    ["row 10: outside the range, acceptable", "RANGE", range, "5.7", "ACCEPTABLE"],
    ["row 10: outside the acceptable range", "RANGE", range, "6.1", "NOT_REACHED"],
    ["row 11: no target value", "INCREASE", null, "42", "NO_TARGET"],
    [
      "row 13: negative target, tolerance in percent",
      "INCREASE",
      { targetValue: "-2", toleranceKind: "PERCENT", tolerance: "50" },
      "-2.5",
      "ACCEPTABLE",
    ],
    ["row 14: within the margin yet not reached", "INCREASE", { targetValue: "74" }, "72", "NOT_REACHED"],
    [
      "lower is better, at the acceptable value",
      "DECREASE",
      { targetValue: "10", acceptableValue: "12" },
      "12",
      "ACCEPTABLE",
    ],
    [
      "lower is better, beyond the acceptable",
      "DECREASE",
      { targetValue: "10", acceptableValue: "12" },
      "12.0001",
      "NOT_REACHED",
    ],
    ["lower is better, zero", "DECREASE", { targetValue: "10" }, "0", "REACHED"],
    ["range, lower edge", "RANGE", range, "5", "REACHED"],
    ["range, upper edge", "RANGE", range, "5.5", "REACHED"],
    ["range, lower acceptable edge", "RANGE", range, "4.8", "ACCEPTABLE"],
    ["range, upper acceptable edge", "RANGE", range, "5.8", "ACCEPTABLE"],
    ["range, below", "RANGE", range, "4.79", "NOT_REACHED"],
    ["range without an acceptable one", "RANGE", { low: "5", high: "5.5" }, "5.51", "NOT_REACHED"],
    ["range of one number", "RANGE", { low: "5", high: "5" }, "5", "REACHED"],
    ["range with an acceptable side only", "RANGE", { low: "5", high: "6", acceptableHigh: "7" }, "6.5", "ACCEPTABLE"],
    ["range with the other side strict", "RANGE", { low: "5", high: "6", acceptableHigh: "7" }, "4.9", "NOT_REACHED"],
    [
      "range with tolerance, below",
      "RANGE",
      { low: "5", high: "6", toleranceKind: "ABSOLUTE", tolerance: "1" },
      "4",
      "ACCEPTABLE",
    ],
    [
      "range with tolerance, above",
      "RANGE",
      { low: "10", high: "20", toleranceKind: "PERCENT", tolerance: "10" },
      "22",
      "ACCEPTABLE",
    ],
    [
      "range with tolerance, too far above",
      "RANGE",
      { low: "10", high: "20", toleranceKind: "PERCENT", tolerance: "10" },
      "22.1",
      "NOT_REACHED",
    ],
    [
      "tolerance at its edge",
      "INCREASE",
      { targetValue: "80", toleranceKind: "ABSOLUTE", tolerance: "5" },
      "75",
      "ACCEPTABLE",
    ],
    [
      "tolerance beyond its edge",
      "INCREASE",
      { targetValue: "80", toleranceKind: "ABSOLUTE", tolerance: "5" },
      "74.9999999999",
      "NOT_REACHED",
    ],
    [
      "percent tolerance at its edge",
      "DECREASE",
      { targetValue: "200", toleranceKind: "PERCENT", tolerance: "10" },
      "220",
      "ACCEPTABLE",
    ],
    [
      "negative target, absolute tolerance",
      "INCREASE",
      { targetValue: "-2", toleranceKind: "ABSOLUTE", tolerance: "1" },
      "-3",
      "ACCEPTABLE",
    ],
    [
      "negative target, percent, beyond",
      "INCREASE",
      { targetValue: "-2", toleranceKind: "PERCENT", tolerance: "50" },
      "-3.01",
      "NOT_REACHED",
    ],
    [
      "negative target, lower is better, percent",
      "DECREASE",
      { targetValue: "-2", toleranceKind: "PERCENT", tolerance: "50" },
      "-1",
      "ACCEPTABLE",
    ],
    [
      "zero target, absolute tolerance",
      "DECREASE",
      { targetValue: "0", toleranceKind: "ABSOLUTE", tolerance: "2" },
      "2",
      "ACCEPTABLE",
    ],
    ["zero against a zero target", "INCREASE", { targetValue: "0" }, "0", "REACHED"],
    [
      "an acceptable value goes before a tolerance",
      "INCREASE",
      { targetValue: "80", acceptableValue: "78", toleranceKind: "ABSOLUTE", tolerance: "5" },
      "76",
      "NOT_REACHED",
    ],
    ["nothing set is no target value", "INCREASE", { targetValue: null, acceptableValue: null }, "42", "NO_TARGET"],
    ["no direction and no target", "NONE", null, "42", "NO_TARGET"],
    [
      "exact where floats are not",
      "INCREASE",
      { targetValue: "0.3", toleranceKind: "ABSOLUTE", tolerance: "0.1" },
      "0.2",
      "ACCEPTABLE",
    ],
    [
      "exact beyond 20 digits",
      "INCREASE",
      { targetValue: "99999.9999999999", toleranceKind: "PERCENT", tolerance: "0.0000000001" },
      "99999.9999998999",
      "NOT_REACHED",
    ],
  ])("%s", (_name, direction, target, number, status) => {
    const result = judge(direction, target, number);
    expect(result.status).toBe(status);
    expect(result.contributes).toBe(status === "REACHED" || status === "ACCEPTABLE");
  });

  test.each<ValueState>(["NOT_REPORTED", "NOT_YET_PUBLISHED", "MISSING", "NOT_APPLICABLE", "SUPPRESSED", "WITHDRAWN"])(
    "row 5: a value that is %s is NO_DATA, never NOT_REACHED, and no number is told",
    (state) => {
      const result = indicatorStatus({
        direction: "INCREASE",
        targetValue: { targetValue: "80" },
        value: { state, number: "4711", margin: "17" },
        decimals: 0,
      });
      expect(result).toMatchObject({
        status: "NO_DATA",
        contributes: false,
        flags: { withinMargin: false, roundingHint: false },
      });
      expect(JSON.stringify(result.explanation)).not.toMatch(/4711|17/);
    },
  );

  test("no value at all, and a numeric state without its number, are NO_DATA", () => {
    expect(indicatorStatus({ direction: "INCREASE", targetValue: { targetValue: "80" }, value: null }).status).toBe(
      "NO_DATA",
    );
    expect(
      indicatorStatus({
        direction: "INCREASE",
        targetValue: { targetValue: "80" },
        value: { state: "REPORTED", number: null },
      }).status,
    ).toBe("NO_DATA");
  });

  test("row 12: a target value that contradicts itself makes the status NOT_ASSESSABLE and says why", () => {
    const result = judge("INCREASE", { targetValue: "0", toleranceKind: "PERCENT", tolerance: "10" }, "5");
    expect(result).toMatchObject({
      status: "NOT_ASSESSABLE",
      contributes: false,
      problems: ["PERCENT_TOLERANCE_OF_ZERO"],
      limits: null,
    });
  });

  test("row 13: the worked-out acceptable value is in the answer", () => {
    const result = judge("INCREASE", { targetValue: "-2", toleranceKind: "PERCENT", tolerance: "50" }, "-2.5");
    expect(result.limits).toEqual({ low: "-2", high: null, acceptableLow: "-3", acceptableHigh: null });
  });

  test("the rule is named, by the model where it has its own name", () => {
    expect(judge("DECREASE", null, "1").ruleId).toBe("STATUS_DECREASE_1");
    expect(judge("DECREASE", null, "1", { ruleId: "YSTAD_2" }).ruleId).toBe("YSTAD_2");
  });
});

describe("the flags beside a status", () => {
  test("row 2: a status that the shown number would contradict carries a rounding hint", () => {
    const target = { targetValue: "80", acceptableValue: "75" };
    expect(judge("INCREASE", target, "79.96", { decimals: 1 }).flags.roundingHint).toBe(true);
    expect(judge("INCREASE", target, "79.96", { decimals: 2 }).flags.roundingHint).toBe(false);
    expect(judge("INCREASE", target, "79.94", { decimals: 1 }).flags.roundingHint).toBe(false);
    expect(judge("INCREASE", target, "79.96").flags.roundingHint).toBe(false);
  });

  test.each<[string, Direction, TargetLimits, string, string, boolean]>([
    ["row 14", "INCREASE", { targetValue: "74" }, "72", "4", true],
    ["a margin exactly equal to the distance", "INCREASE", { targetValue: "74" }, "72", "2", true],
    ["a margin just smaller", "INCREASE", { targetValue: "74" }, "72", "1.9999999999", false],
    ["above the target as well", "INCREASE", { targetValue: "74" }, "75", "2", true],
    ["near the upper edge of a range", "RANGE", { low: "5", high: "10" }, "11", "1", true],
    ["in the middle of a wide range", "RANGE", { low: "0", high: "10" }, "5", "4.9", false],
  ])("withinMargin: %s", (_name, direction, targetValue, number, margin, expected) => {
    const result = indicatorStatus({ direction, targetValue, value: { state: "REPORTED", number, margin } });
    expect(result.flags.withinMargin).toBe(expected);
  });

  test("a value that is stale or measured in a new way says so", () => {
    const result = judge("INCREASE", { targetValue: "74" }, "75", { isStale: true, hasDefinitionBreak: true });
    expect(result.flags).toMatchObject({ stale: true, definitionBreak: true });
    expect(result.explanation.sv).toMatch(/inaktuellt; definitionen har ändrats\.$/);
  });
});

describe("the explanation of a status", () => {
  test.each<[Direction, TargetLimits | null, string, string | null, string, string]>([
    [
      "INCREASE",
      { targetValue: "80", acceptableValue: "75" },
      "77.4",
      "2.1",
      "Gul: 77,4 är under målvärdet 80 men når acceptabelt värde 75; osäkerhet ±2,1.",
      "Yellow: 77.4 is below the target value 80 but meets the acceptable value 75; uncertainty ±2.1.",
    ],
    [
      "INCREASE",
      { targetValue: "80" },
      "80",
      null,
      "Grön: 80 når målvärdet 80.",
      "Green: 80 meets the target value 80.",
    ],
    [
      "DECREASE",
      { targetValue: "150" },
      "119",
      null,
      "Grön: 119 är under målvärdet 150 (lägre är bättre).",
      "Green: 119 is below the target value 150 (lower is better).",
    ],
    [
      "DECREASE",
      { targetValue: "10", acceptableValue: "12" },
      "12.5",
      null,
      "Röd: 12,5 är över målvärdet 10 och når inte acceptabelt värde 12 (lägre är bättre).",
      "Red: 12.5 is above the target value 10 and does not meet the acceptable value 12 (lower is better).",
    ],
    [
      "RANGE",
      range,
      "5.7",
      null,
      "Gul: 5,7 ligger utanför målintervallet 5 till 5,5 men inom det acceptabla 4,8 till 5,8.",
      "Yellow: 5.7 lies outside the target range 5 to 5.5 but within the acceptable range 4.8 to 5.8.",
    ],
    [
      "INCREASE",
      { targetValue: "74" },
      "72",
      "4",
      "Röd: 72 är under målvärdet 74; osäkerhet ±4, skillnaden mot målvärdet ryms i den.",
      "Red: 72 is below the target value 74; uncertainty ±4, the distance to the target value lies within it.",
    ],
    [
      "INCREASE",
      null,
      "1375.5",
      null,
      "Grå: målvärde saknas; värdet är 1\u00a0375,5.",
      "Grey: no target value; the value is 1\u00a0375.5.",
    ],
  ])("%s %j %s ±%s", (direction, targetValue, number, margin, sv, en) => {
    expect(
      indicatorStatus({ direction, targetValue, value: { state: "REPORTED", number, margin } }).explanation,
    ).toEqual({ sv, en });
  });

  test("a rounding hint shows both numbers, and a preliminary value is called so", () => {
    const result = indicatorStatus({
      direction: "INCREASE",
      targetValue: { targetValue: "80", acceptableValue: "75" },
      value: { state: "PRELIMINARY", number: "79.96" },
      decimals: 1,
    });
    expect(result.explanation.sv).toBe(
      "Gul: 79,96 är under målvärdet 80 men når acceptabelt värde 75; visas avrundat som 80,0; preliminärt värde.",
    );
  });

  test("a missing value is explained by its state", () => {
    const result = indicatorStatus({
      direction: "INCREASE",
      targetValue: null,
      value: { state: "SUPPRESSED", number: null },
    });
    expect(result.explanation).toEqual({
      sv: "Grå: värdet är skyddat av sekretess.",
      en: "Grey: the value is suppressed for confidentiality.",
    });
  });
});

describe("what is refused in a target value", () => {
  test.each<[Direction, TargetLimits, TargetValueProblem[]]>([
    ["INCREASE", { targetValue: "80", acceptableValue: "80" }, []],
    ["INCREASE", { targetValue: "80", acceptableValue: "80.1" }, ["ACCEPTABLE_ABOVE_TARGET"]],
    ["INCREASE", { targetValue: "100", acceptableValue: "9" }, []],
    ["DECREASE", { targetValue: "10", acceptableValue: "10" }, []],
    ["DECREASE", { targetValue: "10", acceptableValue: "9" }, ["ACCEPTABLE_BELOW_TARGET"]],
    ["INCREASE", { acceptableValue: "75" }, ["TARGET_MISSING"]],
    ["INCREASE", { targetValue: "1", low: "0" }, ["FIELD_OF_OTHER_DIRECTION"]],
    ["RANGE", range, []],
    ["RANGE", { low: "5", high: "5" }, []],
    ["RANGE", { low: "5" }, ["RANGE_INCOMPLETE"]],
    ["RANGE", { low: "6", high: "5" }, ["RANGE_ORDER"]],
    ["RANGE", { low: "5", high: "6", acceptableLow: "5.1" }, ["RANGE_ORDER"]],
    ["RANGE", { low: "5", high: "6", acceptableHigh: "5.9" }, ["RANGE_ORDER"]],
    ["RANGE", { targetValue: "5" }, ["FIELD_OF_OTHER_DIRECTION", "RANGE_INCOMPLETE"]],
    ["NONE", { targetValue: "5" }, ["TARGET_WITHOUT_DIRECTION"]],
    ["NONE", {}, []],
    ["INCREASE", { targetValue: "0", toleranceKind: "PERCENT", tolerance: "10" }, ["PERCENT_TOLERANCE_OF_ZERO"]],
    ["RANGE", { low: "0", high: "5", toleranceKind: "PERCENT", tolerance: "10" }, ["PERCENT_TOLERANCE_OF_ZERO"]],
    ["INCREASE", { targetValue: "0", toleranceKind: "ABSOLUTE", tolerance: "10" }, []],
    ["INCREASE", { targetValue: "5", toleranceKind: "ABSOLUTE", tolerance: "-1" }, ["TOLERANCE_NEGATIVE"]],
    ["INCREASE", { targetValue: "5", tolerance: "1" }, ["TOLERANCE_INCOMPLETE"]],
    ["INCREASE", { targetValue: "5", toleranceKind: "PERCENT" }, ["TOLERANCE_INCOMPLETE"]],
  ])("%s %j: %j", (direction, target, problems) => {
    expect(checkTargetValue(direction, target)).toEqual(problems);
  });
});

describe("the laws of status", () => {
  const number = fc.integer({ min: -60, max: 60 }).map((tenths) => new Decimal(tenths).div(10).toFixed());
  const rank: Partial<Record<IndicatorStatus, number>> = { NOT_REACHED: 0, ACCEPTABLE: 1, REACHED: 2 };
  const direction = fc.constantFrom("INCREASE" as const, "DECREASE" as const);
  const target: fc.Arbitrary<TargetLimits> = fc.oneof(
    fc.record({ targetValue: number, acceptableValue: number }),
    fc.record({
      targetValue: number,
      toleranceKind: fc.constantFrom("ABSOLUTE" as const, "PERCENT" as const),
      tolerance: fc.integer({ min: 0, max: 60 }).map(String),
    }),
  );

  test("a better value never has a worse status", () => {
    fc.assert(
      fc.property(direction, target, number, number, (way, limits, a, b) => {
        fc.pre(checkTargetValue(way, limits).length === 0);
        const isBetter = way === "INCREASE" ? new Decimal(a).gte(b) : new Decimal(a).lte(b);
        const [better, worse] = isBetter ? [a, b] : [b, a];
        expect(rank[judge(way, limits, better).status]).toBeGreaterThanOrEqual(
          rank[judge(way, limits, worse).status] ?? NaN,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("lower-is-better is the mirror of higher-is-better", () => {
    const negate = (text: string) => new Decimal(text).neg().toFixed();
    fc.assert(
      fc.property(target, number, (limits, value) => {
        const { targetValue: aim, acceptableValue: acceptable } = limits;
        const mirrored: TargetLimits = {
          ...limits,
          targetValue: aim == null ? null : negate(aim),
          acceptableValue: acceptable == null ? null : negate(acceptable),
        };
        expect(judge("DECREASE", mirrored, negate(value)).status).toBe(judge("INCREASE", limits, value).status);
      }),
      { numRuns: 2000 },
    );
  });
});
