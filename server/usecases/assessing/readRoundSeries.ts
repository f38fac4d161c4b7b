import type { MunicipalityContent } from "../../domain/content";
import type { SeriesLookup, SeriesNeed } from "../../domain/followUp/useFollowUp";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import { turnBeside } from "../../persistence/inTurns";
import type { UseCaseContext } from "../useCaseContext";
import { latestValues, seriesLengthMax } from "../values/readIndicatorValues";

/** The series as the viewer of the content may see them, read at once. */
export async function readRoundSeries(
  context: UseCaseContext,
  content: MunicipalityContent,
  needs: readonly SeriesNeed[],
): Promise<SeriesLookup> {
  const found = await latestValues(
    context,
    content,
    needs.map((need) => ({ ...need, series: "OUTCOME", members: "", count: seriesLengthMax })),
  );
  await turnBeside(needs.length);
  const series = new Map<string, readonly IndicatorValue[]>();
  needs.forEach(({ indicator, unit }, index) => series.set(`${indicator}|${unit}`, (found[index] ?? []).reverse()));
  return (indicator, unit) => series.get(`${indicator}|${unit}`) ?? [];
}
