import type { Period } from "../../../shared/period";
import type { ValueSeries } from "../values/indicatorValue";
import type { TableLayout } from "./tableLayout";
import type { ValueCells } from "./valueCells";

/** Where a single cell stands. */
export interface CellPlace {
  readonly indicator: string;
  readonly unit: string;
  readonly series: ValueSeries;
  readonly members: string;
  readonly period: Period;
}

/** Cells in the order in which they were asked for; what stands nowhere has -1 in each dictionary. */
export function layoutOfCells(
  places: readonly (CellPlace | null)[],
  cells: readonly (ValueCells | null)[],
): TableLayout {
  const [indicators, indicatorIndex] = dictionaryOf(places, ({ indicator }) => indicator);
  const [units, unitIndex] = dictionaryOf(places, ({ unit }) => unit);
  const [series, seriesIndex] = dictionaryOf(places, (place) => place.series);
  const [splits, splitIndex] = dictionaryOf(places, ({ members }) => members);
  const [periods, periodIndex] = dictionaryOf(places, ({ period }) => period);
  return {
    ...{ indicators, units, series, splits, periods },
    ...{ indicatorIndex, unitIndex, seriesIndex, splitIndex, periodIndex },
    cells,
  };
}

function dictionaryOf<T>(
  places: readonly (CellPlace | null)[],
  itemOf: (place: CellPlace) => T,
): [items: T[], index: number[]] {
  const known = new Map<T, number>();
  const index = places.map((place) => {
    if (place === null) return -1;
    const item = itemOf(place);
    let found = known.get(item);
    if (found === undefined) known.set(item, (found = known.size));
    return found;
  });
  return [[...known.keys()], index];
}
