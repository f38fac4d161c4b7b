import type { Period } from "../../../shared/period";
import { periodOfKey, valueSeries, type ValueSeries } from "../values/indicatorValue";
import type { TableOrder } from "./tableOrder";
import type { ValueCells } from "./valueCells";

/** The five things that tell where a value stands, each a list of what there is of it: a row says by numbers which. */
export interface TableDictionaries {
  readonly indicators: readonly string[];
  readonly units: readonly string[];
  readonly series: readonly ValueSeries[];
  /** "" for the total. */
  readonly splits: readonly string[];
  readonly periods: readonly Period[];
}

/** Rows in the order of the dictionaries, the first of them weighing most; null for a place where nothing stands. */
export interface TableLayout extends TableDictionaries {
  readonly indicatorIndex: readonly number[];
  readonly unitIndex: readonly number[];
  readonly seriesIndex: readonly number[];
  readonly splitIndex: readonly number[];
  readonly periodIndex: readonly number[];
  readonly cells: readonly (ValueCells | null)[];
}

/** The code of each key. */
export interface TableNames {
  readonly indicators: ReadonlyMap<number, string>;
  readonly units: ReadonlyMap<number, string>;
  readonly splits: ReadonlyMap<number, string>;
}

/** The rows with dictionaries of what occurs in them. */
export function layoutOf(rows: readonly ValueCells[], names: TableNames, order: TableOrder): TableLayout {
  const sides = [0, 1, 2, 3, 4].map((position) => distinct(rows, position)) as Sides;
  const dictionaries = {
    indicators: sorted(sides[0], (key) => names.indicators.get(key) ?? "", order.indicators),
    units: sorted(sides[1], (key) => names.units.get(key) ?? "", order.units),
    series: sorted(sides[2], (key) => valueSeries[key] as ValueSeries, order.series),
    splits: sorted(sides[3], (key) => names.splits.get(key) ?? "", order.splits),
    periods: sorted(sides[4], periodOfKey, order.periods),
  };
  const { indicators, units, series, splits, periods } = dictionaries;
  const ranks: Ranks = [indicators.ranks, units.ranks, series.ranks, splits.ranks, periods.ranks];
  const cells = inOrder(rows, ranks);
  const column = (position: number, rank: ReadonlyMap<number, number>) =>
    cells.map((row) => rank.get(row[position] as number) as number);
  return {
    indicators: indicators.items,
    units: units.items,
    series: series.items,
    splits: splits.items,
    periods: periods.items,
    indicatorIndex: column(0, ranks[0]),
    unitIndex: column(1, ranks[1]),
    seriesIndex: column(2, ranks[2]),
    splitIndex: column(3, ranks[3]),
    periodIndex: column(4, ranks[4]),
    cells,
  };
}

/** Every place of the dictionaries, whether anything stands there or not; a row elsewhere is left out. */
export function layoutOfPlaces(
  dictionaries: TableDictionaries,
  keys: readonly [
    indicators: readonly number[],
    units: readonly number[],
    series: readonly number[],
    splits: readonly number[],
    periods: readonly number[],
  ],
  rows: readonly ValueCells[],
): TableLayout {
  const lengths = keys.map(({ length }) => length) as Five<number>;
  const count = lengths.reduce((product, length) => product * length, 1);
  const cells = new Array<ValueCells | null>(count).fill(null);
  const ranks: Ranks = [ranksOf(keys[0]), ranksOf(keys[1]), ranksOf(keys[2]), ranksOf(keys[3]), ranksOf(keys[4])];
  for (const row of rows) {
    const place = placeOf(row, ranks, lengths);
    if (place !== null) cells[place] = row;
  }
  const index = Array.from({ length: count }, (_, place) => place);
  const [, units, series, splits, periods] = lengths;
  const column = (inner: number, length: number) => index.map((place) => Math.floor(place / inner) % length);
  return {
    ...dictionaries,
    indicatorIndex: column(units * series * splits * periods, lengths[0]),
    unitIndex: column(series * splits * periods, units),
    seriesIndex: column(splits * periods, series),
    splitIndex: column(periods, splits),
    periodIndex: column(1, periods),
    cells,
  };
}

type Five<T> = [T, T, T, T, T];
type Sides = Five<number[]>;
type Ranks = Five<ReadonlyMap<number, number>>;

/** Rows of one indicator or unit mostly lie together, so that most need not be looked up. */
function distinct(rows: readonly ValueCells[], position: number): number[] {
  const found = new Set<number>();
  let last: unknown;
  for (const row of rows) {
    const key = row[position];
    if (key === last) continue;
    last = key;
    found.add(key as number);
  }
  return [...found];
}

function sorted<T>(
  keys: readonly number[],
  itemOf: (key: number) => T,
  compare: (a: T, b: T) => number,
): { items: T[]; ranks: ReadonlyMap<number, number> } {
  const entries = keys.map((key) => ({ key, item: itemOf(key) })).sort((a, b) => compare(a.item, b.item));
  return { items: entries.map(({ item }) => item), ranks: ranksOf(entries.map(({ key }) => key)) };
}

const ranksOf = (keys: readonly number[]) => new Map(keys.map((key, rank) => [key, rank]));

/** The number of the row's place among all places of the dictionaries; null for one that is not among them. */
function placeOf(row: ValueCells, ranks: Ranks, lengths: Five<number>): number | null {
  let place = 0;
  for (let side = 0; side < 5; side += 1) {
    const rank = (ranks[side] as ReadonlyMap<number, number>).get(row[side] as number);
    if (rank === undefined) return null;
    place = place * (lengths[side] as number) + rank;
  }
  return place;
}

/** Mostly the order of the keys is that of the dictionaries already. */
function inOrder(rows: readonly ValueCells[], ranks: Ranks): readonly ValueCells[] {
  const lengths = ranks.map(({ size }) => size) as Five<number>;
  const places = new Float64Array(rows.length);
  let isSorted = true;
  for (const [index, row] of rows.entries()) {
    places[index] = placeOf(row, ranks, lengths) as number;
    if (index > 0 && (places[index - 1] as number) > places[index]) isSorted = false;
  }
  if (isSorted) return rows;
  const order = Array.from({ length: rows.length }, (_, index) => index);
  order.sort((a, b) => (places[a] as number) - (places[b] as number));
  return order.map((index) => rows[index] as ValueCells);
}
