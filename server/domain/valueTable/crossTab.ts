import type { TableLayout } from "./tableLayout";
import type { ValueCells } from "./valueCells";

/** The same table with a row for each indicator, unit, series and split, and a column for each period, in their order. */
export interface CrossTab {
  readonly rowCount: number;
  /** One a period; the rows are the same in all, and where nothing stands the cells are null. */
  readonly columns: readonly TableLayout[];
}

/** Rows of a layout lie in the order of its dictionaries, the period last: those of one row of the cross-tab are neighbours. */
export function crossTabOf(layout: TableLayout): CrossTab {
  const firsts: number[] = [];
  const rowOf = layout.cells.map((_, row) => {
    if (row === 0 || !isSameRow(layout, row - 1, row)) firsts.push(row);
    return firsts.length - 1;
  });
  const cells = layout.periods.map(() => new Array<ValueCells | null>(firsts.length).fill(null));
  layout.cells.forEach((each, row) => {
    const column = cells[layout.periodIndex[row] as number] as (ValueCells | null)[];
    column[rowOf[row] as number] = each;
  });
  const ofFirsts = (index: readonly number[]) => firsts.map((row) => index[row] as number);
  const rows = {
    ...layout,
    indicatorIndex: ofFirsts(layout.indicatorIndex),
    unitIndex: ofFirsts(layout.unitIndex),
    seriesIndex: ofFirsts(layout.seriesIndex),
    splitIndex: ofFirsts(layout.splitIndex),
  };
  const columns = cells.map((column, period) => ({
    ...rows,
    periodIndex: new Array<number>(firsts.length).fill(period),
    cells: column,
  }));
  return { rowCount: firsts.length, columns };
}

const isSameRow = ({ indicatorIndex, unitIndex, seriesIndex, splitIndex }: TableLayout, a: number, b: number) =>
  splitIndex[a] === splitIndex[b] &&
  seriesIndex[a] === seriesIndex[b] &&
  unitIndex[a] === unitIndex[b] &&
  indicatorIndex[a] === indicatorIndex[b];
