import { parsePeriod, type Period } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../content";
import { isGoalInForce } from "../goals/goalsInForce";
import type { Stored } from "../records/concepts";
import type { ReportingRound } from "../records/reportingRound";
import type { FollowUpMoment } from "../values/valueAtMoment";

/** A round with the period that it follows up. */
export interface RoundMoment {
  readonly round: Stored<ReportingRound>;
  readonly period: Period;
  /** The last day of the period: what is in force then is followed up. */
  readonly onDate: string;
  /** Whose model in use has the words for what has none of its own: a model that takes over in mid-round changes nothing that has been judged. */
  readonly wordsOn: string;
}

/** When the values are of that it is followed up by. */
export const valuesOfRound = ({ period, round: { dueOn } }: RoundMoment): FollowUpMoment => ({
  ...{ period, onDate: null, dueOn },
});

export function roundMoment(content: MunicipalityContent, code: string): RoundMoment | null {
  const round = recordAt(content, "reportingRounds", code);
  return round === null ? null : momentOf(round);
}

export function momentOf(round: Stored<ReportingRound>): RoundMoment | null {
  const period = parsePeriod(round.period);
  if (!period.ok) return null;
  const { endsOn } = period.value;
  return { round, period: period.value, onDate: endsOn, wordsOn: round.opensOn < endsOn ? round.opensOn : endsOn };
}

/** The goal as it was called on an earlier day: itself, or the one that it continues. */
export function goalThen(content: MunicipalityContent, code: string, onDate: string): string {
  for (let goal = recordAt(content, "goals", code); goal !== null; goal = recordAt(content, "goals", goal.continues)) {
    if (isGoalInForce(goal, onDate)) return goal.code;
  }
  return code;
}
