import fc from "fast-check";
import { comparison, type ComparisonResult, type QuartileGroup } from "../../../server/domain/followUp/comparison";
import type { Direction } from "../../../server/domain/followUp/targetLimits";

describe("a value beside others'", () => {
  test("seven similar municipalities: count, exact median, rank of eight and quartile group", () => {
    expect(
      comparison({
        direction: "INCREASE",
        ownNumber: "80",
        otherNumbers: ["70.1", "81", "75", "60", "72", "79", "77"],
      }),
    ).toEqual({
      otherCount: 7,
      otherMedian: "75",
      rankedCount: 8,
      rank: 2,
      isRankByDirection: true,
      isRankShared: false,
      quartileGroup: "BEST",
    });
  });

  test("others without a number are not counted, and an even number has its median in between", () => {
    expect(
      comparison({ direction: "INCREASE", ownNumber: "2", otherNumbers: ["0.1", null, "0.2", null] }),
    ).toMatchObject({
      otherCount: 2,
      otherMedian: "0.15",
      rankedCount: 3,
      rank: 1,
      quartileGroup: null,
    });
  });

  test.each<[Direction, string, Partial<ComparisonResult>]>([
    ["INCREASE", "4", { rank: 1, quartileGroup: "BEST", isRankByDirection: true }],
    ["DECREASE", "4", { rank: 4, quartileGroup: "WORST", isRankByDirection: true }],
    ["DECREASE", "0", { rank: 1, quartileGroup: "BEST" }],
    ["NONE", "4", { rank: 1, quartileGroup: null, isRankByDirection: false }],
    ["RANGE", "4", { rank: 1, quartileGroup: null, isRankByDirection: false }],
  ])("%s: own %s among 1, 2, 3", (direction, ownNumber, expected) => {
    expect(comparison({ direction, ownNumber, otherNumbers: ["1", "2", "3"] })).toMatchObject(expected);
  });

  test("an indicator with a range is ranked by the distance to it", () => {
    const range = { direction: "RANGE", low: "5", high: "6" } as const;
    expect(comparison({ ...range, ownNumber: "5.5", otherNumbers: ["9", "6.5", "4"] })).toMatchObject({
      rank: 1,
      quartileGroup: "BEST",
    });
    expect(comparison({ ...range, ownNumber: "9", otherNumbers: ["5", "6.5", "4"] })).toMatchObject({
      rank: 4,
      quartileGroup: "WORST",
    });
  });

  test("those who tie share the better rank, also when written differently", () => {
    expect(comparison({ direction: "INCREASE", ownNumber: "2", otherNumbers: ["3", "2.0", "2", "1"] })).toMatchObject({
      rank: 2,
    });
  });

  test("when all are alike nobody is best or worst", () => {
    expect(comparison({ direction: "INCREASE", ownNumber: "2", otherNumbers: ["2", "2", "2", "2"] })).toMatchObject({
      rank: 1,
      quartileGroup: "MIDDLE",
    });
  });

  test("without an own number there is a median but no rank; without others a rank of one", () => {
    expect(comparison({ direction: "INCREASE", ownNumber: null, otherNumbers: ["1", "2"] })).toMatchObject({
      otherMedian: "1.5",
      rankedCount: 2,
      rank: null,
      quartileGroup: null,
    });
    expect(comparison({ direction: "INCREASE", ownNumber: "1", otherNumbers: [] })).toMatchObject({
      otherMedian: null,
      rankedCount: 1,
      rank: 1,
      quartileGroup: null,
    });
  });

  test.each<[number, string]>([
    [4, "BMMW"],
    [5, "BBMWW"],
    [8, "BBMMMMWW"],
    [12, "BBBMMMMMMWWW"],
  ])("of %d different numbers the groups are %s, from the best", (count, groups) => {
    const numbers = Array.from({ length: count }, (_, index) => String(100 - index));
    const letters = numbers.map((own, index) => {
      const others = numbers.filter((_, other) => other !== index);
      return comparison({ direction: "INCREASE", ownNumber: own, otherNumbers: others }).quartileGroup?.[0];
    });
    expect(letters.join("")).toBe(groups);
  });

  test("a better number never has a worse rank or group, and the order of the others changes nothing", () => {
    const number = fc.integer({ min: 0, max: 12 });
    const height: Record<QuartileGroup, number> = { BEST: 2, MIDDLE: 1, WORST: 0 };
    const heightOf = (result: ComparisonResult) => (result.quartileGroup === null ? 0 : height[result.quartileGroup]);
    fc.assert(
      fc.property(number, number, fc.array(number.map(String), { minLength: 3, maxLength: 12 }), (a, b, others) => {
        const rank = (own: number, among = others) =>
          comparison({ direction: "INCREASE", ownNumber: String(own), otherNumbers: among });
        const [better, worse] = [rank(Math.max(a, b)), rank(Math.min(a, b))];
        expect(better.rank ?? NaN).toBeLessThanOrEqual(worse.rank ?? NaN);
        expect(heightOf(better)).toBeGreaterThanOrEqual(heightOf(worse));
        expect(rank(a, [...others].reverse())).toEqual(rank(a));
      }),
      { numRuns: 1000 },
    );
  });
});

test("a place that others share is told as shared, and one of its own is not", () => {
  const shared = (ownNumber: string) =>
    comparison({ direction: "INCREASE", ownNumber, otherNumbers: ["90", "86", "86", "80"] }).isRankShared;
  expect([shared("90"), shared("86"), shared("85")]).toEqual([true, true, false]);
});
