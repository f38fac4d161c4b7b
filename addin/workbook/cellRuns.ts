import type { CellWrite } from "./refreshPlan";
import type { CellValue } from "./sheetCells";

/** Cells of one column that are written together; null is a cell between that is left as it is. */
export interface CellRun {
  readonly row: number;
  readonly column: number;
  readonly values: readonly (CellValue | null)[];
}

/** Cells to skip over rather than begin a new run: a write of its own costs about as much as this many cells. */
const gapMax = 20;

/** The writes as few runs, each down a column. */
export function cellRuns(writes: readonly CellWrite[]): CellRun[] {
  const sorted = [...writes].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: { row: number; column: number; values: (CellValue | null)[] }[] = [];
  for (const { row, column, value } of sorted) {
    const last = runs.at(-1);
    const gap = last === undefined ? 0 : row - last.row - last.values.length;
    if (last?.column !== column || gap > gapMax) runs.push({ row, column, values: [value] });
    else if (gap < 0) last.values[row - last.row] = value;
    else last.values.push(...Array.from({ length: gap }, () => null), value);
  }
  return runs;
}

/** Items in groups of at most so many cells and so many bytes as JSON: what one request to Excel carries. */
export function inChunks<T>(
  items: readonly T[],
  sizeOf: (item: T) => { readonly cells: number; readonly bytes: number },
  cellsMax: number,
  bytesMax: number,
): T[][] {
  const chunks: T[][] = [];
  let [cells, bytes] = [Infinity, 0];
  for (const item of items) {
    const size = sizeOf(item);
    if (cells + size.cells > cellsMax || bytes + size.bytes > bytesMax) {
      chunks.push([]);
      [cells, bytes] = [0, 0];
    }
    chunks.at(-1)?.push(item);
    cells += size.cells;
    bytes += size.bytes;
  }
  return chunks;
}

/** About how many bytes a row takes in a request; a letter of Swedish takes up to two. */
export const rowBytes = (row: readonly unknown[]): number =>
  row.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length * 2 + 4 : 20), 4);
