import {
  compareSdgs,
  effectiveSdgsOf,
  isSdg,
  sdgNumberOf,
  sustainableGoals,
  uncoveredSdgs,
} from "../../../server/domain/goals/sustainableGoals";
import { buildContent, buildGoal } from "../../support/smallWorld";
import { under } from "../../support/smallWorldRecords";

test("there are 17 global goals with 169 targets, each with a name in both languages", () => {
  expect(sustainableGoals.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  expect(new Set(sustainableGoals.flatMap(({ targets }) => targets)).size).toBe(169);
  expect(sustainableGoals[10]?.name).toEqual({
    sv: "Hållbara städer och samhällen",
    en: "Sustainable cities and communities",
  });
});

test.each([
  ["1", true],
  ["17", true],
  ["11.2", true],
  ["11.b", true],
  ["8.10", true],
  ["17.19", true],
  ["0", false],
  ["18", false],
  ["01", false],
  ["11.8", false],
  ["11.d", false],
  ["17.a", false],
  ["11.B", false],
  ["11,2", false],
  ["", false],
])("%s is a global goal or target: %s", (text, expected) => {
  expect(isSdg(text)).toBe(expected);
});

test("global goals sort by number, each before its targets", () => {
  expect(["11.b", "2", "11.2", "16.10", "11", "16.9"].sort(compareSdgs)).toEqual([
    "2",
    "11",
    "11.2",
    "11.b",
    "16.9",
    "16.10",
  ]);
  expect(sdgNumberOf("11.b")).toBe(11);
});

test("a goal affects what it names itself and what the goals above it name, told apart", () => {
  const content = buildContent({ goals: [buildGoal({ parents: under("OM1", "OM2"), sdgs: ["11", "5"] })] });
  const goal = content.records.goals.get("NM-NY") ?? buildGoal();
  expect(effectiveSdgsOf(content, goal)).toEqual([
    { sdg: "4", isOwn: false, inheritedFrom: ["OM2"] },
    { sdg: "5", isOwn: true, inheritedFrom: [] },
    { sdg: "11", isOwn: true, inheritedFrom: ["OM1"] },
    { sdg: "16.1", isOwn: false, inheritedFrom: ["OM1"] },
  ]);
  expect(effectiveSdgsOf(content, goal, "2030-01-01").map(({ sdg }) => sdg)).toEqual(["5", "11"]);
});

test("a global goal is covered by a goal that names one of its targets; on a date only by goals in force", () => {
  const uncovered = (onDate?: string) => uncoveredSdgs(buildContent(), onDate).map(({ number }) => number);
  expect(uncovered()).toEqual([1, 2, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 17]);
  expect(uncovered("2024-01-01")).toEqual(uncovered());
  expect(uncovered("2030-01-01")).toHaveLength(17);
});
