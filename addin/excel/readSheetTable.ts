import { columnPlaces, type SheetTable } from "../workbook/sheetTable";
import type { CellValue } from "../workbook/sheetCells";
import type { SheetColumn } from "../workbook/sheetColumn";
import { isFormula } from "./cellTexts";
import type { ExcelSession } from "./excelSession";
import { bodyRange, type MarkedTable } from "./markedTables";

/** Rows in one request: usually far below the 5 MB that Excel on the web answers; where long texts make them more, fewer are asked for. */
const rowsMax = 5_000;

/** What stands in a linked table, with the formulas of the columns that people write in. */
export async function readSheetTable(
  session: ExcelSession,
  table: MarkedTable,
  specs: readonly SheetColumn[],
): Promise<SheetTable> {
  const places = columnPlaces(specs, table.headings);
  const editable = places.filter((place, index) => place >= 0 && specs[index]?.isEditable === true);
  return readSheetRows(session, table, editable);
}

/** What stands in a table, with the formulas of some of its columns. */
export async function readSheetRows(
  session: ExcelSession,
  table: MarkedTable,
  editable: readonly number[] = [],
): Promise<SheetTable> {
  const rows: CellValue[][] = [];
  const formulas = new Map(editable.map((place) => [place, [] as string[]]));
  let atOnce = rowsMax;
  while (rows.length < table.rowCount) {
    const [row, rowCount] = [rows.length, Math.min(atOnce, table.rowCount - rows.length)];
    const read = await session.stepUnlessTooLarge(() => ({
      body: bodyRange(session, table, row, 0, rowCount, table.headings.length).load("values"),
      columns: editable.map((place) => bodyRange(session, table, row, place, rowCount, 1).load("formulas")),
    }));
    if (read === "TOO_LARGE" && rowCount > 1) {
      atOnce = Math.ceil(rowCount / 4);
      continue;
    }
    if (read === "TOO_LARGE") throw new Error("A single row is more than Excel answers");
    const values = read.body.values as CellValue[][];
    rows.push(...values);
    for (const [index, place] of editable.entries()) {
      const ofColumn = read.columns[index]?.formulas ?? [];
      formulas
        .get(place)
        ?.push(...ofColumn.map(([cell], at) => (isFormula(values[at]?.[place] ?? "", cell) ? String(cell) : "")));
    }
  }
  return { sheet: table.sheet, top: table.top, left: table.left, headings: table.headings, rows, formulas };
}
