import { cellRuns, inChunks, rowBytes, type CellRun } from "../workbook/cellRuns";
import type { CellWrite } from "../workbook/mergeRefresh";
import type { CellValue } from "../workbook/sheetCells";
import { forExcel } from "./cellTexts";
import type { ExcelSession } from "./excelSession";
import { bodyRange, type MarkedTable } from "./markedTables";

const cellsMax = 40_000;
const bytesMax = 4_000_000;

/** Writes single cells of a linked table, and nothing else in it. */
export async function writeCells(
  session: ExcelSession,
  table: MarkedTable,
  writes: readonly CellWrite[],
): Promise<void> {
  const sizeOf = ({ values }: CellRun) => ({ cells: values.length, bytes: rowBytes(values) + 200 });
  for (const runs of inChunks(cellRuns(writes), sizeOf, cellsMax, bytesMax)) {
    await session.step(() => {
      for (const { row, column, values } of runs)
        bodyRange(session, table, row, column, values.length, 1).values = values.map((value) => [forExcel(value)]);
    });
  }
}

/** Takes rows out of the table, the last first. */
export async function removeRows(session: ExcelSession, table: MarkedTable, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await session.step(() => {
    const { rows: tableRows } = session.workbook.tables.getItem(table.tableId);
    for (const row of rows) tableRows.getItemAt(row).delete();
  });
}

/** Puts rows in below the last; Excel moves what stands beneath the table out of the way. */
export async function addRows(
  session: ExcelSession,
  table: MarkedTable,
  rows: readonly (readonly (CellValue | null)[])[],
): Promise<void> {
  const sizeOf = (row: readonly unknown[]) => ({ cells: 1, bytes: rowBytes(row) });
  for (const chunk of inChunks(rows, sizeOf, 5_000, bytesMax)) {
    await session.step(() => {
      const values = chunk.map((row) => row.map(forExcel));
      session.workbook.tables.getItem(table.tableId).rows.add(undefined, values as CellValue[][]);
    });
  }
}
