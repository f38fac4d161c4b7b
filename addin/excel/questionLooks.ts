import { instantFormat } from "../workbook/columnLooks";
import type { QuestionColumn } from "../workbook/questionTable";
import type { TablePlace } from "./insertSheetTable";
import { columnLetters } from "../workbook/sheetTable";
import { lookOfSymbols, setFormat } from "./tableLooks";

const widthsOf = { TEXT: 150, NUMBER: 80, INSTANT: 105 } as const;
/** As Excel shows a number that nobody has said anything of: a year is no sum. */
const formatsOf = { TEXT: "@", NUMBER: "General", INSTANT: instantFormat } as const;

/** What makes a table that is only read look like one: its columns by their kinds, and no key in sight. */
export function lookLikeQuestionTable(
  { sheet, top, left, rowCount }: TablePlace,
  columns: readonly QuestionColumn[],
): void {
  for (const [at, { kind, words = [] }] of columns.entries()) {
    const body = sheet.getRangeByIndexes(top + 1, left + at, rowCount, 1);
    setFormat(body, formatsOf[kind]);
    body.getEntireColumn().format.columnWidth = widthsOf[kind];
    lookOfSymbols(body, `$${columnLetters(left + at)}${top + 2}`, words);
  }
  const keys = sheet.getRangeByIndexes(top + 1, left + columns.length, rowCount, 1);
  setFormat(keys, "@");
  keys.getEntireColumn().columnHidden = true;
}
