import { isBaseHeading } from "../workbook/columnSpecs";
import { linkOf, markerOf } from "../workbook/linkedTable";
import { columnLetters } from "../workbook/sheetTable";
import type { ExcelSession } from "./excelSession";

/** A table of the workbook that carries the marker of a link, wherever it has been moved or copied. */
export interface MarkedTable {
  readonly tableId: string;
  readonly name: string;
  readonly linkId: string;
  readonly sheet: string;
  readonly sheetId: string;
  /** With its headings, within the sheet: "A1:L36". */
  readonly address: string;
  /** Row and column of the first heading, from 0. */
  readonly top: number;
  readonly left: number;
  readonly headings: readonly string[];
  /** Place of the key column among the headings. */
  readonly keyColumn: number;
  readonly rowCount: number;
}

const tableFacts = ["id", "name", "showHeaders", "worksheet/id", "worksheet/name", "worksheet/position"];

/** The linked tables, sheet by sheet. */
export async function findMarkedTables(session: ExcelSession): Promise<MarkedTable[]> {
  const tables = await session.step(() => {
    const all = session.workbook.tables;
    all.load(tableFacts.map((fact) => `items/${fact}`).join());
    return all;
  });
  return markedAmong(session, tables.items);
}

/** The table as it stands now, since rows and columns may have been put in above it, beside it and in it; null if it is gone. */
export async function findAgain(session: ExcelSession, { tableId }: MarkedTable): Promise<MarkedTable | null> {
  const table = await session.step(() => {
    const one = session.workbook.tables.getItemOrNullObject(tableId);
    return one.load(tableFacts.join());
  });
  const [found = null] = table.isNullObject ? [] : await markedAmong(session, [table]);
  return found;
}

async function markedAmong(session: ExcelSession, tables: readonly Excel.Table[]): Promise<MarkedTable[]> {
  // Without headings nothing says what stands where.
  const candidates = tables.filter(({ showHeaders }) => showHeaders);
  if (candidates.length === 0) return [];
  const ranges = await session.step(() =>
    candidates.map((table) => {
      const [header, body] = [table.getHeaderRowRange(), table.getDataBodyRange()];
      header.load("values,rowIndex,columnIndex");
      body.load("rowCount");
      return { table, header, body };
    }),
  );
  return ranges
    .flatMap(({ table, header, body }) => {
      const headings = (header.values[0] ?? []).map(String);
      const keyColumn = headings.findIndex((heading) => linkOf(heading).ok);
      const link = linkOf(headings[keyColumn] ?? "");
      if (!link.ok) return [];
      const { id: sheetId, name: sheet, position } = table.worksheet;
      const { rowIndex: top, columnIndex: left } = header;
      const { rowCount } = body;
      const [first, last] = [columnLetters(left), columnLetters(left + headings.length - 1)];
      const address = `${first}${top + 1}:${last}${top + 1 + rowCount}`;
      const place = { tableId: table.id, name: table.name, sheet, sheetId, address, top, left };
      return [{ ...place, linkId: link.value, headings, keyColumn, rowCount, position }];
    })
    .sort((a, b) => a.position - b.position || a.top - b.top || a.left - b.left);
}

/** Gives a copied table a link of its own. */
export async function markTable(session: ExcelSession, table: MarkedTable, linkId: string): Promise<void> {
  await session.step(() => {
    headingRange(session, table, table.keyColumn).values = [[markerOf(linkId)]];
  });
}

export const sheetOf = (session: ExcelSession, { sheetId }: Pick<MarkedTable, "sheetId">): Excel.Worksheet =>
  session.workbook.worksheets.getItem(sheetId);

const headingRange = (session: ExcelSession, table: MarkedTable, column: number) =>
  sheetOf(session, table).getRangeByIndexes(table.top, table.left + column, 1, 1);

/** A part of the body of a table, rows and columns from 0. */
export const bodyRange = (
  session: ExcelSession,
  table: Pick<MarkedTable, "sheetId" | "top" | "left">,
  row: number,
  column: number,
  rowCount: number,
  columnCount: number,
): Excel.Range =>
  sheetOf(session, table).getRangeByIndexes(table.top + 1 + row, table.left + column, rowCount, columnCount);

/**
 * Takes the hidden columns out of a table, and the rules that compare with them: it is an ordinary one then. What stands beside the table moves in where
 * these were, so the columns of the sheet are shown again, but for those that hide the same of another linked table above or below.
 */
export async function unmarkTable(
  session: ExcelSession,
  table: MarkedTable,
  others: readonly MarkedTable[],
): Promise<void> {
  const hidden = hiddenColumns(table);
  const still = new Set(
    others
      .filter(({ sheetId, tableId }) => sheetId === table.sheetId && tableId !== table.tableId)
      .flatMap((other) => hiddenColumns(other).map((column) => other.left + column)),
  );
  await session.step(() => {
    const body = bodyRange(session, table, 0, 0, table.rowCount, table.headings.length);
    body.conditionalFormats.clearAll();
    body.dataValidation.clear();
    const { columns } = session.workbook.tables.getItem(table.tableId);
    for (const column of [...hidden].reverse()) columns.getItemAt(column).delete();
    for (const column of hidden.map((each) => table.left + each)) {
      const ofSheet = sheetOf(session, table).getRangeByIndexes(0, column, 1, 1).getEntireColumn();
      ofSheet.columnHidden = still.has(column);
    }
  });
}

/** Places of the columns that people do not see. */
const hiddenColumns = ({ headings, keyColumn }: MarkedTable): number[] =>
  headings.flatMap((heading, column) => (column === keyColumn || isBaseHeading(heading) ? [column] : []));
