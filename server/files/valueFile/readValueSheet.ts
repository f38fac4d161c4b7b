import { failure } from "../../../shared/errorCodes";
import { parsePeriod } from "../../../shared/period";
import { nearestName } from "../../../shared/suggestion";
import type { ValueColumn } from "../fileValue";
import type { CellProblem } from "./cellProblem";
import { cellAddress, type Sheet, type SheetCell, type SheetRow } from "./sheet";
import { columnNamed, columnTitles, readColumns } from "./valueColumnNames";

/** Where the columns of a sheet stand, by column from 0. */
export interface ValueSheetLayout {
  readonly headerRow: number;
  readonly columns: ReadonlyMap<ValueColumn, number>;
  /** Period columns of a cross-tab: each holds the values of one period. Empty in the long form, where a row is one value. */
  readonly periods: ReadonlyMap<number, string>;
}

export const headerRowsMax = 30;

/** The first row near the top that names an indicator, a unit and either a period and a value (or state), or several periods. */
export function layoutOf(sheet: Sheet): ValueSheetLayout | null {
  for (const row of sheet.rows.slice(0, headerRowsMax)) {
    const layout = layoutIn(row);
    if (layout !== null) return layout;
  }
  return null;
}

export function layoutIn(row: SheetRow): ValueSheetLayout | null {
  const columns = new Map<ValueColumn, number>();
  const periods = new Map<number, string>();
  for (const [column, cell] of row.cells) {
    const period = periodOfCell(cell);
    if (period !== null) periods.set(column, period);
    const name = cell.kind === "TEXT" ? columnNamed(cell.text) : null;
    if (name !== null && isRead(name) && !columns.has(name)) columns.set(name, column);
  }
  if (!columns.has("indicator") || !columns.has("unit")) return null;
  const isLong = columns.has("period") && (columns.has("value") || columns.has("state"));
  if (isLong) return { headerRow: row.row, columns, periods: new Map() };
  const isCrossTab = periods.size > 0 && !columns.has("period") && !columns.has("value");
  if (!isCrossTab) return null;
  const ofEvery = [...columns].filter(([name]) => crossTabColumns.has(name));
  return { headerRow: row.row, columns: new Map(ofEvery), periods };
}

/** What can hold for every value of a row; a comment, a margin or a revision is one value's. */
const crossTabColumns: ReadonlySet<ValueColumn> = new Set([
  "indicator",
  "unit",
  "series",
  "members",
  "source",
  "isExample",
]);

const isRead = (name: string): name is ValueColumn => (readColumns as readonly string[]).includes(name);

/** What is wrong with the headings, and what of them is merely told: columns that are not read. */
export function headerProblems(
  sheet: Sheet,
  { headerRow, columns, periods }: ValueSheetLayout,
): { problems: CellProblem[]; notices: CellProblem[] } {
  const problems: CellProblem[] = [];
  const notices: CellProblem[] = [];
  const known = readColumns.flatMap((column) => [columnTitles[column].sv, columnTitles[column].en]);
  const header = sheet.rows.find(({ row }) => row === headerRow);
  const seenPeriods = new Set<string>();
  for (const [column, cell] of header?.cells ?? []) {
    const place = cellAddress(sheet.name, headerRow, column);
    const period = periods.get(column);
    if (period !== undefined) {
      if (seenPeriods.has(period)) problems.push({ cell: place, failure: twice(period) });
      seenPeriods.add(period);
      continue;
    }
    const text = cell.kind === "TEXT" ? cell.text.trim() : "";
    const name = columnNamed(text);
    if (name === null) {
      const guess = nearestName(text, known);
      const wrong = guess === null || periods.size > 0 ? null : misspelt(text, guess);
      if (wrong !== null) problems.push({ cell: place, failure: wrong });
      else if (text !== "") notices.push({ cell: place, failure: failure("COLUMN_UNREAD", { column: text }) });
    } else if (!isRead(name)) continue;
    else if (!columns.has(name)) notices.push({ cell: place, failure: failure("COLUMN_UNREAD", { column: text }) });
    else if (columns.get(name) !== column) problems.push({ cell: place, failure: twice(text) });
  }
  return { problems, notices };
}

const twice = (key: string) => failure("DUPLICATE", { what: { sv: "kolumnen", en: "the column" }, key });

export const misspelt = (text: string, guess: string) => failure("HEADING_MISSPELT", { text, guess });

/**
 * The period that a cell stands for: its text, a year that was written as a number, a month or a day that the program has made a date. What is
 * none is null.
 */
export function periodOfCell(cell: SheetCell): string | null {
  const text = periodTextOf(cell);
  const period = text === null ? null : parsePeriod(text);
  return period?.ok === true ? period.value.code : null;
}

export function periodTextOf(cell: SheetCell): string | null {
  if (cell.kind === "TEXT") return cell.text.trim();
  if (cell.kind !== "NUMBER") return null;
  if (cell.form.kind === "DATE") return cell.form.isoDate;
  return cell.form.kind === "MONTH" ? cell.form.isoDate.slice(0, 7) : cell.text;
}
