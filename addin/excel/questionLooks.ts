import { instantFormat } from "../workbook/columnLooks";
import type { QuestionColumn } from "../workbook/questionTable";
import type { StatusWord } from "../workbook/tableAnswer";
import { columnLetters, columnPlaces } from "../workbook/sheetTable";
import type { ExcelSession } from "./excelSession";
import type { TablePlace } from "./insertSheetTable";
import { bodyRange, type MarkedTable } from "./markedTables";
import { lookOfSymbols, setFormat } from "./tableLooks";

const widthsOf = { TEXT: 150, NUMBER: 80, INSTANT: 105 } as const;
/** As Excel shows a number that nobody has said anything of: a year is no sum. */
const formatsOf = { TEXT: "@", NUMBER: "General", INSTANT: instantFormat } as const;
/** Columns that are wider hold whole sentences. */
const sentenceWidth = 300;

/** What makes a table that is only read look like one: its columns by their kinds, and no key in sight. */
export function lookLikeQuestionTable(
  { sheet, top, left, rowCount }: TablePlace,
  columns: readonly QuestionColumn[],
  statuses: readonly Pick<StatusWord, "symbol" | "color">[] = [],
): void {
  for (const [at, { kind, format, width, isStatus, words = [] }] of columns.entries()) {
    const body = sheet.getRangeByIndexes(top + 1, left + at, rowCount, 1);
    setFormat(body, format ?? formatsOf[kind]);
    const points = width ?? widthsOf[kind];
    body.getEntireColumn().format.columnWidth = points;
    if (points >= sentenceWidth) body.format.wrapText = true;
    if (width !== undefined) body.format.verticalAlignment = Excel.VerticalAlignment.top;
    lookOfSymbols(body, `$${columnLetters(left + at)}${top + 2}`, isStatus === true ? statuses : words);
  }
  const keys = sheet.getRangeByIndexes(top + 1, left + columns.length, rowCount, 1);
  setFormat(keys, "@");
  keys.getEntireColumn().columnHidden = true;
}

/** Gives statuses that a refresh has brought the colour of their symbol, wherever in the table they stand. */
export async function colourStatuses(
  session: ExcelSession,
  table: MarkedTable,
  columns: readonly QuestionColumn[],
  statuses: readonly Pick<StatusWord, "symbol" | "color">[],
): Promise<void> {
  const places = columnPlaces(columns, table.headings);
  await session.step(() => {
    for (const [at, place] of places.entries()) {
      if (columns[at]?.isStatus !== true || place < 0) continue;
      const body = bodyRange(session, table, 0, place, table.rowCount, 1);
      lookOfSymbols(body, `$${columnLetters(table.left + place)}${table.top + 2}`, statuses);
    }
  });
}
