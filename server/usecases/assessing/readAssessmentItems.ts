import { AssessmentItems, type AssessmentItem } from "../../domain/assessing/assessmentItem";
import type { JudgedPlace } from "../../domain/assessing/assessmentSubject";
import type { RoundMoment } from "../../domain/assessing/roundMoment";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { RoundsBefore } from "../../domain/assessing/roundsBefore";
import type { MunicipalityContent } from "../../domain/content";
import { mapInTurns } from "../../persistence/inTurns";
import type { UseCaseContext } from "../useCaseContext";
import { readRoundSeries } from "./readRoundSeries";

/** What the rules propose and what is judged of each, as the viewer of the content may see it, in their order. */
export async function readAssessmentItems(
  context: UseCaseContext,
  content: MunicipalityContent,
  moment: RoundMoment,
  places: readonly JudgedPlace[],
): Promise<AssessmentItem[]> {
  const before = new RoundsBefore(content, moment);
  const daysBefore = places.flatMap((place) => before.of(place)?.moment.onDate ?? []);
  const days = new Set([moment.onDate, ...daysBefore]);
  const seriesOf = await readRoundSeries(context, content, roundSeries(content, places, [...days]));
  const items = new AssessmentItems(content, moment, seriesOf);
  return mapInTurns(places, (place) => items.at(place));
}
