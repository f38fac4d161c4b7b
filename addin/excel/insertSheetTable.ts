import { inChunks, rowBytes } from "../workbook/cellRuns";
import type { CellValue } from "../workbook/sheetCells";
import { columnLetters } from "../workbook/sheetTable";
import { forExcel } from "./cellTexts";
import { keepLists, type SourceOf } from "./choiceLists";
import type { ExcelSession } from "./excelSession";

/** A table that is to stand in the workbook. */
export interface NewSheetTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Places of the columns that are not to be seen: Excel hides whole columns of the sheet. */
  readonly hiddenColumns: readonly number[];
  /** How many columns stay in sight when the sheet is scrolled, where the table has a sheet to itself; its headings always do. */
  readonly frozenColumns?: number;
  /** Gives the table that stands there its look. */
  readonly dress: (place: TablePlace) => void;
  /** What may be chosen in its columns. */
  readonly lists?: readonly (readonly string[])[];
  readonly onRows?: (done: number) => void;
  /** An empty sheet that Excel has named by a number is given the title: one of several tables is not found by "Blad1". */
  readonly namesSheet?: true;
  /** Where it is to stand: on a sheet of its own, or beside what stands on one; at the selected cell where nothing is said. */
  readonly where?: "NEW_SHEET" | { readonly sheet: string; readonly left: number };
}

/** Where a table stands: row and column of its first heading, from 0, and how many rows are below. */
export interface TablePlace {
  readonly sheet: Excel.Worksheet;
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  /** Where the lists stand; in the rules themselves if left out. */
  readonly sourceOf?: SourceOf;
}

const rowsMax = 5_000;
/** Excel on the web takes 5 MB a request, of which the frame is some. */
const bytesMax = 4_000_000;

/**
 * Writes the rows, and then makes a table of them: at the selected cell where there is room, or else on a sheet of its own. Gives the sheet's name.
 * What stands there is nobody's link until its part is kept.
 */
export async function insertSheetTable(session: ExcelSession, table: NewSheetTable): Promise<string> {
  const room = await findRoom(session, table);
  try {
    await fillRoom(session, table, room);
  } catch (error) {
    await leaveRoom(session.toTheEnd, table, room);
    throw error;
  }
  const { sheet } = room;
  sheet.load("name");
  await session.toTheEnd.step(() => undefined);
  return sheet.name;
}

interface Room {
  readonly sheet: Excel.Worksheet;
  readonly isNew: boolean;
  readonly top: number;
  readonly left: number;
  /** Nothing else stands on the sheet, and the table begins in its first cell: how it scrolls is the table's. */
  readonly isOnlyOne: boolean;
  readonly isToBeNamed: boolean;
}

const namesByNumber = /^(Blad|Sheet)\d+$/;

function freezeHeadings({ freezePanes }: Excel.Worksheet, columnCount: number): void {
  if (columnCount > 0) freezePanes.freezeAt(`A1:${columnLetters(columnCount - 1)}1`);
  else freezePanes.freezeRows(1);
}

async function fillRoom(
  session: ExcelSession,
  table: NewSheetTable,
  { sheet, top, left, isOnlyOne, isToBeNamed }: Room,
): Promise<void> {
  const { headings } = table;
  const sizeOf = (row: readonly unknown[]) => ({ cells: 1, bytes: rowBytes(row) });
  const name = await freeTableName(session, table.title);
  const sheetTitle = isToBeNamed ? await freeSheetName(session, table.title) : null;
  let done = 0;
  for (const rows of inChunks<readonly CellValue[]>([headings, ...table.rows], sizeOf, rowsMax, bytesMax)) {
    await session.step(() => {
      const values = rows.map((row) => row.map(forExcel));
      sheet.getRangeByIndexes(top + done, left, rows.length, headings.length).values = values;
    });
    done += rows.length;
    table.onRows?.(done - 1);
  }
  const sourceOf = await keepLists(session, table.lists ?? []);
  await session.step(() => {
    // A table has a row at least.
    const rowCount = Math.max(table.rows.length, 1);
    const made = session.workbook.tables.add(sheet.getRangeByIndexes(top, left, rowCount + 1, headings.length), true);
    made.name = name;
    made.style = "TableStyleLight1";
    made.showBandedRows = false;
    table.dress({ sheet, top, left, rowCount, sourceOf });
    if (isOnlyOne) freezeHeadings(sheet, table.frozenColumns ?? 0);
    if (sheetTitle !== null) sheet.name = sheetTitle;
    sheet.activate();
    sheet.getRangeByIndexes(top, left, 1, 1).select();
  });
}

