import fc from "fast-check";
import {
  rollUp,
  type GoalStatus,
  type RollUpItem,
  type RollUpItemStatus,
  type RollUpRule,
} from "../../../server/domain/followUp/rollUp";

function items(...statuses: RollUpItemStatus[]): RollUpItem[] {
  return statuses.map((status, index) => ({ key: `i${index}`, weight: "1", status }));
}

const four = items("REACHED", "REACHED", "ACCEPTABLE", "NOT_REACHED");
const share: RollUpRule = { rule: "SHARE_REACHED", green: "0.75", yellow: "0.5" };
const weighted: RollUpRule = { rule: "WEIGHTED_SCORE", acceptableScore: "0.5", green: "0.8", yellow: "0.5" };

describe("the roll-up of a goal", () => {
  test.each<[string, RollUpRule, RollUpItem[], GoalStatus, string | null]>([
    ["the worst part decides", { rule: "WORST" }, four, "NOT_REACHED", null],
    [
      "an acceptable part as the worst is partly reached",
      { rule: "WORST" },
      items("REACHED", "ACCEPTABLE"),
      "PARTIAL",
      null,
    ],
    ["all reached", { rule: "WORST" }, items("REACHED", "REACHED"), "REACHED", null],
    ["share of reached", share, four, "PARTIAL", "0.5"],
    ["share of contributing (Ystad)", { ...share, countsAsReached: "CONTRIBUTING" }, four, "REACHED", "0.75"],
    ["weighted score", weighted, four, "PARTIAL", "0.625"],
    ["share just below yellow", { ...share, yellow: "0.50001" }, four, "NOT_REACHED", "0.5"],
    ["no yellow, no partly", { rule: "SHARE_REACHED", green: "0.75" }, four, "NOT_REACHED", "0.5"],
    [
      "thresholds are inclusive and need not start with 0",
      { rule: "SHARE_REACHED", green: ".5" },
      four,
      "REACHED",
      "0.5",
    ],
    [
      "two thirds stand against a threshold unrounded",
      { rule: "SHARE_REACHED", green: "0.6666666667" },
      items("REACHED", "REACHED", "NOT_REACHED"),
      "NOT_REACHED",
      "0.6666666667",
    ],
    ["partly reached goals stand as acceptable", weighted, items("REACHED", "PARTIAL"), "PARTIAL", "0.75"],
    [
      "weights count",
      share,
      [
        { key: "a", weight: "3", status: "REACHED" },
        { key: "b", weight: "1", status: "NOT_REACHED" },
      ],
      "REACHED",
      "0.75",
    ],
    [
      "weight 0 is information only",
      { rule: "WORST" },
      [
        { key: "a", weight: "1", status: "REACHED" },
        { key: "b", weight: "0", status: "NOT_REACHED" },
      ],
      "REACHED",
      null,
    ],
    ["missing is left out, not red", { rule: "WORST" }, items("REACHED", "NO_DATA"), "REACHED", null],
    ["no target says nothing", share, items("REACHED", "NO_TARGET"), "REACHED", "1"],
    ["all missing", share, items("NO_DATA", "NO_TARGET"), "NO_DATA", null],
    ["all missing though everything is asked for", { ...share, missing: "BLOCK" }, items("NO_DATA"), "NO_DATA", null],
    ["nothing at all", share, [], "NO_DATA", null],
    ["only information", share, [{ key: "a", weight: "0", status: "REACHED" }], "NO_DATA", null],
    [
      "everything asked for and one missing",
      { ...share, missing: "BLOCK" },
      items("REACHED", "NO_DATA"),
      "NOT_ASSESSABLE",
      "1",
    ],
    ["less asked for", { ...share, missing: "BLOCK", minCoverage: "0.5" }, items("REACHED", "NO_DATA"), "REACHED", "1"],
    ["a rule without thresholds judges nothing", { rule: "SHARE_REACHED" }, four, "NOT_ASSESSABLE", "0.5"],
    [
      "a score rule without a score judges nothing",
      { rule: "WEIGHTED_SCORE", green: "0.8" },
      four,
      "NOT_ASSESSABLE",
      "0.5",
    ],
    ["judged by people", { rule: "MANUAL" }, four, "NOT_ASSESSABLE", null],
  ])("%s", (_name, rule, parts, status, expected) => {
    expect(rollUp(rule, parts)).toMatchObject({ status, share: expected });
  });

  test("too low a coverage is not assessable, and the coverage says 4 of 5", () => {
    const result = rollUp({ ...share, missing: "EXCLUDE", minCoverage: "0.9" }, [
      ...four,
      { key: "i4", weight: "1", status: "NO_DATA" },
    ]);
    expect(result).toMatchObject({
      status: "NOT_ASSESSABLE",
      coverage: { counted: 4, total: 5, share: "0.8" },
      missing: ["i4"],
    });
    expect(result.explanation.sv).toBe(
      "Går inte att bedöma: täckningen är för låg; status finns för 4 av 5 (80\u00a0%).",
    );
  });

  test("coverage exactly at the least asked for is enough", () => {
    expect(
      rollUp({ ...share, minCoverage: "0.8" }, [...four, { key: "i4", weight: "1", status: "NO_DATA" }]).status,
    ).toBe("PARTIAL");
  });

  test("a count bar gives the counts of each status and no status of its own", () => {
    expect(rollUp({ rule: "COUNT_BAR" }, four)).toMatchObject({
      status: "NOT_ASSESSABLE",
      share: null,
      counts: { REACHED: 2, ACCEPTABLE: 1, NOT_REACHED: 1 },
    });
  });

  test("the explanation tells share, threshold and coverage in both languages", () => {
    expect(rollUp(share, four).explanation).toEqual({
      sv: "Delvis uppfyllt: 50\u00a0% av det som har status är nått, minst 50\u00a0% krävs; status finns för 4 av 4 (100\u00a0%).",
      en: "Partly reached: 50% of what has a status is reached, at least 50% is needed; 4 of 4 have a status (100%).",
    });
  });
});

