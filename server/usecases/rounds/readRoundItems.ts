import { roundMoment } from "../../domain/assessing/roundMoment";
import type { MunicipalityContent } from "../../domain/content";
import { isItemDone, roundItems, seriesOfItems, type RoundItem } from "../../domain/rounds/roundItems";
import { readRoundSeries } from "../assessing/readRoundSeries";
import type { UseCaseContext } from "../useCaseContext";

/** What a round requires, and whether it is there. */
export interface RoundItemRead {
  readonly item: RoundItem;
  readonly isDone: boolean;
}

/** Everything that the round requires, as the viewer of the content may see it. */
export const readRoundItems = (
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<RoundItemRead[]> => readItems(context, content, round, () => true);

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
  return readItems(context, content, round, ({ reporter }) => reporter === null);
}

async function readItems(
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
  isWanted: (item: RoundItem) => boolean,
): Promise<RoundItemRead[]> {
  const moment = roundMoment(content, round);
  if (moment === null) return [];
  const items = roundItems(content, moment).filter(isWanted);
  const seriesOf = await readRoundSeries(context, content, seriesOfItems(items));
  return items.map((item) => ({ item, isDone: isItemDone(content, moment, item, seriesOf) }));
}
