import type { Failure } from "../../../shared/errorCodes";

/** What stands in a cell of a spreadsheet, before anything is made of it. A cell that is empty is not there. */
export type SheetCell =
  | { readonly kind: "TEXT"; readonly text: string }
  /** In machine form, at the 15 digits that a spreadsheet keeps; `form` is what its format makes people see. */
  | { readonly kind: "NUMBER"; readonly text: string; readonly form: NumberForm }
  | { readonly kind: "TRUTH"; readonly isTrue: boolean }
  /** Such as #N/A. */
  | { readonly kind: "ERROR"; readonly text: string }
  /** A formula that no program has reckoned yet. */
  | { readonly kind: "UNCALCULATED" }
  /** Shown as one with another cell that says something, which may hold for this one too, or not. */
  | { readonly kind: "MERGED" };

/** Whether anything stands in a cell of its own. */
export const isSaid = (cell: SheetCell | undefined): boolean => cell !== undefined && cell.kind !== "MERGED";

export type NumberForm =
  | { readonly kind: "PLAIN" | "PERCENT" }
  /** Shown with at least so many digits: 7 as 007. */
  | { readonly kind: "ZEROS"; readonly width: number }
  /** A day, 2024-08-31; shown without its day where it stands for a month. */
  | { readonly kind: "DATE" | "MONTH"; readonly isoDate: string };

export interface SheetRow {
  /** 1, 2, ... as the spreadsheet numbers them. */
  readonly row: number;
  /** By column from 0. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface Sheet {
  /** Null for a CSV file, which is one sheet without a name. */
  readonly name: string | null;
  readonly isHidden: boolean;
  /** Rows that have anything in them. */
  readonly rows: readonly SheetRow[];
}

/** Bounds of what is unpacked and kept of one file, whatever it says of itself. */
export const sheetLimits = {
  /** Of the parts that are read, together: ten times what 20,000 rows need. */
  unpackedBytes: 128 * 1024 * 1024,
  parts: 2_000,
  sheets: 100,
  /** In all sheets together; what is empty does not count. */
  cells: 600_000,
  columns: 256,
  texts: 1_000_000,
  styles: 65_536,
  merged: 10_000,
} as const;

/** Where a cell stands, as a spreadsheet writes it: F12, Blad1!F12, 'Blad 1'!F12. */
export function cellAddress(sheet: string | null, row: number, column: number): string {
  const place = `${columnLetters(column)}${row}`;
  if (sheet === null) return place;
  return `${/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${place}`;
}

/** 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The column and row of B12, both as numbers, or null where it is no address. */
export function placeOfAddress(address: string): { readonly column: number; readonly row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (match === null) return null;
  const [, letters = "", digits = ""] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) };
}

/** What stops a file from being read at all. Thrown within this folder alone; whoever asks gets it as a Result. */
export class FileStop extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}
