import { failure, type Failure } from "../../../shared/errorCodes";
import { unguardedCellText } from "../../../shared/cellText";
import { parseLocalNumber } from "../../../shared/localNumber";
import { err, ok, type Result } from "../../../shared/result";
import type { PlanColumn } from "../../domain/plan/planColumns";
import type { PlanTableKind } from "../../domain/plan/planConcepts";
import type { CellProblem } from "../valueFile/cellProblem";
import { fileKindOf } from "../valueFile/fileKind";
import { readCsvSheet } from "../valueFile/readCsvSheet";
import { readXlsx } from "../valueFile/readXlsx";
import { cellAddress, isSaid, type Sheet, type SheetCell } from "../valueFile/sheet";
import { isPlanHeading, planLayoutOf, versionHeading, type PlanSheetLayout } from "./planHeadings";

export interface PlanFileCell {
  readonly column: PlanColumn;
  readonly text: string | null;
  /** Stood as a number, and may have lost zeros at its start where it is a code. */
  readonly isNumber: boolean;
}

/** A row of a sheet, its cells as the API writes them. */
export interface PlanFileRow {
  readonly kind: PlanTableKind;
  /** An empty cell says that there shall be none; null is what could not be read. */
  readonly cells: readonly PlanFileCell[];
  readonly version: number | null;
  readonly unread: readonly { readonly column: PlanColumn | null; readonly failure: Failure }[];
  /** Where a column of the row stands; the row as a whole for null. */
  readonly cellOf: (column: PlanColumn | null) => string;
  readonly versionCell: string | null;
}

export interface ReadPlanFile {
  /** Null in kind where the sheet has none of the tables. */
  readonly sheets: readonly {
    readonly name: string | null;
    readonly kind: PlanTableKind | null;
    readonly rowCount: number;
  }[];
  readonly rows: readonly PlanFileRow[];
  /** Lines that are no CSV, and headings that are misspelt: of their sheets no row is read. */
  readonly problems: readonly CellProblem[];
  /** Columns that were not read. */
  readonly notices: readonly CellProblem[];
}

/** Reads the tables of a plan in an Excel workbook or a CSV file: every visible sheet that has the headings of one. */
export async function readPlanFile(bytes: Uint8Array): Promise<Result<ReadPlanFile, Failure>> {
  const kind = fileKindOf(bytes);
  if (typeof kind !== "string") return err(kind);
  const read = kind === "ZIP" ? await workbookSheets(bytes) : await csvSheets(bytes);
  if (!read.ok) return read;
  const sheets = read.value.sheets.filter(({ isHidden }) => !isHidden);
  const found = sheets.map((sheet) => ({ sheet, layout: planLayoutOf(sheet) }));
  if (found.every(({ layout }) => layout === null)) return err(failure("PLAN_HEADINGS_MISSING"));
  const perSheet = found.map(({ sheet, layout }) =>
    layout === null || isMisspelt(layout) ? [] : rowsIn(sheet, layout),
  );
  const unread = found.flatMap(({ layout }) => layout?.unread ?? []);
  return ok({
    sheets: found.map(({ sheet, layout }, index) => ({
      name: sheet.name,
      kind: layout?.kind ?? null,
      rowCount: perSheet[index]?.length ?? 0,
    })),
    rows: perSheet.flat(),
    problems: [
      ...read.value.problems,
      ...unread.flatMap(({ cell, text, guess }) =>
        guess === null ? [] : [{ cell, failure: failure("HEADING_MISSPELT", { text, guess }) }],
      ),
    ],
    notices: unread.flatMap(({ cell, text, guess }) =>
      guess === null ? [{ cell, failure: failure("COLUMN_UNREAD", { column: text }) }] : [],
    ),
  });
}

const isMisspelt = ({ unread }: PlanSheetLayout) => unread.some(({ guess }) => guess !== null);

type ReadSheets = Result<{ readonly sheets: readonly Sheet[]; readonly problems: readonly CellProblem[] }, Failure>;

async function workbookSheets(bytes: Uint8Array): Promise<ReadSheets> {
  const sheets = await readXlsx(bytes);
  return sheets.ok ? ok({ sheets: sheets.value, problems: [] }) : sheets;
}