describe("the roll-up of activities", () => {
  const rule: RollUpRule = { rule: "ACTIVITY_SHARE", green: "0.75", yellow: "0.5", countsAsReached: "CONTRIBUTING" };

  test("Mariestad: of 41 activities 38 have a status, so the proposal is withheld with the list of three", () => {
    const activities = Array.from({ length: 41 }, (_, index): RollUpItem => ({
      key: `a${String(index).padStart(2, "0")}`,
      weight: "1",
      status: [7, 19, 40].includes(index) ? "NONE" : "DONE",
    }));
    const result = rollUp(rule, activities);
    expect(result).toMatchObject({
      status: "NOT_ASSESSABLE",
      missing: ["a07", "a19", "a40"],
      coverage: { counted: 38, total: 41 },
    });
    expect(result.explanation.sv).toContain("3 saknar: a07, a19, a40");
    const complete = activities.map((each) => ({ ...each, status: "DONE" as const }));
    expect(rollUp(rule, complete)).toMatchObject({ status: "REACHED", share: "1" });
  });

  test("on track counts as contributing at the interim, and only done at the year's end", () => {
    const activities = items("DONE", "ON_TRACK", "ON_TRACK", "DELAYED");
    expect(rollUp(rule, activities)).toMatchObject({ status: "REACHED", share: "0.75" });
    expect(rollUp({ ...rule, countsAsReached: "REACHED" }, activities)).toMatchObject({
      status: "NOT_REACHED",
      share: "0.25",
    });
  });

  test("cancelling an activity does not raise the share", () => {
    expect(rollUp(rule, items("DONE", "DELAYED")).share).toBe("0.5");
    expect(rollUp(rule, items("DONE", "CANCELLED")).share).toBe("0.5");
  });

  test("a joint activity owned by two committees is counted once", () => {
    const joint: RollUpItem = { key: "joint", weight: "1", status: "DONE" };
    const late: RollUpItem = { key: "late", weight: "1", status: "DELAYED" };
    expect(rollUp(rule, [joint, joint, late])).toMatchObject({
      share: "0.5",
      coverage: { counted: 2, total: 2 },
      counts: { DONE: 1, DELAYED: 1 },
    });
  });
});

