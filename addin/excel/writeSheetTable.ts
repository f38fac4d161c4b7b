import { cellRuns, inChunks, rowBytes, type CellRun } from "../workbook/cellRuns";
import type { CellWrite } from "../workbook/refreshPlan";
import type { CellValue } from "../workbook/sheetCells";
import type { SheetTable } from "../workbook/sheetTable";
import { asItStood, forExcel, isFormula } from "./cellTexts";
import type { ExcelSession } from "./excelSession";
import { bodyRange, sheetOf, type MarkedTable } from "./markedTables";

const cellsMax = 40_000;
const bytesMax = 4_000_000;
const rowsMax = 5_000;

/**
 * Whether a write could be done as it was decided. MOVED: somebody has typed, sorted or put something in after the table was read, or is busy with a cell;
 * what was written over is put back, and the table has to be read again.
 */
export type WriteOutcome = "DONE" | "MOVED";

/** Reads in the same request as it writes, and before: nobody comes between the two, so that what was written over is always known. */
interface Before {
  readonly headings: Excel.Range;
  readonly keys: Excel.Range;
  readonly firstRow: number;
  /** Rows that no key tells apart, whole. */
  readonly keyless: readonly { readonly row: number; readonly cells: Excel.Range }[];
}

function readBefore(
  session: ExcelSession,
  table: MarkedTable,
  read: SheetTable,
  firstRow: number,
  rowCount: number,
): Before {
  const headings = sheetOf(session, table).getRangeByIndexes(table.top, table.left, 1, table.headings.length);
  const keys = bodyRange(session, table, firstRow, table.keyColumn, rowCount, 1);
  const isKeyless = (row: number) => read.rows[row]?.[table.keyColumn] === "";
  const keyless = Array.from({ length: rowCount }, (_, at) => firstRow + at)
    .filter(isKeyless)
    .map((row) => ({ row, cells: bodyRange(session, table, row, 0, 1, table.headings.length).load("values") }));
  return { headings: headings.load("values"), keys: keys.load("values"), firstRow, keyless };
}

/** Whether the columns and the rows stand where they stood when the table was read. */
function isInPlace({ headings, keys, firstRow, keyless = [] }: Standing, table: MarkedTable, read: SheetTable) {
  const standing = (headings.values[0] ?? []) as CellValue[];
  const isSameRow = ({ row, cells }: Before["keyless"][number]) =>
    [...read.formulas.keys()].every((column) => cells.values[0]?.[column] === read.rows[row]?.[column]);
  // Rows below those that were read have come since, and move none of these.
  const isSameKey = ([key]: CellValue[], at: number) =>
    key === (firstRow + at < read.rows.length ? read.rows[firstRow + at]?.[table.keyColumn] : key);
  return (
    table.headings.every((heading, column) => String(standing[column]) === heading) &&
    (keys.values as CellValue[][]).every(isSameKey) &&
    keyless.every(isSameRow)
  );
}

type Standing = Omit<Before, "keyless"> & Partial<Before>;

/** Writes single cells of a linked table, and nothing else in it. */
export async function writeCells(
  session: ExcelSession,
  table: MarkedTable,
  read: SheetTable,
  writes: readonly CellWrite[],
): Promise<WriteOutcome> {
  const sizeOf = ({ values }: CellRun) => ({ cells: values.length, bytes: rowBytes(values) + 200 });
  for (const runs of inChunks(cellRuns(writes), sizeOf, cellsMax, bytesMax)) {
    const firstRow = Math.min(...runs.map(({ row }) => row));
    const rowCount = Math.max(...runs.map(({ row, values }) => row + values.length)) - firstRow;
    const rangeOf = ({ row, column, values }: CellRun) => bodyRange(session, table, row, column, values.length, 1);
    const asked = await session.stepUnlessEdited(() => {
      const before = readBefore(session, table, read, firstRow, rowCount);
      const stood = runs.map((run) => rangeOf(run).load("values,formulas"));
      for (const run of runs) rangeOf(run).values = run.values.map((value) => [forExcel(value)]);
      return { before, stood };
    });
    if (asked === "EDITED") return "MOVED";
    const isMoved = !isInPlace(asked.before, table, read);
    const back = runs.flatMap((run, at) => {
      const stood = asked.stood[at] as Excel.Range;
      const cells = run.values.map((written, down) => {
        const [value, formula] = [stood.values[down]?.[0] as CellValue, stood.formulas[down]?.[0] as unknown];
        const isToStay = written === null || (!isMoved && isAsRead(read, run.row + down, run.column, value, formula));
        return isToStay ? null : asItStood(value, formula);
      });
      return cells.some((cell) => cell !== null) ? [{ range: rangeOf(run), cells }] : [];
    });
    if (back.length > 0) {
      await session.step(() => {
        for (const { range, cells } of back) range.values = cells.map((cell) => [cell]);
      });
      return "MOVED";
    }
  }
  return "DONE";
}

