import type { MunicipalityContent } from "../content";
import type { Assessment } from "../records/assessment";
import type { Stored } from "../records/concepts";
import type { ReportingRound } from "../records/reportingRound";
import type { AssessmentItem } from "./assessmentItem";
import { wordMeaning, wordsFor, type JudgedPlace, type JudgingWord } from "./assessmentSubject";
import { roundMoment } from "./roundMoment";

/** A row of a round's table: what is judged, or as if it were before anybody has, with version 0. */
export const assessmentRow = (
  { code: round, changedAt }: Stored<ReportingRound>,
  { assessment, place }: AssessmentItem,
): Stored<Assessment> => assessment ?? { ...blank, changedAt, round, ...place };

const blank = {
  ...{ judgedStatus: null, motivation: null, analysis: null, plannedMeasures: null },
  ...{
    proposedStatus: null,
    basisCounted: null,
    basisTotal: null,
    basisShare: null,
    isExample: false,
    version: 0,
    changedAt: "",
  },
};

/** What a column shows that is worked out beside the assessment; null for what says nothing. */
export function assessmentCell(
  content: MunicipalityContent,
  item: AssessmentItem,
  round: string,
  column: string,
): string | null {
  const { proposal, previous, isAnalysisNeeded, place } = item;
  const wordOf = (status: typeof previous) =>
    status === null ? null : (wordMeaning(judgingWords(content, round, place), status)?.code ?? null);
  switch (column) {
    case "proposal":
      return wordOf(proposal.status);
    case "explanation":
      return proposal.explanation.sv;
    case "explanationEn":
      return proposal.explanation.en;
    case "coverage":
      return proposal.coverage === null ? null : `${proposal.coverage.counted}/${proposal.coverage.total}`;
    case "previousStatus":
      return wordOf(previous);
    case "isAnalysisNeeded":
      return String(isAnalysisNeeded);
    default:
      return null;
  }
}

/** The words by which it is judged in the round; none for a round that is not there. */
export function judgingWords(
  content: MunicipalityContent,
  round: string,
  place: Omit<JudgedPlace, "unit">,
): readonly JudgingWord[] {
  const moment = roundMoment(content, round);
  return moment === null ? [] : wordsFor(content, place, moment.wordsOn);
}
