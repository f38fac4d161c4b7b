import type { JudgedPlace } from "../assessing/assessmentSubject";
import { isDeviating } from "../assessing/proposal";
import { judgementsIn } from "../assessing/roundJudgements";
import type { RoundMoment } from "../assessing/roundMoment";
import { placesIn } from "../assessing/roundPlaces";
import { RoundProposals } from "../assessing/roundProposals";
import { recordAt, referring, type MunicipalityContent } from "../content";
import type { SeriesLookup } from "../followUp/useFollowUp";
import type { RoundItem } from "./roundItems";
import { reportersIn } from "./roundReporters";

/** What is judged without reasons in parts that are not approved yet; none for those from whom reasons are hidden. */
export function unmotivatedPlaces(content: MunicipalityContent, { round, onDate }: RoundMoment): JudgedPlace[] {
  if (content.access.isPublicOnly) return [];
  const reporterOf = reportersIn(content, round, onDate);
  const isApproved = (unit: string) => {
    const reporter = reporterOf(unit);
    return reporter !== null && recordAt(content, "roundUnits", `${round.code}|${reporter}`)?.state === "APPROVED";
  };
  return referring(content, "assessments", "round", round.code)
    .filter(({ judgedStatus, motivation }) => judgedStatus !== null && motivation === null)
    .map(({ unit, goal, indicator, responsibility }) => ({ unit, goal, indicator, responsibility }))
    .filter((place) => placesIn(content, round.code)?.roleOf(place) != null && !isApproved(place.unit));
}

/**
 * What is judged otherwise than the rules propose now, and does not say why: what was as proposed when it was judged may differ since, by a value or a
 * target that was changed afterwards.
 */
export function motivationItems(
  content: MunicipalityContent,
  moment: RoundMoment,
  places: readonly JudgedPlace[],
  seriesOf: SeriesLookup,
): RoundItem[] {
  const { round, onDate } = moment;
  const reporterOf = reportersIn(content, round, onDate);
  const judgements = judgementsIn(content, round.code);
  const proposals = new RoundProposals(content, moment, seriesOf);
  return places.flatMap((place): RoundItem[] => {
    const assessment = judgements.at(place);
    const { status, isByRule } = proposals.of(place);
    if (!isByRule || assessment === null || !isDeviating(judgements.meaning(assessment), status)) return [];
    const level = recordAt(content, "goals", place.goal)?.level ?? "";
    return [{ kind: "MOTIVATIONS", reporter: reporterOf(place.unit), place, level, value: null }];
  });
}
