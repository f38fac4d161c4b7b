import { Decimal } from "decimal.js";
import fc from "fast-check";
import {
  aggregateOverTime,
  aggregateOverUnits,
  median,
  type TimeAggregation,
  type TimePart,
  type UnitAggregation,
  type UnitPart,
} from "../../../server/domain/followUp/aggregation";
import type { ValueState } from "../../../server/domain/followUp/indicatorStatus";
import { parsePeriod, type Period } from "../../../shared/period";

function period(code: string): Period {
  const parsed = parsePeriod(code);
  if (!parsed.ok) throw new Error(`not a period: ${code}`);
  return parsed.value;
}

/** "10" is a reported number, anything else the ValueState of a value without one. */
function units(...values: string[]): UnitPart[] {
  return values.map((value, index): UnitPart => {
    const isNumber = /^-?\d/.test(value);
    return { key: `u${index}`, state: isNumber ? "REPORTED" : (value as ValueState), number: isNumber ? value : null };
  });
}

function months(year: number, numbers: (string | null)[]): TimePart[] {
  return numbers.map((number, index) => ({
    period: period(`${year}-${String(index + 1).padStart(2, "0")}`),
    state: number === null ? "MISSING" : "REPORTED",
    number,
  }));
}

function overTime(rule: TimeAggregation, whole: string, parts: TimePart[]) {
  const result = aggregateOverTime(rule, period(whole), parts);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("the aggregation over organisation units", () => {
  test("90 % of 10 and 50 % of 90 is 54 %, not 70 %", () => {
    const parts: UnitPart[] = [
      { key: "u1", state: "REPORTED", number: "90", denominator: "10" },
      { key: "u2", state: "REPORTED", number: "50", denominator: "90" },
    ];
    expect(aggregateOverUnits("WEIGHTED_MEAN", parts)).toMatchObject({
      state: "REPORTED",
      number: "54",
      coverage: { counted: 2, total: 2, share: "1" },
    });
  });

  test.each<[string, UnitAggregation, string[], ValueState, string | null]>([
    ["a sum", "SUM", ["0.1", "0.2"], "REPORTED", "0.3"],
    ["a sum with a true zero", "SUM", ["0", "5"], "REPORTED", "5"],
    ["a sum of zeros is zero", "SUM", ["0", "-0"], "REPORTED", "0"],
    ["a sum with a missing part is missing", "SUM", ["1", "MISSING"], "MISSING", null],
    ["a sum that waits for a report", "SUM", ["1", "NOT_REPORTED"], "NOT_REPORTED", null],
    ["a sum with parts missing for several reasons", "SUM", ["1", "NOT_REPORTED", "MISSING"], "MISSING", null],
    ["a unit that it does not apply to is no gap", "SUM", ["1", "2", "NOT_APPLICABLE"], "REPORTED", "3"],
    ["a mean", "MEAN", ["1", "2"], "REPORTED", "1.5"],
    ["a mean is rounded half away from zero at ten decimals", "MEAN", ["1", "1", "0"], "REPORTED", "0.6666666667"],
    ["an incomplete mean is an estimate", "MEAN", ["1", "3", "MISSING"], "ESTIMATED", "2"],
    ["an odd median", "MEDIAN", ["10", "9", "100"], "REPORTED", "10"],
    ["an even median", "MEDIAN", ["1", "2", "3", "10"], "REPORTED", "2.5"],
    ["an incomplete median is an estimate", "MEDIAN", ["1", "MISSING"], "ESTIMATED", "1"],
    ["nothing at all", "SUM", [], "MISSING", null],
    ["all missing", "MEAN", ["MISSING", "MISSING"], "MISSING", null],
    ["all unpublished", "SUM", ["NOT_YET_PUBLISHED", "NOT_YET_PUBLISHED"], "NOT_YET_PUBLISHED", null],
    ["applies to none", "SUM", ["NOT_APPLICABLE"], "NOT_APPLICABLE", null],
    ["not to be put together", "NONE", ["1", "2"], "NOT_APPLICABLE", null],
    ["one hidden part hides a sum", "SUM", ["1", "2", "SUPPRESSED"], "SUPPRESSED", null],
    ["one hidden part hides a mean", "MEAN", ["1", "2", "SUPPRESSED"], "SUPPRESSED", null],
    ["one hidden part hides a median", "MEDIAN", ["1", "2", "SUPPRESSED"], "SUPPRESSED", null],
    ["one hidden part hides beside a missing one", "MEAN", ["1", "MISSING", "SUPPRESSED"], "SUPPRESSED", null],
    ["two hidden parts still leave no sum", "SUM", ["1", "SUPPRESSED", "SUPPRESSED"], "SUPPRESSED", null],
    ["two hidden parts leave a mean of the rest", "MEAN", ["1", "3", "SUPPRESSED", "SUPPRESSED"], "ESTIMATED", "2"],
    ["only hidden parts", "MEAN", ["SUPPRESSED", "SUPPRESSED"], "SUPPRESSED", null],
  ])("%s", (_name, rule, values, state, number) => {
    expect(aggregateOverUnits(rule, units(...values))).toMatchObject({ state, number });
  });

  test("an incomplete sum tells what is known apart, with its coverage and what is missing", () => {
    expect(aggregateOverUnits("SUM", units("1", "MISSING", "2"))).toEqual({
      state: "MISSING",
      number: null,
      knownSum: "3",
      coverage: { counted: 2, total: 3, share: "0.6666666667" },
      missing: ["u1"],
    });
  });

  test("where something is hidden not even the known sum is told", () => {
    expect(aggregateOverUnits("SUM", units("17", "SUPPRESSED")).knownSum).toBeNull();
    expect(aggregateOverUnits("SUM", units("17", "SUPPRESSED", "SUPPRESSED")).knownSum).toBeNull();
  });

  test("a preliminary part makes the whole preliminary and an estimated one estimated", () => {
    const [first, second] = units("1", "2") as [UnitPart, UnitPart];
    expect(aggregateOverUnits("SUM", [first, { ...second, state: "PRELIMINARY" }]).state).toBe("PRELIMINARY");
    expect(
      aggregateOverUnits("SUM", [
        { ...first, state: "ESTIMATED" },
        { ...second, state: "PRELIMINARY" },
      ]).state,
    ).toBe("ESTIMATED");
  });

  test("a number left behind by a state without one is not counted", () => {
    const parts = [...units("1"), { key: "u9", state: "WITHDRAWN", number: "99" } as const];
    expect(aggregateOverUnits("MEAN", parts)).toMatchObject({ number: "1", missing: ["u9"] });
  });

  test("a weighted mean leaves out who has no denominator, and of nothing but zeros there is none", () => {
    const part = (key: string, number: string, denominator: string | null): UnitPart => ({
      key,
      state: "REPORTED",
      number,
      denominator,
    });
    expect(aggregateOverUnits("WEIGHTED_MEAN", [part("a", "90", "10"), part("b", "50", null)])).toMatchObject({
      state: "ESTIMATED",
      number: "90",
      missing: ["b"],
    });
    expect(aggregateOverUnits("WEIGHTED_MEAN", [part("a", "90", "0")])).toMatchObject({
      state: "MISSING",
      number: null,
    });
    expect(aggregateOverUnits("WEIGHTED_MEAN", [part("a", "90", "0"), part("b", "50", "7")]).number).toBe("50");
  });

  test("the last over units is the one of the latest period, and two that differ give none", () => {
    const part = (key: string, number: string, periodKey: number): UnitPart => ({
      key,
      state: "REPORTED",
      number,
      periodKey,
    });
    expect(aggregateOverUnits("LAST", [part("a", "1", 20), part("b", "2", 10)]).number).toBe("1");
    expect(aggregateOverUnits("LAST", [part("a", "1", 20), part("b", "2", 20)])).toMatchObject({
      state: "MISSING",
      number: null,
    });
  });
});

describe("the aggregation over time", () => {
  const eight = months(2024, ["1", "2", "3", "4", "5", "6", "7", "8"]);

  test("January-August is the sum of its eight months", () => {
    expect(overTime("SUM", "2024D08", eight)).toMatchObject({
      state: "REPORTED",
      number: "36",
      coverage: { counted: 8, total: 8 },
    });
  });

  test.each<TimeAggregation>(["MEAN", "LAST"])(
    "January-August is refused for an indicator aggregated by %s",
    (rule) => {
      expect(aggregateOverTime(rule, period("2024D08"), eight)).toEqual({
        ok: false,
        error: { code: "CUMULATIVE_NOT_ADDITIVE", period: "2024D08" },
      });
    },
  );

  test("a month that is not given is missing, never 0", () => {
    expect(overTime("SUM", "2024D08", eight.slice(0, 7))).toMatchObject({
      state: "NOT_REPORTED",
      number: null,
      knownSum: "28",
      missing: ["2024-08"],
    });
    expect(overTime("SUM", "2024Q1", [])).toMatchObject({
      state: "NOT_REPORTED",
      number: null,
      coverage: { counted: 0, total: 3 },
    });
  });

  test.each<[TimeAggregation, (string | null)[], ValueState, string | null]>([
    ["SUM", ["1", "2", "3"], "REPORTED", "6"],
    ["MEAN", ["1", "2", "3"], "REPORTED", "2"],
    ["LAST", ["3", "2", "1"], "REPORTED", "1"],
    ["LAST", ["3", "2", null], "MISSING", null],
    ["LAST", [null, "2", "1"], "MISSING", null],
    ["MEAN", ["1", null, "3"], "ESTIMATED", "2"],
    ["NONE", ["1", "2", "3"], "NOT_APPLICABLE", null],
  ])("%s of %j over a quarter is %s %s", (rule, numbers, state, number) => {
    expect(overTime(rule, "2024Q1", months(2024, numbers))).toMatchObject({ state, number });
  });

  test("parts that are not of the period, not of one type, or given twice are refused", () => {
    const part = (code: string): TimePart => ({ period: period(code), state: "REPORTED", number: "1" });
    const codeOf = (whole: string, ...parts: string[]) => aggregateOverTime("SUM", period(whole), parts.map(part));
    expect(codeOf("2024Q1", "2024-04")).toMatchObject({
      ok: false,
      error: { code: "PERIODS_DO_NOT_NEST", part: "2024-04" },
    });
    expect(codeOf("2024T1", "2024Q1")).toMatchObject({ ok: false, error: { code: "PERIODS_DO_NOT_NEST" } });
    expect(codeOf("2024", "2024Q1", "2024-04")).toMatchObject({
      ok: false,
      error: { code: "PERIODS_DO_NOT_NEST", part: "2024-04" },
    });
    expect(codeOf("2024Q1", "2024-01", "2024-01")).toMatchObject({
      ok: false,
      error: { code: "PERIOD_REPEATED", part: "2024-01" },
    });
  });
});

describe("the laws of aggregation", () => {
  const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((each) => new Decimal(each).div(1000).toFixed());
  const part: fc.Arbitrary<Omit<UnitPart, "key">> = fc.record({
    state: fc.constantFrom<ValueState>(
      "REPORTED",
      "REPORTED",
      "REPORTED",
      "PRELIMINARY",
      "MISSING",
      "NOT_APPLICABLE",
      "SUPPRESSED",
    ),
    number,
    denominator: fc.integer({ min: 0, max: 999 }).map(String),
    periodKey: fc.integer({ min: 1, max: 4 }),
  });
  const parts = fc
    .array(part, { maxLength: 8 })
    .map((each) => each.map((one, index): UnitPart => ({ key: `u${index}`, ...one })));
  const rule = fc.constantFrom<UnitAggregation>("SUM", "MEAN", "WEIGHTED_MEAN", "MEDIAN", "LAST", "NONE");

  test("the order of the parts changes nothing", () => {
    const shuffled = parts.chain((each) =>
      fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
    );
    fc.assert(
      fc.property(shuffled, rule, ([each, reordered], way) => {
        expect(aggregateOverUnits(way, reordered)).toEqual(aggregateOverUnits(way, each));
      }),
      { numRuns: 2000 },
    );
  });

  test("with exactly one hidden part no rule gives a number", () => {
    fc.assert(
      fc.property(parts, rule, number, (each, way, hidden) => {
        const others = each.filter((one) => one.state !== "SUPPRESSED");
        const result = aggregateOverUnits(way, [
          ...others,
          { key: "x", state: "SUPPRESSED", number: hidden, denominator: "1" },
        ]);
        expect([result.number, result.knownSum]).toEqual([null, null]);
      }),
    );
  });

  test("a mean lies between the smallest and the largest part, and equal weights give the plain mean", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (numbers) => {
        const whole: UnitPart[] = numbers.map((each, index) => ({
          key: `u${index}`,
          state: "REPORTED",
          number: each,
          denominator: "7",
        }));
        const mean = aggregateOverUnits("MEAN", whole).number;
        expect(aggregateOverUnits("WEIGHTED_MEAN", whole).number).toBe(mean);
        expect(
          new Decimal(mean ?? NaN).gte(Decimal.min(...numbers)) &&
            new Decimal(mean ?? NaN).lte(Decimal.max(...numbers)),
        ).toBe(true);
      }),
    );
  });

  test("half the numbers are no larger than the median and half no smaller", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 9 }), (numbers) => {
        const middle = median(numbers.map((each) => new Decimal(each))) ?? new Decimal(NaN);
        expect(numbers.filter((each) => middle.gte(each)).length * 2).toBeGreaterThanOrEqual(numbers.length);
        expect(numbers.filter((each) => middle.lte(each)).length * 2).toBeGreaterThanOrEqual(numbers.length);
      }),
    );
  });
});
