import { columnPlaces, type SheetTable } from "../workbook/sheetTable";
import { columnSpecs } from "../workbook/columnSpecs";
import type { LinkedTable } from "../workbook/linkedTable";
import type { CellValue } from "../workbook/sheetCells";
import { editableColumns } from "../workbook/tableQuery";
import type { TableWords } from "../workbook/tableWords";
import type { ExcelSession } from "./excelSession";
import { bodyRange, type MarkedTable } from "./markedTables";

/** Rows in one request; what it answers stays far below the 5 MB of Excel on the web. */
const rowsMax = 5_000;

/** What stands in a linked table, with the formulas of the columns that people write in. */
export async function readSheetTable(
  session: ExcelSession,
  table: MarkedTable,
  link: LinkedTable,
  words: TableWords,
): Promise<SheetTable> {
  const specs = columnSpecs(link.layout, link.periods, link.id, words);
  const places = columnPlaces(specs, table.headings);
  const editable = places.filter((place, index) => place >= 0 && (specs[index]?.name ?? "") in editableColumns);
  const rows: CellValue[][] = [];
  const formulas = new Map(editable.map((place) => [place, [] as string[]]));
  for (let row = 0; row < table.rowCount; row += rowsMax) {
    const rowCount = Math.min(rowsMax, table.rowCount - row);
    const { body, columns } = await session.step(() => {
      const whole = bodyRange(session, table, row, 0, rowCount, table.headings.length).load("values");
      return {
        body: whole,
        columns: editable.map((place) => bodyRange(session, table, row, place, rowCount, 1).load("formulas")),
      };
    });
    rows.push(...(body.values as CellValue[][]));
    for (const [index, place] of editable.entries()) {
      formulas.get(place)?.push(...(columns[index]?.formulas ?? []).map(([cell]) => formulaIn(cell)));
    }
  }
  return { sheet: table.sheet, top: table.top, left: table.left, headings: table.headings, rows, formulas };
}

const formulaIn = (cell: unknown): string => (typeof cell === "string" && cell.startsWith("=") ? cell : "");
