import type { ConceptName } from "../records/concepts";

/** Kinds of records that are planned as rows of a table: goals with activities and sub-activities, and what stands beside them. */
export const planConcepts = [
  "goals",
  "indicatorUses",
  "targetValues",
  "assignments",
  "budgetFrames",
] as const satisfies readonly ConceptName[];
export type PlanConcept = (typeof planConcepts)[number];