describe("the roll-up of goals", () => {
  const contributing: RollUpRule = { ...share, countsAsReached: "CONTRIBUTING" };

  test("a goal partly reached is no goal that contributes: two of four is half, whatever counts as reached", () => {
    const goals = items("REACHED", "REACHED", "PARTIAL", "PARTIAL");
    expect(rollUp(contributing, goals)).toMatchObject({ status: "PARTIAL", share: "0.5" });
    expect(rollUp(contributing, items("PARTIAL", "PARTIAL"))).toMatchObject({ status: "NOT_REACHED", share: "0" });
  });

  test("a goal known in part makes the one above it known in part", () => {
    const parts: RollUpItem[] = [
      { key: "a", weight: "1", status: "REACHED", known: "0.1" },
      { key: "b", weight: "1", status: "NOT_REACHED" },
    ];
    expect(rollUp(share, parts)).toMatchObject({ share: "0.5", coverage: { counted: 2, total: 2, share: "0.55" } });
    expect(rollUp({ ...share, minCoverage: "0.6" }, parts).status).toBe("NOT_ASSESSABLE");
  });

  test("of a goal that stands there twice the least known counts, in any order", () => {
    const [much, little]: RollUpItem[] = [
      { key: "a", weight: "1", status: "REACHED", known: "0.9" },
      { key: "a", weight: "1", status: "REACHED", known: "0.2" },
    ] as const;
    for (const parts of [
      [much, little],
      [little, much],
    ] as RollUpItem[][])
      expect(rollUp(share, parts).coverage.share).toBe("0.2");
  });
});

const anyItem: fc.Arbitrary<RollUpItem> = fc.record({
  key: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  weight: fc.constantFrom("0", "0.5", "1", "3"),
  status: fc.constantFrom<RollUpItemStatus>(
    "REACHED",
    "ACCEPTABLE",
    "PARTIAL",
    "NOT_REACHED",
    "NO_TARGET",
    "NO_DATA",
    "DONE",
    "NONE",
  ),
});
const anyRule: fc.Arbitrary<RollUpRule> = fc.record({
  rule: fc.constantFrom<RollUpRule["rule"]>(
    "WORST",
    "SHARE_REACHED",
    "WEIGHTED_SCORE",
    "ACTIVITY_SHARE",
    "COUNT_BAR",
    "MANUAL",
  ),
  green: fc.constantFrom("0.75", "0.6"),
  yellow: fc.constantFrom("0.5", "0.25", null),
  countsAsReached: fc.constantFrom("REACHED", "CONTRIBUTING"),
  acceptableScore: fc.constantFrom("0.5", "0.3"),
  missing: fc.constantFrom("EXCLUDE", "BLOCK"),
  minCoverage: fc.constantFrom(null, "0.5", "0.9"),
});

describe("the laws of roll-up", () => {
  test("the order of the items changes nothing", () => {
    const shuffled = fc
      .array(anyItem, { maxLength: 8 })
      .chain((parts) => fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })));
    fc.assert(
      fc.property(shuffled, anyRule, ([parts, reordered], rule) => {
        expect(rollUp(rule, reordered)).toEqual(rollUp(rule, parts));
      }),
      { numRuns: 2000 },
    );
  });

  test("an item that stands there several times counts once", () => {
    const repeated = fc
      .array(anyItem, { minLength: 1, maxLength: 6 })
      .chain((parts) => fc.tuple(fc.constant(parts), fc.subarray(parts)));
    fc.assert(
      fc.property(repeated, anyRule, ([parts, again], rule) => {
        expect(rollUp(rule, [...parts, ...again])).toEqual(rollUp(rule, parts));
      }),
      { numRuns: 2000 },
    );
  });

  test("a better item never makes the goal worse", () => {
    const order: Partial<Record<GoalStatus, number>> = { NOT_REACHED: 0, PARTIAL: 1, REACHED: 2 };
    const steps: RollUpItemStatus[] = ["NOT_REACHED", "ACCEPTABLE", "REACHED"];
    const rule = anyRule.filter((each) => ["WORST", "SHARE_REACHED", "WEIGHTED_SCORE"].includes(each.rule));
    const levels = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom("0.5", "1", "3")), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(levels, fc.nat(), rule, (parts, pick, each) => {
        const at = (raised: number) =>
          parts.map(([level, weight], index): RollUpItem => {
            const status = steps[index === raised ? level + 1 : level] ?? "REACHED";
            return { key: `i${index}`, weight, status };
          });
        const before = order[rollUp(each, at(-1)).status] ?? NaN;
        expect(order[rollUp(each, at(pick % parts.length)).status]).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });
});
