import { valueCountOf } from "./baselineRows";
import type { Baseline, ShownColumn, ValueColumns } from "./linkedTable";
import { cellOf, placeCell, type CellValue } from "./sheetCells";
import type { TableAnswer } from "./tableAnswer";
import type { TableColumn, TableLayout } from "./tableQuery";
import type { TableWords } from "./tableWords";

/** What a table says in columns that are only read, beside where its values stand. */
const shownNames: readonly TableColumn[] = [
  "GOAL",
  "TARGET_VALUE",
  "ACCEPTABLE_VALUE",
  "STATUS",
  "EXPLANATION",
  "CHANGED_AT",
  "CHANGED_BY",
];

/** An answer with what its read-only columns show: what the workbook remembers of it. */
export function baselineOf(answer: TableAnswer, layout: TableLayout, words: TableWords): Baseline {
  const count = valueCountOf(answer);
  const shown = shownNames
    .filter((name) => layout.columns.includes(name))
    .map((name): ShownColumn => {
      const placeOf = new Map<CellValue, number>();
      const index = new Array<number>(count);
      for (let value = 0; value < count; value += 1) {
        const cell = cellOf(name, answer, value, layout, words);
        const place = placeOf.get(cell) ?? placeOf.size;
        placeOf.set(cell, place);
        index[value] = place;
      }
      return { name, cells: [...placeOf.keys()], index };
    });
  return { ...columnsOf(answer), shown };
}

const columnsOf = (answer: TableAnswer): ValueColumns => ({
  indicators: answer.indicators,
  units: answer.units,
  periods: answer.periods,
  series: answer.series,
  splits: answer.splits,
  locks: answer.locks,
  indicatorIndex: answer.indicatorIndex,
  unitIndex: answer.unitIndex,
  periodIndex: answer.periodIndex,
  seriesIndex: answer.seriesIndex,
  splitIndex: answer.splitIndex,
  revision: answer.revision,
  number: answer.number,
  state: answer.state,
  comment: answer.comment,
  source: answer.source,
  lockIndex: answer.lockIndex,
});

/** What a column that is only read shows of each value; null where that is not known. */
export function readOnlyCells(
  table: Baseline,
  column: TableColumn,
  layout: TableLayout,
  words: TableWords,
): (value: number) => CellValue | null {
  const shown = table.shown.find(({ name }) => name === column);
  if (shown === undefined) return (value) => placeCell(column, table, value, layout, words);
  const { cells, index } = shown;
  return (value) => cells[index[value] ?? -1] ?? null;
}
