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

/** Everything that the round requires of its units, as the viewer of the content may see it. */
export async function readRoundItems(
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<RoundItemRead[]> {
  const moment = roundMoment(content, round);
  if (moment === null) return [];
  const items = roundItems(content, moment);
  const seriesOf = await readRoundSeries(context, content, seriesOfItems(items));
  return items.map((item) => ({ item, isDone: isItemDone(content, moment, item, seriesOf) }));
}
