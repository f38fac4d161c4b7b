import { roundMoment, type RoundMoment } from "../../domain/assessing/roundMoment";
import type { MunicipalityContent } from "../../domain/content";
import { motivationItems, unmotivatedPlaces } from "../../domain/rounds/motivationItems";
import { isItemDone, roundItems, seriesOfItems, type RoundItem } from "../../domain/rounds/roundItems";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { readRoundSeries } from "../assessing/readRoundSeries";
import type { UseCaseContext } from "../useCaseContext";

/** What a round requires, and whether it is there. */
export interface RoundItemRead {
  readonly item: RoundItem;
  readonly isDone: boolean;
}

/**
 * Everything that the round requires, as the viewer of the content may see it. What is proposed is made from `seen`, what the viewer is shown: a step that reads
 * all there is tells nothing hidden by what differs from it.
 */
export const readRoundItems = (
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
  seen = content,
): Promise<RoundItemRead[]> => readItems(context, { content, seen }, round, () => true);

/**
 * What the round requires and no unit reports, since no unit with a part of it answers for it; of one that is planned, what no unit will. Null for those
 * who do not follow every unit: to them a part may be hidden.
 */
export async function readUnreportedItems(
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<RoundItemRead[] | null> {
  const isAllSeen = content.numericKeys.organizationUnits.size === content.records.organizationUnits.size;
  if (content.access.isPublicOnly || !isAllSeen) return null;
  return readItems(context, { content, seen: content }, round, ({ reporter }) => reporter === null);
}

async function readItems(
  context: UseCaseContext,
  { content, seen }: { readonly content: MunicipalityContent; readonly seen: MunicipalityContent },
  round: string,
  isWanted: (item: RoundItem) => boolean,
): Promise<RoundItemRead[]> {
  const moment = roundMoment(content, round);
  if (moment === null) return [];
  const required = roundItems(content, moment).filter(isWanted);
  const seriesOf = await readRoundSeries(context, content, seriesOfItems(required));
  const lacking = (await readMotivationItems(context, seen, moment)).filter(isWanted);
  return [
    ...required.map((item) => ({ item, isDone: isItemDone(content, moment, item, seriesOf) })),
    ...lacking.map((item) => ({ item, isDone: false })),
  ];
}

async function readMotivationItems(
  context: UseCaseContext,
  content: MunicipalityContent,
  moment: RoundMoment,
): Promise<RoundItem[]> {
  const places = unmotivatedPlaces(content, moment);
  if (places.length === 0) return [];
  const seriesOf = await readRoundSeries(context, content, roundSeries(content, places, [moment.onDate]));
  return motivationItems(content, moment, places, seriesOf);
}
