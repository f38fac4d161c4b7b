import type { CellValue } from "./sheetCells";
import type { SheetColumn } from "./sheetColumn";
import type { CellPlace } from "./sheetEdit";

/** A linked table as it stands in the workbook. */
export interface SheetTable {
  readonly sheet: string;
  /** Row and column of the first heading, counted from 0. */
  readonly top: number;
  readonly left: number;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** By place of the column, the formulas of its cells, "" where there is none. Only editable columns have them. */
  readonly formulas: ReadonlyMap<number, readonly string[]>;
}

/** Where each linked column stands now, by its heading: people move columns and put their own between. -1 for one that is gone. */
export function columnPlaces(specs: readonly Pick<SheetColumn, "heading">[], headings: readonly string[]): number[] {
  const placeOf = new Map(headings.map((heading, place) => [heading.trim(), place]));
  return specs.map(({ heading }) => placeOf.get(heading) ?? -1);
}

/** The address of a cell of the table's body. */
export const cellAt = (table: Pick<SheetTable, "sheet" | "top" | "left">, row: number, column: number): CellPlace => ({
  sheet: table.sheet,
  address: `${columnLetters(table.left + column)}${table.top + 2 + row}`,
});

/** "A" for 0, "AA" for 26. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return (before < 0 ? "" : columnLetters(before)) + String.fromCharCode(65 + (column % 26));
}

/** A cell as history keeps it: Blad1!C5. */
export const cellText = ({ sheet, address }: CellPlace): string => `${sheet}!${address}`;
