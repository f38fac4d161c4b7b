import fc from "fast-check";
import type { Direction } from "../../../server/domain/followUp/targetLimits";
import { trajectory, type TrajectoryPoint, type TrajectoryResult } from "../../../server/domain/followUp/trajectory";
import { parsePeriod } from "../../../shared/period";

function at(code: string, number: string): TrajectoryPoint {
  const parsed = parsePeriod(code);
  if (!parsed.ok) throw new Error(`not a period: ${code}`);
  return { period: parsed.value, number };
}

function follow(
  direction: Direction,
  baseline: TrajectoryPoint,
  end: TrajectoryPoint,
  current: TrajectoryPoint,
): TrajectoryResult {
  const result = trajectory({ direction, baseline, end, current });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("the straight line from a baseline to the end target", () => {
  const [from, to] = [at("2022", "60"), at("2026", "80")];

  test.each<[string, string, Partial<TrajectoryResult>]>([
    [
      "2024",
      "70",
      {
        expectedNumber: "70",
        isOnTrack: true,
        projectedNumber: "80",
        isAlreadyReached: false,
        isUnreachableAtCurrentPace: false,
      },
    ],
    [
      "2024",
      "69.9",
      { expectedNumber: "70", isOnTrack: false, projectedNumber: "79.8", isUnreachableAtCurrentPace: true },
    ],
    ["2024", "85", { isOnTrack: true, isAlreadyReached: true, isUnreachableAtCurrentPace: false }],
    ["2023", "55", { expectedNumber: "65", isOnTrack: false, projectedNumber: "40", isUnreachableAtCurrentPace: true }],
    ["2023H1", "62.5", { expectedNumber: "62.5", isOnTrack: true, projectedNumber: "80" }],
    ["2023D08", "64", { expectedNumber: "63.3333333333", isOnTrack: true, projectedNumber: "84" }],
    ["2022", "60", { expectedNumber: "60", isOnTrack: true, projectedNumber: null, isUnreachableAtCurrentPace: null }],
    ["2021", "60", { expectedNumber: null, isOnTrack: null, projectedNumber: null }],
    ["2026", "79", { expectedNumber: "80", isOnTrack: false, projectedNumber: "79", isUnreachableAtCurrentPace: true }],
    ["2028", "81", { expectedNumber: "80", isOnTrack: true, projectedNumber: "81", isAlreadyReached: true }],
  ])("higher is better, %s at %s", (code, number, expected) => {
    expect(follow("INCREASE", from, to, at(code, number))).toMatchObject(expected);
  });

  test("lower is better: ahead of the line is below it", () => {
    const [high, low] = [at("2022", "30"), at("2026", "10")];
    expect(follow("DECREASE", high, low, at("2024", "19"))).toMatchObject({
      expectedNumber: "20",
      isOnTrack: true,
      projectedNumber: "8",
    });
    expect(follow("DECREASE", high, low, at("2024", "21"))).toMatchObject({
      isOnTrack: false,
      isUnreachableAtCurrentPace: true,
    });
    expect(follow("DECREASE", high, low, at("2024", "10"))).toMatchObject({
      isAlreadyReached: true,
      isUnreachableAtCurrentPace: false,
    });
  });

  test("a mandate period ends with its last year, and school years and points in time have their place on the line", () => {
    expect(follow("INCREASE", from, at("2023-2026", "80"), at("2024", "70")).expectedNumber).toBe("70");
    expect(follow("INCREASE", at("2021/2022", "0"), at("2025/2026", "40"), at("2022/2023", "9")).expectedNumber).toBe(
      "10",
    );
    expect(
      follow("INCREASE", at("2022-10-15", "0"), at("2026-10-15", "40"), at("2024-10-15", "20")).expectedNumber,
    ).toBe("20");
    expect(follow("INCREASE", from, to, at("2023-06-30", "62.5")).expectedNumber).toBe("62.5");
  });

  test("without a better way there is a line but no verdict", () => {
    expect(follow("NONE", from, to, at("2024", "70"))).toMatchObject({
      expectedNumber: "70",
      projectedNumber: "80",
      isOnTrack: null,
      isAlreadyReached: null,
      isUnreachableAtCurrentPace: null,
    });
  });

  test("an end that is not after the baseline is refused", () => {
    expect(trajectory({ direction: "INCREASE", baseline: to, end: at("2026D12", "1"), current: to })).toEqual({
      ok: false,
      error: { code: "TRAJECTORY_ORDER", baseline: "2026", end: "2026D12" },
    });
  });

  test("it is explained in both languages", () => {
    expect(follow("INCREASE", from, to, at("2024", "69.9")).explanation).toEqual({
      sv: "69,9 2024; efter, den raka linjen ger 70; nuvarande takt ger 79,8 2026; målvärdet 80 nås inte i denna takt.",
      en: "69.9 2024; behind, the straight line gives 70; the current pace gives 79.8 2026; the target value 80 is not reached at this pace.",
    });
  });

  test("who is on the line is projected to reach the target, and who is ahead of it never to miss it", () => {
    const number = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2023, max: 2026 }), number, (start, goal, year, value) => {
        const result = follow(
          "INCREASE",
          at("2022", String(start)),
          at("2026", String(goal)),
          at(String(year), String(value)),
        );
        if (result.isOnTrack === true) expect(result.isUnreachableAtCurrentPace).toBe(false);
        if (result.expectedNumber === String(value)) expect(result.projectedNumber).toBe(String(goal));
      }),
      { numRuns: 1000 },
    );
  });
});
