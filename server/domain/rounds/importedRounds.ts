import { recordAt, withChanges, type Change, type MunicipalityContent } from "../content";
import { keyOf } from "../records/concepts";
import type { ReportingRound } from "../records/reportingRound";
import { coveredIndicators } from "./roundLocks";

/**
 * The changes of a file, where a round that comes in already opened keeps what its plan contains, as one that is opened here does: so its lock covers what it
 * should, whatever is taken out of the plan afterwards. A file that says nothing of it changes nothing of what is kept here.
 */
export function withKeptCovers(
  before: MunicipalityContent,
  changes: readonly Change[],
  changedAt: string,
): readonly Change[] {
  const { content } = withChanges(before, changes, changedAt);
  return changes.map((change) => {
    const round = change.concept === "reportingRounds" ? (change.record as ReportingRound) : null;
    if (round === null || round.state === "PLANNED" || round.coveredIndicators.length > 0) return change;
    const stored = recordAt(before, "reportingRounds", keyOf("reportingRounds", round));
    const kept = stored?.coveredIndicators ?? coveredIndicators(content, round);
    return { ...change, record: { ...round, coveredIndicators: [...kept] } };
  });
}
