/** What a table of a plan has rows of; goals are also activities and sub-activities, as their levels say. */
export const planTableKinds = ["GOALS", "INDICATOR_USES", "TARGET_VALUES", "ASSIGNMENTS", "BUDGET_FRAMES"] as const;
export type PlanTableKind = (typeof planTableKinds)[number];
