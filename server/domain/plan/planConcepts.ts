import type { ConceptName } from "../records/concepts";

/** Kinds of records that are planned and followed up as rows of a table: goals with activities and sub-activities, and what stands beside them. */
export const planConcepts = [
  "goals",
  "indicatorUses",
  "targetValues",
  "assignments",
  "budgetFrames",
  "assessments",
  "improvementActions",
] as const satisfies readonly ConceptName[];
export type PlanConcept = (typeof planConcepts)[number];

/** What a table of a plan has rows of. */
export const planTableKinds = [
  "GOALS",
  "INDICATOR_USES",
  "TARGET_VALUES",
  "ASSIGNMENTS",
  "BUDGET_FRAMES",
  "ASSESSMENTS",
  "IMPROVEMENT_ACTIONS",
] as const;
export type PlanTableKind = (typeof planTableKinds)[number];

export const conceptOfKind: Readonly<Record<PlanTableKind, PlanConcept>> = {
  GOALS: "goals",
  INDICATOR_USES: "indicatorUses",
  TARGET_VALUES: "targetValues",
  ASSIGNMENTS: "assignments",
  BUDGET_FRAMES: "budgetFrames",
  ASSESSMENTS: "assessments",
  IMPROVEMENT_ACTIONS: "improvementActions",
};
