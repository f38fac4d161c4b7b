import type { ConceptName, RecordOf } from "../records/concepts";

/** The wording of a goal that is decided: another is another goal. */
export const decidedGoalFields = ["title", "description", "effectStatement", "level", "model"] as const;

/** What a decision of a budget frame has fixed; outcome and forecast go on living. */
export const decidedFrameFields = ["amount", "unit", "year", "kind", "versionNumber", "inForceFrom"] as const;

/** Fields of the record, as it stands, that no change may touch since they have been decided. */
export function fixedFields<N extends ConceptName>(concept: N, record: RecordOf<N>): readonly string[] {
  if (concept === "goals") return (record as RecordOf<"goals">).state === "DRAFT" ? [] : decidedGoalFields;
  if (concept === "budgetFrames")
    return (record as RecordOf<"budgetFrames">).decision === null ? [] : decidedFrameFields;
  return [];
}
