import type { Failure } from "../../shared/errorCodes";
import { recordAt, type AppliedChange, type MunicipalityContent } from "./content";
import { judgeContent } from "./judging/judgeContent";
import { onlyNew } from "./judging/onlyNew";
import type { RecordOf } from "./records/concepts";

/**
 * What the removals among the changes break in the records that leaned on them: a decided goal whose level requires an indicator may not
 * lose its last one. What the goal lacked before is not the changer's.
 */
export function removalFailures(
  before: MunicipalityContent,
  after: MunicipalityContent,
  applied: readonly AppliedChange[],
): Failure[] {
  const leaning = applied
    .filter(({ outcome }) => outcome === "REMOVED")
    .flatMap((removal) => leaningOn(after, removal));
  if (leaning.length === 0) return [];
  return onlyNew(judgeContent(after, leaning), judgeContent(before, leaning));
}

/** The records that leaned on one that is gone, as if they had been written as they are. */
function leaningOn(content: MunicipalityContent, { concept, before }: AppliedChange): AppliedChange[] {
  if (concept !== "indicatorUses") return [];
  const { goal: key } = before as unknown as RecordOf<"indicatorUses">;
  const goal = recordAt(content, "goals", key);
  return goal === null ? [] : [{ concept: "goals", key, outcome: "CHANGED", before: goal, after: goal }];
}
