import type { AnyEdit } from "./anyEdit";
import type { WrittenLink } from "./anyLink";
import type { RefreshedRow, RefreshedValue, RestoredCell } from "./refreshSummary";
import type { CellValue } from "./sheetCells";

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
export interface RefreshPlan<Link extends WrittenLink = WrittenLink, Edit extends AnyEdit = AnyEdit> extends SheetPlan {
  readonly link: Link;
  readonly values: readonly RefreshedValue[];
  readonly kept: readonly Edit[];
  readonly restored: readonly RestoredCell[];
  /** Headings of ours that somebody has changed: nothing is done before they are called so again, as nobody sees what is typed under them. */
  readonly lostColumns: readonly string[];
  /** Periods that the server has and this cross-tab has no columns for. */
  readonly newPeriods: readonly string[];
  /** Of a table of anything but values, which rows are other than before; null for one of values. */
  readonly rows: readonly RefreshedRow[] | null;
}
