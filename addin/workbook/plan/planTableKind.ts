/** What a table of a plan that people choose themselves has rows of; goals are also activities and sub-activities, as their levels say. */
export const chosenPlanKinds = [
  "GOALS",
  "INDICATOR_USES",
  "TARGET_VALUES",
  "ASSIGNMENTS",
  "BUDGET_FRAMES",
  "IMPROVEMENT_ACTIONS",
] as const;
export type ChosenPlanKind = (typeof chosenPlanKinds)[number];

/** What a table of a plan has rows of. What is judged in a round comes with the round. */
export const planTableKinds = [...chosenPlanKinds, "ASSESSMENTS"] as const;
export type PlanTableKind = (typeof planTableKinds)[number];
