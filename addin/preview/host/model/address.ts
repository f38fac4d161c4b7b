/** A rectangle of cells, counted from 0. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

export const rowCountMax = 1_048_576;
export const columnCountMax = 16_384;

/** "A", "Z", "AA": the letters of a column counted from 0. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const cellForm = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;
const columnForm = /^\$?([A-Za-z]{1,3})$/;
const rowForm = /^\$?(\d{1,7})$/;

/** Reads "B2", "A1:C3", "A:C", "1:3", with a sheet's name before an exclamation mark if there is one; null for anything else. */
export function parseAddress(text: string): { readonly sheetName: string | null; readonly box: Box } | null {
  const mark = text.lastIndexOf("!");
  const sheetName = mark < 0 ? null : unquoted(text.slice(0, mark));
  const [from, to, ...more] = text.slice(mark + 1).split(":");
  if (from === undefined || more.length > 0) return null;
  const box = boxBetween(from, to ?? from, to !== undefined);
  return box === null ? null : { sheetName, box };
}

const unquoted = (name: string) => (/^'.*'$/.test(name) ? name.slice(1, -1).replaceAll("''", "'") : name);

function boxBetween(from: string, to: string, isPair: boolean): Box | null {
  const [fromCell, toCell] = [cellForm.exec(from), cellForm.exec(to)];
  if (fromCell && toCell) {
    const columns = [columnNumber(fromCell[1] ?? ""), columnNumber(toCell[1] ?? "")];
    const rows = [Number(fromCell[2]) - 1, Number(toCell[2]) - 1];
    return corners(rows, columns);
  }
  const [fromColumn, toColumn] = [columnForm.exec(from), columnForm.exec(to)];
  if (isPair && fromColumn && toColumn) {
    return corners([0, rowCountMax - 1], [columnNumber(fromColumn[1] ?? ""), columnNumber(toColumn[1] ?? "")]);
  }
  const [fromRow, toRow] = [rowForm.exec(from), rowForm.exec(to)];
  if (isPair && fromRow && toRow) {
    return corners([Number(fromRow[1]) - 1, Number(toRow[1]) - 1], [0, columnCountMax - 1]);
  }
  return null;
}

function corners(rows: readonly number[], columns: readonly number[]): Box | null {
  const box = {
    row: Math.min(...rows),
    column: Math.min(...columns),
    rowCount: Math.abs((rows[1] ?? 0) - (rows[0] ?? 0)) + 1,
    columnCount: Math.abs((columns[1] ?? 0) - (columns[0] ?? 0)) + 1,
  };
  return isOnSheet(box) ? box : null;
}

export const isOnSheet = (box: Box) =>
  box.row >= 0 &&
  box.column >= 0 &&
  box.rowCount > 0 &&
  box.columnCount > 0 &&
  box.row + box.rowCount <= rowCountMax &&
  box.column + box.columnCount <= columnCountMax;

export const isEntireColumn = (box: Box) => box.row === 0 && box.rowCount === rowCountMax;
export const isEntireRow = (box: Box) => box.column === 0 && box.columnCount === columnCountMax;

/** "B2", "A1:C3", "A:C" or "1:3", without a sheet. */
export function formatBox(box: Box): string {
  const last = { row: box.row + box.rowCount - 1, column: box.column + box.columnCount - 1 };
  if (isEntireColumn(box)) return `${columnLetters(box.column)}:${columnLetters(last.column)}`;
  if (isEntireRow(box)) return `${box.row + 1}:${last.row + 1}`;
  const from = `${columnLetters(box.column)}${box.row + 1}`;
  return box.rowCount === 1 && box.columnCount === 1 ? from : `${from}:${columnLetters(last.column)}${last.row + 1}`;
}

/** A sheet's name as it stands before an exclamation mark: in quotes unless it is a plain word. */
export const sheetPrefix = (name: string) =>
  /^[A-Za-zÅÄÖåäö_][\wÅÄÖåäö.]*$/.test(name) && !cellForm.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;

export const contains = (outer: Box, inner: Box) =>
  inner.row >= outer.row &&
  inner.column >= outer.column &&
  inner.row + inner.rowCount <= outer.row + outer.rowCount &&
  inner.column + inner.columnCount <= outer.column + outer.columnCount;

/** What two boxes share, or null. */
export function intersection(a: Box, b: Box): Box | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rowCount = Math.min(a.row + a.rowCount, b.row + b.rowCount) - row;
  const columnCount = Math.min(a.column + a.columnCount, b.column + b.columnCount) - column;
  return rowCount > 0 && columnCount > 0 ? { row, column, rowCount, columnCount } : null;
}

/** The smallest box that holds both. */
export function boundingBox(a: Box, b: Box): Box {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rowCount: Math.max(a.row + a.rowCount, b.row + b.rowCount) - row,
    columnCount: Math.max(a.column + a.columnCount, b.column + b.columnCount) - column,
  };
}

export const cellBox = (row: number, column: number): Box => ({ row, column, rowCount: 1, columnCount: 1 });
export const moved = (box: Box, rows: number, columns: number): Box => ({
  ...box,
  row: box.row + rows,
  column: box.column + columns,
});
