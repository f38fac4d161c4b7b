import { valueSeries, type PlaceKeys, type ValueSeries } from "../domain/values/indicatorValue";
import { chunksOf, Conditions } from "./sqlLists";

/** Scattered places that one statement names at most: SQLite stops at expressions 1,000 deep. */
export const placesMax = 400;
/** Places that are looked at together for whether they make a block. */
const blockMax = 2_000;

/** The number that the table keeps for a series. */
export const seriesNumber = (series: ValueSeries): number => valueSeries.indexOf(series);

/** Where a row stands, from its first cells. */
export function placeOfCells(cells: readonly unknown[]): PlaceKeys {
  const [indicatorKey, unitKey, series, dimensionKey, periodKey] = cells as [number, number, number, number, number];
  return { indicatorKey, unitKey, series: valueSeries[series] as ValueSeries, dimensionKey, periodKey };
}

/** The order of the primary key. */
export function comparePlaces(a: PlaceKeys, b: PlaceKeys): number {
  return (
    a.indicatorKey - b.indicatorKey ||
    a.unitKey - b.unitKey ||
    (a.series === b.series ? 0 : seriesNumber(a.series) - seriesNumber(b.series)) ||
    a.dimensionKey - b.dimensionKey ||
    a.periodKey - b.periodKey
  );
}

/** Places after this one. Written out, since few servers use an index for (a, b) > (?, ?). The list of indicators has been cut at `after` already. */
export function addAfter(
  where: Conditions,
  { indicatorKey, unitKey, series, dimensionKey, periodKey }: PlaceKeys,
): void {
  where.add(
    "(indicator_key > ? OR unit_key > ? OR (unit_key = ? AND (series > ? OR (series = ? AND (dimension_key > ? OR (dimension_key = ? AND period_key > ?))))))",
    indicatorKey,
    unitKey,
    unitKey,
    seriesNumber(series),
    seriesNumber(series),
    dimensionKey,
    dimensionKey,
    periodKey,
  );
}

type KeyName = "indicatorKey" | "unitKey" | "series" | "dimensionKey" | "periodKey";
type Place = Omit<PlaceKeys, "periodKey"> & { readonly periodKey?: number };

const columnOf: Readonly<Record<KeyName, string>> = {
  indicatorKey: "indicator_key",
  unitKey: "unit_key",
  series: "series",
  dimensionKey: "dimension_key",
  periodKey: "period_key",
};

const keyNumber = (place: Place, name: KeyName): number =>
  name === "series" ? seriesNumber(place.series) : (place[name] ?? 0);

/** A block of a table is described by its rows and columns; places scattered over it are named one by one. */
export function coveringCondition(places: readonly Place[], names: readonly KeyName[]): Conditions {
  return denseCondition(places, names) ?? eachOf(places, names);
}

/** Null where a block around the places would hold more than twice as many. */
function denseCondition(places: readonly Place[], names: readonly KeyName[]): Conditions | null {
  const sides = names.map((name) => [...new Set(places.map((place) => keyNumber(place, name)))]);
  const size = sides.reduce((product, side) => product * side.length, 1);
  if (size > 2 * places.length) return null;
  const where = new Conditions();
  sides.forEach((side, index) => where.addIn(columnOf[names[index] as KeyName], side));
  return where;
}

const allKeys: readonly KeyName[] = ["indicatorKey", "unitKey", "series", "dimensionKey", "periodKey"];

/** The places' rows, and on a dense block a few more: few statements however many places. */
export function blockConditions(
  sortedPlaces: readonly PlaceKeys[],
  scatteredConditions: (places: readonly PlaceKeys[]) => Conditions[] = exactConditions,
): Conditions[] {
  return chunksOf(sortedPlaces, blockMax).flatMap(
    (chunk) => denseCondition(chunk, allKeys) ?? scatteredConditions(chunk),
  );
}

const exactConditions = (places: readonly PlaceKeys[]) => chunksOf(places, placesMax).map(exactCondition);

export const exactCondition = (places: readonly PlaceKeys[]): Conditions => eachOf(places, allKeys);

function eachOf(places: readonly Place[], names: readonly KeyName[]): Conditions {
  const one = `(${names.map((name) => `${columnOf[name]} = ?`).join(" AND ")})`;
  return new Conditions().add(
    `(${new Array<string>(places.length).fill(one).join(" OR ")})`,
    ...places.flatMap((place) => names.map((name) => keyNumber(place, name))),
  );
}
