import { columnPlaces, type SheetTable } from "../sheetTable";
import type { CellValue } from "../sheetCells";
import type { LinkedPlan, PlanColumn } from "./linkedPlan";
import { readPlanCell } from "./planCells";
import type { PlanSheetColumn } from "./planSheet";

/** A linked table of a plan as it stands in the sheet: which row is which record. */
export interface PlanSheet {
  readonly table: SheetTable;
  readonly specs: readonly PlanSheetColumn[];
  /** Where each of the columns stands now; -1 for one that is gone. */
  readonly places: readonly number[];
  /** By key, the rows of records that were fetched; several where a row has been copied. */
  readonly rowsOf: ReadonlyMap<string, readonly number[]>;
  /** Rows that people have written: their records are not there yet. */
  readonly newRows: readonly number[];
}

export function planSheet(link: LinkedPlan, table: SheetTable, specs: readonly PlanSheetColumn[]): PlanSheet {
  const places = columnPlaces(specs, table.headings);
  const fetched = new Set(link.baseline.key);
  const sheet = { table, specs, places };
  const rowsOf = new Map<string, number[]>();
  const newRows: number[] = [];
  for (const row of table.rows.keys()) {
    const key = hiddenKey(sheet, row);
    if (fetched.has(key)) rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
    else if (isWritten(sheet, row)) newRows.push(row);
  }
  // A copy of a row that says itself to be another record, or none yet, is a new one: so people make rows.
  for (const [key, rows] of rowsOf) {
    if (rows.length < 2) continue;
    const saying = (said: string) => rows.filter((row) => keyWritten(link, sheet, row) === said);
    const originals = [saying(key), saying("")].find(({ length }) => length > 0);
    if (originals === undefined) continue;
    rowsOf.set(key, originals);
    newRows.push(...rows.filter((row) => !originals.includes(row)));
  }
  // A record whose row has been taken away, and written again by hand, is the same record.
  const isStanding = new Set(rowsOf.keys());
  const againOf = (row: number) => {
    const key = keyWritten(link, sheet, row);
    return fetched.has(key) && !isStanding.has(key) ? key : null;
  };
  const own = newRows.filter((row) => againOf(row) === null);
  for (const row of newRows) {
    const key = againOf(row);
    if (key !== null) rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
  }
  return { ...sheet, rowsOf, newRows: own.sort((a, b) => a - b) };
}

type Standing = Pick<PlanSheet, "table" | "specs" | "places">;

/** Where a column of the link stands; -1 where it is gone. */
export const placeOfColumn = ({ places }: Pick<PlanSheet, "places">, at: number): number => places[at] ?? -1;

export const cellIn = (sheet: Standing, row: number, at: number): CellValue =>
  sheet.table.rows[row]?.[placeOfColumn(sheet, at)] ?? "";

/** The key that a row was given when its record was fetched; "" for one that people have put in. */
export const hiddenKey = ({ table, specs, places }: Standing, row: number): string =>
  String(table.rows[row]?.[places[specs.length - 1] as number] ?? "");

/** Does anything stand in the columns that people write in? */
const isWritten = (sheet: Standing, row: number): boolean =>
  sheet.specs.some(({ isEditable, at }) => isEditable && String(cellIn(sheet, row, at)).trim() !== "");

/** The key that the cells of a row say; "" where a part that is needed is missing. */
export function keyWritten(link: LinkedPlan, sheet: Standing, row: number): string {
  const parts = keyColumns(link).map(([column, at]) => {
    const read = readPlanCell(column, cellIn(sheet, row, at), link.layout);
    const said = read.kind === "TEXT" ? read.text : "";
    return said === "" ? (link.baseline.newRecord[column.name] ?? "") : said;
  });
  const isWhole = keyColumns(link).every(([{ isRequired }], part) => !isRequired || parts[part] !== "");
  return isWhole ? parts.join("|") : "";
}

export const keyColumns = ({ columns }: LinkedPlan): readonly (readonly [column: PlanColumn, at: number])[] =>
  columns.flatMap((column, at) => (column.isKey ? [[column, at] as const] : []));
