import type { ColumnLook, FormatRun } from "./columnLooks";
import type { CellValue } from "./sheetCells";
import type { SheetColumn } from "./sheetColumn";
import type { StatusWord } from "./tableAnswer";

/** A table as it is to stand in the sheet. */
export interface LaidOutTable {
  readonly specs: readonly SheetColumn[];
  /** For each of the columns. */
  readonly looks: readonly ColumnLook[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Formats of the columns of numbers, by their places. */
  readonly formats: ReadonlyMap<number, readonly FormatRun[]>;
  /** How many of the first stay in sight when the others are scrolled; 0 for none. */
  readonly frozenColumns: number;
  readonly statusWords: readonly Pick<StatusWord, "symbol" | "color">[];
}