async function csvSheets(bytes: Uint8Array): Promise<ReadSheets> {
  const csv = await readCsvSheet(bytes, isPlanHeading);
  if (!csv.ok) return csv;
  const unguarded = csv.value.sheet.rows.map(({ row, cells }) => ({
    row,
    cells: new Map(
      [...cells].map(([at, cell]) => [
        at,
        cell.kind === "TEXT" ? { ...cell, text: unguardedCellText(cell.text) } : cell,
      ]),
    ),
  }));
  return ok({ sheets: [{ ...csv.value.sheet, rows: unguarded }], problems: csv.value.problems });
}

function rowsIn(sheet: Sheet, { kind, headerRow, columns, versionColumn }: PlanSheetLayout): PlanFileRow[] {
  const placeOf = new Map([...columns].map(([place, column]) => [column, place]));
  const below = sheet.rows.filter(
    ({ row, cells }) => row > headerRow && [...columns.keys()].some((at) => isSaid(cells.get(at))),
  );
  return below.map(({ row, cells }): PlanFileRow => {
    const unread: { column: PlanColumn | null; failure: Failure }[] = [];
    const read = [...columns].map(([place, column]): PlanFileCell => {
      const cell = cells.get(place);
      const text = cellTextOf(column, cell);
      if (!text.ok) unread.push({ column, failure: text.error });
      return { column, text: text.ok ? text.value : null, isNumber: cell?.kind === "NUMBER" };
    });
    const version = versionColumn === null ? ok(null) : versionOf(cells.get(versionColumn));
    if (!version.ok) unread.push({ column: null, failure: version.error });
    const cellOf = (column: PlanColumn | null) =>
      cellAddress(sheet.name, row, (column === null ? null : placeOf.get(column)) ?? Math.min(...columns.keys()));
    const versionCell = versionColumn === null ? null : cellAddress(sheet.name, row, versionColumn);
    return { kind, cells: read, version: version.ok ? version.value : null, unread, cellOf, versionCell };
  });
}

function versionOf(cell: SheetCell | undefined): Result<number | null, Failure> {
  if (cell === undefined) return ok(null);
  if (cell.kind === "MERGED") return err(failure("CELL_MERGED"));
  const text = cell.kind === "TEXT" || cell.kind === "NUMBER" ? cell.text.trim() : "";
  if (text === "" && cell.kind === "TEXT") return ok(null);
  return /^\d{1,9}$/.test(text) ? ok(Number(text)) : err(failure("CELL_NUMBER", { text: versionHeading.sv }));
}

function cellTextOf(column: PlanColumn, cell: SheetCell | undefined): Result<string, Failure> {
  if (cell === undefined) return ok("");
  switch (cell.kind) {
    case "ERROR":
      return err(failure("CELL_ERROR", { text: cell.text }));
    case "UNCALCULATED":
      return err(failure("CELL_UNCALCULATED"));
    case "MERGED":
      return column.isReadOnly ? ok("") : err(failure("CELL_MERGED"));
    case "TRUTH":
      return ok(String(cell.isTrue));
    case "NUMBER":
      return numberText(column, cell);
    case "TEXT":
      return column.form === "DECIMAL" || column.form === "INTEGER" ? typedNumber(cell.text) : ok(cell.text);
  }
}

function numberText(
  { form }: PlanColumn,
  { text, form: shown }: SheetCell & { kind: "NUMBER" },
): Result<string, Failure> {
  const isNumber = form === "DECIMAL" || form === "INTEGER";
  if (shown.kind === "DATE" || shown.kind === "MONTH") {
    return isNumber
      ? err(failure("CELL_DATE", { text: shown.isoDate }))
      : ok(shown.isoDate.slice(0, shown.kind === "DATE" ? 10 : 7));
  }
  if (shown.kind === "PERCENT" && isNumber) return err(failure("NUMBER_PERCENT", { text }));
  return ok(shown.kind === "ZEROS" && !isNumber ? text.padStart(shown.width, "0") : text);
}

/** As a Swede types it; what has two readings is refused, and never one of them. */
function typedNumber(text: string): Result<string, Failure> {
  if (text.trim() === "") return ok("");
  const number = parseLocalNumber(text, "sv");
  return number.ok && !number.value.isPercent ? ok(number.value.value) : err(failure("CELL_NUMBER", { text }));
}