/** Of a table that was not finished nothing stays. */
async function leaveRoom(
  session: ExcelSession,
  table: NewSheetTable,
  { sheet, isNew, top, left }: Room,
): Promise<void> {
  await session.step(() => {
    if (isNew) sheet.delete();
    else sheet.getRangeByIndexes(top, left, table.rows.length + 1, table.headings.length).clear();
  });
}

/**
 * The selected cell, if nothing stands in the rectangle from it, and nothing that is seen stands above or below in the columns that are to be hidden; else
 * a new sheet.
 */
async function findRoom(session: ExcelSession, table: NewSheetTable): Promise<Room> {
  const { where } = table;
  if (where === "NEW_SHEET") return newSheet(session, table);
  if (where !== undefined) {
    const sheet = session.workbook.worksheets.getItem(where.sheet);
    return { sheet, isNew: false, top: 0, left: where.left, isOnlyOne: false, isToBeNamed: false };
  }
  const {
    rowIndex: top,
    columnIndex: left,
    worksheet,
  } = await session.step(() => {
    const cell = session.workbook.getActiveCell();
    cell.load("rowIndex,columnIndex,worksheet/id,worksheet/name");
    return cell;
  });
  const [rowCount, columnCount] = [table.rows.length + 2, table.headings.length];
  const sheets = session.workbook.worksheets;
  const hasRoom = top + rowCount < sheetRowCount && left + columnCount < sheetColumnCount;
  if (hasRoom) {
    const { used, tables, anything, hidden } = await session.step(() => {
      const sheet = sheets.getItem(worksheet.id);
      const target = sheet.getRangeByIndexes(top, left, rowCount, columnCount);
      return {
        anything: sheet.getUsedRangeOrNullObject(true).load("address"),
        used: target.getUsedRangeOrNullObject(true).load("address"),
        tables: target.getTables(false).load("items/id"),
        hidden: table.hiddenColumns.map((place) => {
          const column = sheet
            .getRangeByIndexes(0, left + place, 1, 1)
            .getEntireColumn()
            .load("columnHidden");
          return { column, content: column.getUsedRangeOrNullObject(true).load("address") };
        }),
      };
    });
    const hidesNothing = hidden.every(({ column, content }) => column.columnHidden || content.isNullObject);
    if (used.isNullObject && tables.items.length === 0 && hidesNothing) {
      const isOnlyOne = anything.isNullObject && top === 0 && left === 0;
      const isToBeNamed = isOnlyOne && table.namesSheet === true && namesByNumber.test(worksheet.name);
      return { sheet: sheets.getItem(worksheet.id), isNew: false, top, left, isOnlyOne, isToBeNamed };
    }
  }
  return newSheet(session, table);
}

async function newSheet(session: ExcelSession, { title }: NewSheetTable): Promise<Room> {
  const name = await freeSheetName(session, title);
  const sheet = await session.step(() => session.workbook.worksheets.add(name));
  return { sheet, isNew: true, top: 0, left: 0, isOnlyOne: true, isToBeNamed: false };
}

const sheetRowCount = 1_048_576;
const sheetColumnCount = 16_384;
const sheetNameLengthMax = 31;

/** The title as a sheet may be called: without the signs that addresses use, and not the same as another sheet. */
async function freeSheetName(session: ExcelSession, title: string): Promise<string> {
  const sheets = await session.step(() => session.workbook.worksheets.load("items/name"));
  const taken = new Set(sheets.items.map(({ name }) => name.toLowerCase()));
  const plain = title.replace(/[\\/?*[\]:']/g, " ").trim() || "Målbok";
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const name = `${cutBetween(plain, " ", sheetNameLengthMax - suffix.length)}${suffix}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** The title as a table may be called in formulas: letters, digits and underscores, not like a cell, and not the same as another's. */
async function freeTableName(session: ExcelSession, title: string): Promise<string> {
  const tables = await session.step(() => session.workbook.tables.load("items/name"));
  const taken = new Set(tables.items.map(({ name }) => name.toLowerCase()));
  const whole = title.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/_+$/, "");
  const plain = `Målbok_${cutBetween(whole, "_", tableNameLengthMax)}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? plain : `${plain}_${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

const tableNameLengthMax = 53;

/** As much of a text as there is room for, in whole words where it has several. */
function cutBetween(text: string, space: string, lengthMax: number): string {
  const cut = text.slice(0, lengthMax + 1);
  const end = cut.lastIndexOf(space);
  return text.length <= lengthMax ? text : cut.slice(0, end > 0 ? end : lengthMax).replace(/[\s_,;:–-]+$/, "");
}
