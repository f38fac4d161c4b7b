import { boundingBox, cellBox, isEntireColumn, isEntireRow, type Box } from "./address";
import { emptyCell, isUsed, noFormat, type Cell } from "./cell";

interface Row {
  /** The grid's age when this row was last copied: an older row is shared with a snapshot and is copied before it is changed. */
  age: number;
  readonly cells: (Cell | undefined)[];
  isHidden: boolean;
  height: number | null;
}

interface Column {
  readonly isHidden: boolean;
  readonly width: number | null;
}

const standardColumnWidth = 64;
const standardRowHeight = 15;

/** The cells of a sheet with their rows and columns. A snapshot costs one list of references: rows are copied when they are first changed after it. */
export class Grid {
  private age = 0;

  private constructor(
    private rows: (Row | undefined)[],
    private columns: ReadonlyMap<number, Column>,
  ) {}

  static empty(): Grid {
    return new Grid([], new Map());
  }

  snapshot(): Grid {
    const copy = new Grid(this.rows.slice(), this.columns);
    // Both sides are older than any row they may write, so that neither changes what the other sees.
    this.age += 1;
    copy.age = this.age;
    for (const row of this.rows) if (row) row.age = -1;
    return copy;
  }

  cell(row: number, column: number): Cell {
    return this.rows[row]?.cells[column] ?? emptyCell;
  }

  setCell(row: number, column: number, cell: Cell): void {
    const cells = this.ownRow(row).cells;
    if (cell === emptyCell || (!isUsed(cell) && cell.spilledFrom === undefined)) cells[column] = undefined;
    else cells[column] = cell;
  }

  private ownRow(index: number): Row {
    const row = this.rows[index];
    if (row && row.age === this.age) return row;
    const own = row
      ? { ...row, age: this.age, cells: row.cells.slice() }
      : { age: this.age, cells: [], isHidden: false, height: null };
    this.rows[index] = own;
    return own;
  }

  isRowHidden(row: number): boolean {
    return this.rows[row]?.isHidden ?? false;
  }
  rowHeight(row: number): number {
    return this.rows[row]?.height ?? standardRowHeight;
  }
  setRow(row: number, change: { readonly isHidden?: boolean; readonly height?: number }): void {
    Object.assign(this.ownRow(row), change);
  }

  isColumnHidden(column: number): boolean {
    return this.columns.get(column)?.isHidden ?? false;
  }
  columnWidth(column: number): number {
    return this.columns.get(column)?.width ?? standardColumnWidth;
  }
  setColumn(column: number, change: Partial<Column>): void {
    const before = this.columns.get(column) ?? { isHidden: false, width: null };
    this.columns = new Map(this.columns).set(column, { ...before, ...change });
  }

  /** Have the two grids still the very same row in common? */
  sharesRow(row: number, other: Grid): boolean {
    return this.rows[row] === other.rows[row];
  }

  /** Columns and rows that somebody gave a size or hid, for saving. */
  columnList(): readonly (readonly [number, Column])[] {
    return [...this.columns];
  }
  rowList(): readonly (readonly [number, { readonly isHidden: boolean; readonly height: number | null }])[] {
    return this.rows.flatMap((row, index) =>
      row && (row.isHidden || row.height !== null)
        ? [[index, { isHidden: row.isHidden, height: row.height }] as const]
        : [],
    );
  }

  /** The part of a box that may hold anything: whole rows and columns end where the sheet's content does. */
  within(box: Box): Box {
    if (!isEntireColumn(box) && !isEntireRow(box)) return box;
    const used = this.used(false);
    const bounded = boundingBox(used ?? cellBox(0, 0), cellBox(0, 0));
    return {
      row: box.row,
      column: box.column,
      rowCount: isEntireColumn(box) ? bounded.rowCount : box.rowCount,
      columnCount: isEntireRow(box) ? bounded.columnCount : box.columnCount,
    };
  }

  /** Where something stands; with `valuesOnly`, formats do not count. */
  used(valuesOnly: boolean): Box | null {
    let box: Box | null = null;
    this.rows.forEach((row, r) => {
      if (!row) return;
      const counted: number[] = [];
      row.cells.forEach((cell, c) => {
        if (cell && (valuesOnly ? isFilled(cell) : isUsed(cell))) counted.push(c);
      });
      const [first, last] = [counted[0], counted.at(-1)];
      if (first === undefined || last === undefined) return;
      const here = { row: r, column: first, rowCount: 1, columnCount: last - first + 1 };
      box = box === null ? here : boundingBox(box, here);
    });
    return box;
  }

  /** Moves what stands below a place down by a number of rows, or up where the number is negative (what stood between is gone). */
  shiftRows(box: Box, by: number): void {
    if (isEntireRow(box)) {
      if (this.rows.length <= box.row) return;
      if (by > 0) this.rows.splice(box.row, 0, ...Array.from({ length: by }, () => undefined));
      else this.rows.splice(box.row, -by);
      return;
    }
    const last = this.rows.length - 1;
    if (by > 0) {
      for (let r = last; r >= box.row; r -= 1) this.copyCells(r, r + by, box);
      this.empty({ ...box, rowCount: by });
    } else {
      for (let r = box.row; r <= last; r += 1) this.copyCells(r - by, r, box);
    }
  }

  private copyCells(from: number, to: number, { column, columnCount }: Box): void {
    for (let c = column; c < column + columnCount; c += 1) this.setCell(to, c, this.cell(from, c));
  }

  shiftColumns(box: Box, by: number): void {
    const lastRow = Math.min(box.row + box.rowCount, this.rows.length);
    for (let r = box.row; r < lastRow; r += 1) {
      if (!this.rows[r]) continue;
      const { cells } = this.ownRow(r);
      if (cells.length <= box.column) continue;
      if (by > 0) cells.splice(box.column, 0, ...Array.from({ length: by }, () => undefined));
      else cells.splice(box.column, -by);
    }
    if (isEntireColumn(box)) this.columns = movedColumns(this.columns, box.column, by);
  }

  private empty(box: Box): void {
    for (let r = box.row; r < box.row + box.rowCount; r += 1) {
      for (let c = box.column; c < box.column + box.columnCount; c += 1) this.setCell(r, c, emptyCell);
    }
  }
}

const isFilled = (cell: Cell) => cell.value !== "" || cell.formula !== null;

function movedColumns(columns: ReadonlyMap<number, Column>, from: number, by: number): Map<number, Column> {
  const kept = [...columns].filter(([column]) => column < from || by > 0 || column >= from - by);
  return new Map(kept.map(([column, look]) => [column < from ? column : column + by, look]));
}

/** The same cell with something else in it, its look kept. */
export const withContent = (cell: Cell, content: Omit<Cell, "format">): Cell => ({ ...content, format: cell.format });
export const withFormat = (cell: Cell, format: Cell["format"]): Cell => ({
  ...cell,
  format: Object.keys(format).length === 0 ? noFormat : format,
});
