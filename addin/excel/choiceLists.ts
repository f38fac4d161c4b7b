import { columnLetters } from "../workbook/sheetTable";
import { forExcel } from "./cellTexts";
import type { ExcelSession } from "./excelSession";

/** Where Excel finds what may be chosen in a column: in the rule itself, or in a range; null where it is told nowhere. */
export type SourceOf = (choices: readonly string[]) => string | Excel.Range | null;

/** Of our own, and out of sight: nobody shows it by a right click. */
const sheetName = "MB.LISTS";
/** What Excel takes of a list in a rule. */
const listLengthMax = 255;

/**
 * Puts lists that a rule cannot hold, since they are long or have a comma in them, on a sheet that nobody sees, each in a column; one that stands there already is
 * used again. Where no sheet can be put in, as in a workbook whose structure is protected, the columns have no list and may be written in all the same.
 */
export async function keepLists(session: ExcelSession, lists: readonly (readonly string[])[]): Promise<SourceOf> {
  const long = lists.filter((choices) => choices.length > 0 && inlineList(choices) === null);
  if (long.length === 0) return inlineList;
  const columnOf = await columnsOf(session, long).catch(() => null);
  return (choices) => {
    const column = columnOf?.get(nameOf(choices));
    const inline = inlineList(choices);
    if (inline !== null || column === undefined) return inline;
    return session.workbook.worksheets.getItem(sheetName).getRangeByIndexes(1, column, choices.length, 1);
  };
}

/** The choices as Excel takes them in a rule: divided by commas, and not many. Null where they cannot be told so. */
export function inlineList(choices: readonly string[]): string | null {
  const list = choices.join(",");
  const isShort = list !== "" && list.length <= listLengthMax;
  // What begins with a sign of equality is read as a formula.
  return isShort && !list.startsWith("=") && !choices.some((choice) => choice.includes(",")) ? list : null;
}

/** In which column of the sheet each of the lists stands, by its name; those that do not yet are put there. */
async function columnsOf(
  session: ExcelSession,
  lists: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, number>> {
  const headings = await session.step(() => {
    const sheet = session.workbook.worksheets.getItemOrNullObject(sheetName);
    return sheet.getUsedRangeOrNullObject(true).getRow(0).load("values");
  });
  const standing = headings.isNullObject ? [] : (headings.values[0] ?? []).map(String);
  const columnOf = new Map(standing.map((name, column) => [name, column]));
  const added = [...new Map(lists.map((choices) => [nameOf(choices), choices]))].filter(
    ([name]) => !columnOf.has(name),
  );
  if (added.length === 0) return columnOf;
  await session.step(() => {
    const { worksheets } = session.workbook;
    const sheet = headings.isNullObject ? worksheets.add(sheetName) : worksheets.getItem(sheetName);
    sheet.visibility = Excel.SheetVisibility.veryHidden;
    for (const [at, [name, choices]] of added.entries()) {
      const column = columnLetters(standing.length + at);
      sheet.getRange(`${column}1:${column}${choices.length + 1}`).values = [name, ...choices].map((text) => [
        forExcel(text),
      ]);
      columnOf.set(name, standing.length + at);
    }
  });
  return columnOf;
}

/** The same for the same choices: how many there are, and a short hash of them. */
function nameOf(choices: readonly string[]): string {
  let hash = 0;
  for (const letter of choices.join("\n")) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `${choices.length}:${hash.toString(36)}`;
}
