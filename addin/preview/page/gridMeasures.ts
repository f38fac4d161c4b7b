import type { WorkbookHost } from "../host/host";
import { columnLetters, parseAddress, type Box } from "../host/model/address";

export const rowHeight = 22;
export const rowHeadingWidth = 52;
/** Beyond what is filled there is always more to write in. */
const spare = { rows: 60, columns: 12 };

/** Rows and columns that are shown, in order, and where each begins in pixels. */
export interface GridMeasures {
  readonly rows: readonly number[];
  /** Where each of the rows begins, and last where the last one ends. */
  readonly tops: readonly number[];
  readonly columns: readonly { readonly index: number; readonly left: number; readonly width: number }[];
  readonly width: number;
  readonly height: number;
}

export function measure(look: WorkbookHost["look"], heightOf: (row: number) => number): GridMeasures {
  const used = boxOf(look.sheets.find(({ isActive }) => isActive)?.used ?? "A1");
  const selected = boxOf(look.selection);
  const rowCount = Math.max(used.row + used.rowCount, selected.row + 1) + spare.rows;
  const columnCount = Math.max(used.column + used.columnCount, selected.column + 1) + spare.columns;
  const rows: number[] = [];
  const tops = [0];
  for (let row = 0; row < rowCount; row += 1) {
    if (look.isRowHidden(`A${row + 1}`)) continue;
    rows.push(row);
    tops.push((tops.at(-1) ?? 0) + heightOf(row));
  }
  const columns: { index: number; left: number; width: number }[] = [];
  let left = rowHeadingWidth;
  for (let index = 0; index < columnCount; index += 1) {
    const place = `${columnLetters(index)}1`;
    if (look.isColumnHidden(place)) continue;
    // The host has points, as Excel's own client.
    const width = Math.round((look.columnWidth(place) * 4) / 3);
    columns.push({ index, left, width });
    left += width;
  }
  return { rows, tops, columns, width: left, height: tops.at(-1) ?? 0 };
}

/** The place among the rows of the one that is drawn there. */
export function rowPlaceAt(tops: readonly number[], y: number): number {
  let [from, to] = [0, tops.length - 1];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if ((tops[middle] ?? 0) <= y) from = middle;
    else to = middle;
  }
  return from;
}

/** The box of an address, with or without a sheet. */
export function boxOf(address: string): Box {
  const box = parseAddress(address)?.box;
  if (!box) throw new Error(`No box: ${address}`);
  return box;
}

export const cellName = (row: number, column: number) => `${columnLetters(column)}${row + 1}`;
