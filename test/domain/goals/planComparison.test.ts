import { comparePlans } from "../../../server/domain/goals/planComparison";
import { buildContent, buildGoal, buildPlanDocument } from "../../support/smallWorld";

/** The council's plan of 2024 (OM1, OM2, OM3) and of 2025. */
function rowsOf(goals: ReturnType<typeof buildGoal>[], later: string[]) {
  const content = buildContent({
    goals: [buildGoal({ code: "OM3", title: "Fler i arbete", description: "Alla som kan." }), ...goals],
  });
  const earlier = buildPlanDocument({ code: "MOB-2024", period: "2024", goals: ["OM1", "OM2", "OM3"] });
  const rows = comparePlans(content, earlier, buildPlanDocument({ goals: later }));
  return rows.map(({ kind, before, after, rewordedFields }) =>
    [kind, before?.code ?? "-", after?.code ?? "-", ...rewordedFields].join(" "),
  );
}

test("between two plans each goal is new, unchanged, reworded or dropped", () => {
  const goals = [
    buildGoal({ code: "OM4", title: "Klimatneutral kommun" }),
    buildGoal({ code: "OM2-2025", title: "Alla elever lyckas", continues: "OM2" }),
    buildGoal({ code: "OM3-2025", title: "Fler i arbete", description: "Alla som kan och vill.", continues: "OM3" }),
  ];
  expect(rowsOf(goals, ["OM4", "OM3-2025", "OM2-2025"])).toEqual([
    "NEW - OM4",
    "REWORDED OM3 OM3-2025 description",
    "UNCHANGED OM2 OM2-2025",
    "DROPPED OM1 -",
  ]);
});

test("the same goal in both plans is unchanged", () => {
  expect(rowsOf([], ["OM1", "OM2", "OM3"])).toEqual(["UNCHANGED OM1 OM1", "UNCHANGED OM2 OM2", "UNCHANGED OM3 OM3"]);
});

test("lineage counts also over a goal that stood in neither plan", () => {
  const goals = [
    buildGoal({ code: "OM1-MELLAN", continues: "OM1" }),
    buildGoal({ code: "OM1-2025", title: "Trygg i Lillköping", continues: "OM1-MELLAN" }),
  ];
  expect(rowsOf(goals, ["OM1-2025", "OM2", "OM3"])[0]).toBe("REWORDED OM1 OM1-2025 title");
});

test("a goal that was split stands once for each part, and a lineage that bites its tail is no lineage", () => {
  const goals = [
    buildGoal({ code: "A", title: "Trygga barn", continues: "OM1" }),
    buildGoal({ code: "B", title: "Trygga äldre", continues: "OM1" }),
    buildGoal({ code: "C", continues: "D" }),
    buildGoal({ code: "D", continues: "C" }),
  ];
  expect(rowsOf(goals, ["A", "B", "C"])).toEqual([
    "REWORDED OM1 A title",
    "REWORDED OM1 B title",
    "NEW - C",
    "DROPPED OM2 -",
    "DROPPED OM3 -",
  ]);
});
