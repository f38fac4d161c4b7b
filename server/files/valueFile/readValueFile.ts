import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { err, ok, type Result } from "../../../shared/result";
import type { CellProblem } from "./cellProblem";
import { fileKindOf } from "./fileKind";
import type { NumberConvention } from "./numberText";
import { readCsvSheet, type CsvEncoding } from "./readCsvSheet";
import { nearHeadingOf, neededColumns, noHeading } from "./nearHeading";
import { headerProblems, layoutOf, type ValueSheetLayout } from "./readValueSheet";
import { readValueRows, type SheetValue, type ValueRows } from "./readValueRows";
import { readXlsx } from "./readXlsx";
import { FileStop, type Sheet } from "./sheet";

export interface ReadValueFile {
  readonly sheets: readonly ReadSheet[];
  readonly values: readonly SheetValue[];
  /** What could not be read. A row that is named here is not among the values. */
  readonly problems: readonly CellProblem[];
  /** What was left aside, and is worth knowing. */
  readonly notices: readonly CellProblem[];
  /** Where nothing was said: neither a number nor a state. */
  readonly emptyCount: number;
}

export interface ReadSheet {
  /** Null for a CSV file. */
  readonly name: string | null;
  /** Values that were read in it. */
  readonly valueCount: number;
  /** Null where it was read. */
  readonly skippedBecause: LocalizedText | null;
}

/** How numbers that are texts are written; null lets each column tell. */
export type GivenNumbers = "sv" | "en" | null;

export interface ValueFileReading {
  readonly numbers?: GivenNumbers;
  /** The one sheet to read; null for all that are visible and have the columns. */
  readonly sheet?: string | null;
  readonly valuesMax: number;
}

/** Reads the values of an Excel workbook or a CSV file, sheet by sheet, and tells of each wrong cell where it stands. */
export async function readValueFile(
  bytes: Uint8Array,
  { numbers = null, sheet = null, valuesMax }: ValueFileReading,
): Promise<Result<ReadValueFile, Failure>> {
  const kind = fileKindOf(bytes);
  if (typeof kind !== "string") return err(kind);
  const reading = { convention: numbers === null ? null : decimalMarks[numbers], sheet, valuesMax };
  if (kind === "ZIP") {
    const workbook = await readXlsx(bytes);
    return workbook.ok ? readSheets(workbook.value, reading) : workbook;
  }
  const csv = await readCsvSheet(bytes);
  if (!csv.ok) return csv;
  const read = await readSheets([csv.value.sheet], { ...reading, sheet: null });
  if (!read.ok) return read;
  const { problems, notices, ...rest } = read.value;
  return ok({
    ...rest,
    problems: [...csv.value.problems, ...problems],
    notices: [...encodingNotices(csv.value.encoding), ...notices],
  });
}

const decimalMarks = { sv: ",", en: "." } as const;

interface SheetReading {
  readonly convention: NumberConvention | null;
  readonly sheet: string | null;
  readonly valuesMax: number;
}

async function readSheets(
  all: readonly Sheet[],
  { convention, sheet: only, valuesMax }: SheetReading,
): Promise<Result<ReadValueFile, Failure>> {
  if (only !== null && !all.some(({ name }) => name === only)) {
    return err(failure("NOT_FOUND", { what: { sv: "bladet", en: "the sheet" }, key: only }));
  }
  const sheets: ReadSheet[] = [];
  const values: SheetValue[] = [];
  const problems: CellProblem[] = [];
  const notices: CellProblem[] = [];
  /** Of sheets that may be about something else, and count only if no sheet is about values. */
  const lacking: CellProblem[] = [];
  let emptyCount = 0;
  for (const sheet of all) {
    const isAskedFor = only === null ? !sheet.isHidden : sheet.name === only;
    const layout = isAskedFor ? layoutOf(sheet) : null;
    if (layout === null) {
      const near = isAskedFor ? nearHeadingOf(sheet) : null;
      if (near?.isOnlyMisspelt === true) problems.push(...near.problems);
      else if (near !== null) lacking.push(...near.problems);
      const skippedBecause = isAskedFor ? noHeading : only !== null ? notAskedFor : hidden;
      sheets.push({ name: sheet.name, valueCount: 0, skippedBecause });
      continue;
    }
    const header = headerProblems(sheet, layout);
    problems.push(...header.problems);
    notices.push(...header.notices);
    if (header.problems.length > 0) {
      sheets.push({ name: sheet.name, valueCount: 0, skippedBecause: null });
      continue;
    }
    const rows = await rowsOf(sheet, layout, { convention, valuesMax: valuesMax - values.length });
    if (!rows.ok) return rows;
    for (const value of rows.value.values) values.push(value);
    for (const problem of rows.value.problems) problems.push(problem);
    emptyCount += rows.value.emptyCount;
    sheets.push({ name: sheet.name, valueCount: rows.value.values.length, skippedBecause: null });
  }
  if (problems.length === 0 && sheets.every(({ skippedBecause }) => skippedBecause !== null)) {
    if (lacking.length === 0) return err(failure("VALUE_COLUMNS_MISSING", { columns: neededColumns }));
    problems.push(...lacking);
  }
  return ok({ sheets, values, problems, notices, emptyCount });
}

async function rowsOf(
  sheet: Sheet,
  layout: ValueSheetLayout,
  { convention, valuesMax }: Pick<SheetReading, "convention" | "valuesMax">,
): Promise<Result<ValueRows, Failure>> {
  try {
    return ok(await readValueRows(sheet, layout, convention, valuesMax));
  } catch (error) {
    if (error instanceof FileStop) return err(error.failure);
    throw error;
  }
}

const hidden = { sv: "dolt blad", en: "hidden sheet" };
const notAskedFor = { sv: "inte valt", en: "not chosen" };

function encodingNotices(encoding: CsvEncoding): CellProblem[] {
  if (encoding !== "windows-1252") return [];
  return [{ cell: null, failure: failure("FILE_ENCODING") }];
}
