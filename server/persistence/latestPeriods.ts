import { valueSeries, type PlaceKeys } from "../domain/values/indicatorValue";
import type { ValueState } from "../domain/followUp/indicatorStatus";
import type { Database } from "./database";
import { coveringCondition, placeOfCells, placesMax } from "./placeConditions";
import { chunksOf } from "./sqlLists";
import { lastByThen } from "./valueCells";

/** One indicator's values for one unit in one series and split, all its periods. */
export type SeriesKeys = Omit<PlaceKeys, "periodKey">;

export const seriesKeysText = ({ indicatorKey, unitKey, series, dimensionKey }: SeriesKeys): string =>
  `${indicatorKey}.${unitKey}.${series}.${dimensionKey}`;

/** What says that nothing stands there yet is no value, and what may not be shown is one. */
const states: readonly ValueState[] = ["REPORTED", "PRELIMINARY", "ESTIMATED", "SUPPRESSED"];

const columns = "indicator_key, unit_key, series, dimension_key";

/** The key of each one's latest period that has a value, by seriesKeysText; as it stood at an instant, by its revisions, or as it stands. */
export async function readLatestPeriods(
  database: Pick<Database, "rows">,
  places: readonly SeriesKeys[],
  asOfMs: number | null,
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Map(places.map((place) => [seriesKeysText(place), place])).values()].sort(compareSeries);
  const [table, then, instants] =
    asOfMs === null
      ? ["indicator_value", "", []]
      : ["indicator_value_revision", ` AND ${lastByThen}`, [asOfMs, asOfMs]];
  const found = new Map<string, number>();
  for (const chunk of chunksOf(wanted, placesMax)) {
    const where = coveringCondition(chunk, ["indicatorKey", "unitKey", "series", "dimensionKey"]);
    where.addIn("state", states);
    const rows = await database.rows(
      `SELECT ${columns}, MAX(period_key) FROM ${table} WHERE ${where.sql}${then} GROUP BY ${columns}`,
      [...where.parameters, ...instants],
    );
    for (const cells of rows) {
      const place = placeOfCells(cells);
      found.set(seriesKeysText(place), place.periodKey);
    }
  }
  return found;
}

/** Neighbours in the table are neighbours in a chunk, which then is a block. */
const compareSeries = (a: SeriesKeys, b: SeriesKeys): number =>
  a.indicatorKey - b.indicatorKey ||
  a.unitKey - b.unitKey ||
  valueSeries.indexOf(a.series) - valueSeries.indexOf(b.series) ||
  a.dimensionKey - b.dimensionKey;
