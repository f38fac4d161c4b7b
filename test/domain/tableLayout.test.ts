import fc from "fast-check";
import type { ValueSeries } from "../../server/domain/values/indicatorValue";
import { crossTabOf } from "../../server/domain/valueTable/crossTab";
import { layoutOf, layoutOfPlaces, type TableLayout } from "../../server/domain/valueTable/tableLayout";
import type { ValueCells } from "../../server/domain/valueTable/valueCells";
import { comparePeriods, periodFromKey } from "../../shared/period";

const years = [2020, 2021, 2022].map((year) => year * 1_000_000 + 123_170);
const place = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom(...years),
);
/** Rows with a number of their own each, in the order of the database. */
const someRows = fc
  .uniqueArray(place, { selector: String, maxLength: 60 })
  .map((places) => places.sort(byKeys).map((keys, index): ValueCells => [...keys, index]));

function byKeys(a: readonly number[], b: readonly number[]): number {
  return a.reduce((order, key, side) => order || key - (b[side] as number), 0);
}

const named = (letter: string) => new Map([0, 1, 2, 3, 4].map((key) => [key, `${letter}${key}`]));
const names = { indicators: named("I"), units: named("E"), splits: named("D") };
const backwards = (a: string, b: string) => (a < b ? 1 : -1);
const order = {
  ...{ indicators: backwards, units: backwards, splits: backwards },
  series: (a: ValueSeries, b: ValueSeries) => backwards(a, b),
  periods: comparePeriods,
};
const allSeries = ["OUTCOME", "FORECAST", "BUDGET"] as const;

const keyOfRow = (row: ValueCells) =>
  [
    `I${row[0] as number}`,
    `E${row[1] as number}`,
    allSeries[row[2] as number],
    `D${row[3] as number}`,
    periodFromKey(row[4] as number).code,
  ].join("|");

const keyAt = (layout: TableLayout, row: number) =>
  [
    layout.indicators[layout.indicatorIndex[row] ?? -1],
    layout.units[layout.unitIndex[row] ?? -1],
    layout.series[layout.seriesIndex[row] ?? -1],
    layout.splits[layout.splitIndex[row] ?? -1],
    layout.periods[layout.periodIndex[row] ?? -1]?.code,
  ].join("|");

/** What stands at each place, as the layout says. */
const contentOf = (layout: TableLayout) =>
  new Map(layout.cells.flatMap((cells, row) => (cells === null ? [] : [[keyAt(layout, row), cells[5]] as const])));

const expected = (rows: readonly ValueCells[]) => new Map(rows.map((row) => [keyOfRow(row), row[5]]));

describe("rows laid out as a table", () => {
  test("say the same as they did, each once, in the order of the dictionaries", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const layout = layoutOf(rows, names, order);
        expect(contentOf(layout)).toEqual(expected(rows));
        const ranks = layout.cells.map((_, row) => [
          ...[layout.indicatorIndex, layout.unitIndex, layout.seriesIndex, layout.splitIndex, layout.periodIndex].map(
            (index) => index[row] as number,
          ),
        ]);
        expect([...ranks].sort(byKeys)).toEqual(ranks);
        expect([...layout.indicators].sort(backwards)).toEqual(layout.indicators);
      }),
    );
  });

  test("as a cross-tab say it once more, a column for each period and a row for each of the rest", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const { rowCount, columns } = crossTabOf(layoutOf(rows, names, order));
        const found = columns.flatMap((column) => [...contentOf(column)]);
        expect(new Map(found)).toEqual(expected(rows));
        expect(found).toHaveLength(rows.length);
        expect(rowCount).toBe(new Set(rows.map((row) => row.slice(0, 4).join())).size);
        for (const column of columns) expect(column.cells).toHaveLength(rowCount);
      }),
    );
  });

  test("among all places leave none out, and what is no place of theirs is left out", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const dictionaries = {
          indicators: ["I3", "I1"],
          units: ["E2", "E1", "E3"],
          series: allSeries.slice(0, 2),
          splits: ["D0"],
          periods: years.slice(1).map(periodFromKey),
        };
        const layout = layoutOfPlaces(dictionaries, [[3, 1], [2, 1, 3], [0, 1], [0], years.slice(1)], rows);
        expect(layout.cells).toHaveLength(2 * 3 * 2 * 2);
        expect(new Set(layout.cells.map((_, row) => keyAt(layout, row))).size).toBe(layout.cells.length);
        const within = new Set(layout.cells.map((_, row) => keyAt(layout, row)));
        expect(contentOf(layout)).toEqual(new Map([...expected(rows)].filter(([key]) => within.has(key))));
      }),
    );
  });
});
