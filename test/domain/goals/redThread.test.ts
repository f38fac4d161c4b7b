import fc from "fast-check";
import { goalsInForce, isGoalInForce } from "../../../server/domain/goals/goalsInForce";
import {
  ancestorsOf,
  childrenOf,
  descendantsOf,
  redThreadDepthMax,
  redThreadUp,
  type RedThreadStep,
} from "../../../server/domain/goals/redThread";
import { buildContent, buildGoal, contentOf } from "../../support/smallWorld";
import { edited } from "../../support/refusalsOf";
import { under } from "../../support/smallWorldRecords";

const inWords = (steps: readonly RedThreadStep[]) => steps.map(({ goal, depth }) => `${depth} ${goal.code}`);

test("from a sub-activity the thread leads up to the vision, each goal once with its shortest way", () => {
  const content = buildContent();
  expect(inWords(ancestorsOf(content, "DEL-1"))).toEqual([
    "1 AKT-1",
    "2 NM-SN-2",
    "2 NM-BUN-1",
    "3 OM1",
    "3 OM2",
    "4 MO1",
    "4 MO2",
    "5 VISION",
  ]);
  expect(ancestorsOf(content, "DEL-1").find(({ goal }) => goal.code === "OM2")?.path).toEqual([
    "DEL-1",
    "AKT-1",
    "NM-SN-2",
    "OM2",
  ]);
  expect(redThreadUp(content, "DEL-1").map((chain) => chain.map(({ code }) => code))).toEqual([
    ["DEL-1", "AKT-1", "NM-SN-2", "OM1", "MO1", "VISION"],
  ]);
});

test("from a goal the thread leads down to every activity", () => {
  expect(inWords(descendantsOf(buildContent(), "OM2"))).toEqual(["1 NM-BUN-1", "1 NM-SN-2", "2 AKT-1", "3 DEL-1"]);
  expect(descendantsOf(buildContent(), "DEL-1")).toEqual([]);
  expect(descendantsOf(buildContent(), "FINNS-EJ")).toEqual([]);
});

test("a goal with two tops has a chain to each, and a top is its own chain", () => {
  const content = buildContent({
    goals: [
      buildGoal({ code: "LOFTE", level: "VISION" }),
      edited("goals", "MO1", { parents: under("VISION", "LOFTE") }),
    ],
  });
  const tops = redThreadUp(content, "NM-SN-1").map((chain) => chain.at(-1)?.code);
  expect(tops).toEqual(["VISION", "LOFTE"]);
  expect(redThreadUp(content, "VISION").map((chain) => chain.map(({ code }) => code))).toEqual([["VISION"]]);
});

test("on a date the thread runs through goals in force only", () => {
  const content = buildContent({ goals: [edited("goals", "NM-SN-2", { validTo: "2024-06-30" })] });
  expect(inWords(ancestorsOf(content, "AKT-1", "2024-06-30"))).toContain("2 OM1");
  expect(inWords(ancestorsOf(content, "AKT-1", "2024-07-01"))).toEqual(["1 NM-BUN-1", "2 OM2", "3 MO2", "4 VISION"]);
  expect(redThreadUp(content, "AKT-1", "2024-07-01").map((chain) => chain.map(({ code }) => code))).toEqual([
    ["AKT-1", "NM-BUN-1", "OM2", "MO2", "VISION"],
  ]);
});

test("children come in the parent's order, then in decided order", () => {
  const child = (code: string, place: number, order: number) =>
    buildGoal({ code, order, parents: [{ goal: "OM2", weight: "1", order: place }] });
  const content = buildContent({ goals: [child("X1", 2, 0), child("X2", 1, 9), child("X3", 1, 8)] });
  expect(childrenOf(content, "OM2").map(({ code }) => code)).toEqual(["NM-BUN-1", "NM-SN-2", "X3", "X2", "X1"]);
});

/** Any links at all among a handful of goals, circles too. */
const anyLinks = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
const contentWith = (links: readonly (readonly [number, number])[]) =>
  contentOf({
    goals: Array.from({ length: 8 }, (_, index) =>
      buildGoal({
        code: `G${index}`,
        state: index === 7 ? "DRAFT" : "DECIDED",
        parents: under(...new Set(links.filter(([child]) => child === index).map(([, parent]) => `G${parent}`))),
      }),
    ),
  });

test("one goal is above another exactly when the other is below it, equally far", () => {
  fc.assert(
    fc.property(anyLinks, fc.constantFrom(null, "2024-01-01"), (links, onDate) => {
      const content = contentWith(links);
      const goals = [...content.records.goals.values()].filter(
        (goal) => onDate === null || isGoalInForce(goal, onDate),
      );
      const pairs = (walk: typeof ancestorsOf, flip: boolean) =>
        goals.flatMap(({ code }) =>
          walk(content, code, onDate).map(({ goal, depth }) =>
            (flip ? [goal.code, code, depth] : [code, goal.code, depth]).join(" "),
          ),
        );
      expect(pairs(ancestorsOf, false).sort()).toEqual(pairs(descendantsOf, true).sort());
    }),
  );
});

test("each goal is met once, never the one started at, by a way as long as its depth", () => {
  fc.assert(
    fc.property(anyLinks, (links) => {
      const steps = ancestorsOf(contentWith(links), "G0");
      expect(new Set(steps.map(({ goal }) => goal.code)).size).toBe(steps.length);
      for (const { goal, depth, path } of steps) {
        expect([path[0], path.at(-1), path.length]).toEqual(["G0", goal.code, depth + 1]);
        expect(goal.code).not.toBe("G0");
      }
    }),
  );
});

test("a chain longer than any model has is cut off", () => {
  const goals = Array.from({ length: redThreadDepthMax + 10 }, (_, index) =>
    buildGoal({ code: `G${index}`, parents: under(`G${index + 1}`) }),
  );
  expect(ancestorsOf(contentOf({ goals }), "G0")).toHaveLength(redThreadDepthMax);
});

describe("a goal is in force", () => {
  test.each([
    ["from its first day", { state: "DECIDED" as const }, "2023-01-01", true],
    ["not the day before", { state: "DECIDED" as const }, "2022-12-31", false],
    ["through its last day, whatever the mandate", { state: "DECIDED" as const }, "2026-12-31", true],
    ["not the day after", { state: "DECIDED" as const }, "2027-01-01", false],
    ["never as a draft", { state: "DRAFT" as const }, "2024-01-01", false],
    ["for the days it lasted when it is closed", { state: "CLOSED" as const }, "2024-01-01", true],
    ["never when closed without a last day", { state: "CLOSED" as const, validTo: null }, "2024-01-01", false],
  ])("%s", (_, fields, onDate, expected) => {
    expect(isGoalInForce(buildGoal(fields), onDate)).toBe(expected);
  });

  test("and the list of a day comes in decided order", () => {
    const codes = goalsInForce(buildContent(), "2023-06-01").map(({ code }) => code);
    expect(codes).toEqual(["MO1", "NM-BUN-1", "NM-SN-1", "NM-SN-2", "OM1", "VISION", "MO2", "OM2"]);
  });
});
