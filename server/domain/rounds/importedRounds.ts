import { recordAt, withChanges, type Change, type MunicipalityContent } from "../content";
import { keyOf } from "../records/concepts";
import type { ReportingRound } from "../records/reportingRound";
import { coveredIndicators, indicatorsToAwait } from "./keptIndicators";

/**
 * The changes of a file, where a round that comes in already opened keeps what its plan contains, and one that comes in locked what it waits for, as one that is
 * opened and locked here does: so its lock covers what it should, whatever is changed afterwards. A file that says nothing of it changes nothing of what
 * is kept here.
 */
export function withKeptIndicators(
  before: MunicipalityContent,
  changes: readonly Change[],
  changedAt: string,
): readonly Change[] {
  const { content } = withChanges(before, changes, changedAt);
  return changes.map((change) => {
    if (change.concept !== "reportingRounds") return change;
    const round = change.record as ReportingRound;
    const stands = recordAt(before, "reportingRounds", keyOf("reportingRounds", round)) ?? keptAnew(content, round);
    const kept = {
      coveredIndicators: orElse(round.coveredIndicators, stands.coveredIndicators),
      awaitedIndicators: orElse(round.awaitedIndicators, stands.awaitedIndicators),
    };
    return { ...change, record: { ...round, ...kept } };
  });
}

const keptAnew = (content: MunicipalityContent, round: ReportingRound) => ({
  coveredIndicators: round.state === "PLANNED" ? [] : coveredIndicators(content, round),
  awaitedIndicators: round.state === "LOCKED" || round.state === "REOPENED" ? indicatorsToAwait(content, round) : [],
});

const orElse = <T>(said: readonly T[], kept: readonly T[]): T[] => [...(said.length > 0 ? said : kept)];
