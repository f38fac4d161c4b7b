import type { LinkedTable } from "./linkedTable";
import type { RefreshedValue } from "./refreshSummary";
import type { CellValue } from "./sheetCells";
import type { CellPlace, SheetEdit } from "./sheetEdit";

/** A cell to write: row of the body and place of the column, counted from 0. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

/** What is to be done to a table in the sheet. */
export interface SheetPlan {
  /** Only cells in which something else is to stand. */
  readonly writes: readonly CellWrite[];
  /** Rows to put in below, in the order of the table's columns; null leaves people's own columns alone. */
  readonly addedRows: readonly (readonly (CellValue | null)[])[];
  /** Rows that are in the table no longer, the last first. */
  readonly removedRows: readonly number[];
}

/** What a refresh does to the sheet, and what the workbook is to remember after it. */
export interface RefreshPlan extends SheetPlan {
  readonly link: LinkedTable;
  readonly values: readonly RefreshedValue[];
  readonly kept: readonly SheetEdit[];
  readonly restored: readonly CellPlace[];
  /** Periods that the server has and this cross-tab has no columns for. */
  readonly newPeriods: readonly string[];
}