/** Only where people write it matters what stood there: in the other columns the value is ours, and a formula may be reckoned anew at any time. */
function isAsRead(read: SheetTable, row: number, column: number, value: CellValue, formula: unknown): boolean {
  const known = read.formulas.get(column);
  if (known === undefined) return true;
  const now = isFormula(value, formula) ? String(formula) : "";
  return now === known[row] && (now !== "" || value === read.rows[row]?.[column]);
}

/** Takes rows out of the table, the last first. */
export async function removeRows(
  session: ExcelSession,
  table: MarkedTable,
  read: SheetTable,
  rows: readonly number[],
): Promise<WriteOutcome> {
  if (rows.length === 0) return "DONE";
  const asked = await session.stepUnlessEdited(() => {
    // By the table and not by addresses: what is deleted has to be what was looked at, wherever the table stands by now.
    const now = session.workbook.tables.getItem(table.tableId);
    const headings = now.getHeaderRowRange().load("values");
    const keys = now.columns.getItemAt(table.keyColumn).getDataBodyRange().load("values");
    const stood = rows.map((row) => now.rows.getItemAt(row).getRange().load("values,formulas"));
    for (const row of rows) now.rows.getItemAt(row).delete();
    return { before: { headings, keys, firstRow: 0 }, stood };
  });
  if (asked === "EDITED") return "MOVED";
  const isMoved = !isInPlace(asked.before, table, read);
  const back = asked.stood.flatMap((range, at) => {
    const values = (range.values[0] ?? []) as CellValue[];
    const formulas = (range.formulas[0] ?? []) as unknown[];
    const row = rows[at] as number;
    const isGone = !isMoved && values.every((value, column) => isAsRead(read, row, column, value, formulas[column]));
    return isGone ? [] : [values.map((value, column) => asItStood(value, formulas[column]))];
  });
  if (back.length === 0) return "DONE";
  await session.step(() => session.workbook.tables.getItem(table.tableId).rows.add(undefined, back as CellValue[][]));
  return "MOVED";
}

/** Puts rows in below the last; Excel moves what stands beneath the table out of the way. */
export async function addRows(
  session: ExcelSession,
  table: MarkedTable,
  rows: readonly (readonly (CellValue | null)[])[],
): Promise<WriteOutcome> {
  const sizeOf = (row: readonly unknown[]) => ({ cells: 1, bytes: rowBytes(row) });
  for (const chunk of inChunks(rows, sizeOf, rowsMax, bytesMax)) {
    const asked = await session.stepUnlessEdited(() => {
      const headings = session.workbook.tables.getItem(table.tableId).getHeaderRowRange().load("values");
      const values = chunk.map((row) => row.map(forExcel));
      const tableRows = session.workbook.tables.getItem(table.tableId).rows;
      const added = tableRows.add(undefined, values as CellValue[][]).load("index");
      return { headings, added };
    });
    if (asked === "EDITED") return "MOVED";
    const standing = (asked.headings.values[0] ?? []).map(String);
    if (table.headings.every((heading, column) => standing[column] === heading)) continue;
    // The columns have been moved, and what was to stand in one stands in another.
    await session.step(() => {
      const { rows: tableRows } = session.workbook.tables.getItem(table.tableId);
      for (let row = chunk.length - 1; row >= 0; row -= 1) tableRows.getItemAt(asked.added.index + row).delete();
    });
    return "MOVED";
  }
  return "DONE";
}
