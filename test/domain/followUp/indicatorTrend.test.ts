import fc from "fast-check";
import { indicatorTrend, type IndicatorTrend } from "../../../server/domain/followUp/indicatorTrend";
import type { Direction } from "../../../server/domain/followUp/targetLimits";

describe("the trend of an indicator", () => {
  test.each<[Direction, string | null, string | null, string | null, IndicatorTrend]>([
    ["INCREASE", "40", "42", "1", "IMPROVED"],
    ["INCREASE", "40", "40.5", "1", "UNCHANGED"],
    ["INCREASE", "40", "38", "1", "DETERIORATED"],
    ["INCREASE", "40", "41", "1", "UNCHANGED"],
    ["INCREASE", "40", "41.0000000001", "1", "IMPROVED"],
    ["INCREASE", "40", "39", "1", "UNCHANGED"],
    ["INCREASE", "40", "40", null, "UNCHANGED"],
    ["INCREASE", "40", "40.1", null, "IMPROVED"],
    ["DECREASE", "40", "42", "1", "DETERIORATED"],
    ["DECREASE", "40", "38", "1", "IMPROVED"],
    ["DECREASE", "0.3", "0.2", "0.1", "UNCHANGED"],
    ["INCREASE", "0", "-1", null, "DETERIORATED"],
    ["INCREASE", null, "42", "1", "NO_DATA"],
    ["INCREASE", "40", null, "1", "NO_DATA"],
    ["NONE", "40", "42", "1", "NO_DATA"],
    ["RANGE", "40", "42", "1", "NO_DATA"],
  ])("%s from %s to %s with dead-band %s is %s", (direction, previousNumber, number, deadBand, trend) => {
    expect(indicatorTrend({ direction, previousNumber, number, deadBand }).trend).toBe(trend);
  });

  test.each<[string, string, IndicatorTrend]>([
    ["4", "5", "IMPROVED"],
    ["7", "6.5", "IMPROVED"],
    ["5", "6", "UNCHANGED"],
    ["4", "7", "UNCHANGED"],
    ["5.5", "6.2", "DETERIORATED"],
    ["5", "4.9", "DETERIORATED"],
  ])("a range of 5 to 6: from %s to %s is %s, by the distance to the range", (previousNumber, number, trend) => {
    expect(indicatorTrend({ direction: "RANGE", previousNumber, number, low: "5", high: "6" }).trend).toBe(trend);
  });

  test.each<[string, string | null, string | null, boolean | null]>([
    ["45", "3", "4", false],
    ["45.1", "3", "4", true],
    ["34.9", "3", "4", true],
    ["45", "3", null, null],
    ["45", null, "4", null],
    ["40", "0", "0", false],
    ["40.1", "0", "0", true],
  ])("from 40 to %s with margins %s and %s is secured: %s", (number, margin, previousMargin, isSecuredChange) => {
    const result = indicatorTrend({ direction: "INCREASE", previousNumber: "40", number, margin, previousMargin });
    expect(result.isSecuredChange).toBe(isSecuredChange);
  });

  test("it is explained with the numbers, the dead-band and whether the change is secured", () => {
    const base = { direction: "INCREASE", previousNumber: "40" } as const;
    expect(indicatorTrend({ ...base, number: "42.5", margin: "3", previousMargin: "4" }).explanation).toEqual({
      sv: "Förbättrad: från 40 till 42,5; ej säkerställd förändring.",
      en: "Improved: from 40 to 42.5; not a secured change.",
    });
    expect(indicatorTrend({ ...base, number: "40.5", deadBand: "1" })).toMatchObject({
      change: "0.5",
      explanation: { sv: "Oförändrad: från 40 till 40,5; inom dödbandet ±1." },
    });
  });

  test("turning time round turns the trend round", () => {
    const number = fc.integer({ min: -20, max: 20 }).map(String);
    const opposite = {
      IMPROVED: "DETERIORATED",
      DETERIORATED: "IMPROVED",
      UNCHANGED: "UNCHANGED",
      NO_DATA: "NO_DATA",
    } as const;
    const direction = fc.constantFrom("INCREASE" as const, "DECREASE" as const, "RANGE" as const);
    fc.assert(
      fc.property(direction, number, number, fc.integer({ min: 0, max: 5 }).map(String), (way, a, b, deadBand) => {
        const shared = { direction: way, deadBand, low: "-2", high: "3" };
        const there = indicatorTrend({ ...shared, previousNumber: a, number: b }).trend;
        expect(indicatorTrend({ ...shared, previousNumber: b, number: a }).trend).toBe(opposite[there]);
      }),
      { numRuns: 1000 },
    );
  });
});
