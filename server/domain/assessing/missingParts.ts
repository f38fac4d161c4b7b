import type { RoundRequirementKind } from "../records/reportingRound";
import type { AssessmentItem } from "./assessmentItem";

/** What an item of a round lacks (H1): something that its proposal is worked out from, a judged status, an analysis. */
export function missingParts({ kind, proposal, judged, isAnalysed }: AssessmentItem): RoundRequirementKind[] {
  const { coverage } = proposal;
  const isMeasured = kind === "GOAL" || kind === "INDICATOR";
  const isWorkedOut = coverage !== null && coverage.total > 0 && coverage.counted === coverage.total;
  return [
    ...(isMeasured && !isWorkedOut ? (["VALUES"] as const) : []),
    ...(judged === null ? (["STATUSES"] as const) : []),
    ...(isAnalysed ? [] : (["ANALYSES"] as const)),
  ];
}
