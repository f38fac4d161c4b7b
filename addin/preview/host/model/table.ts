import type { Box } from "./address";
import type { CellValue } from "./cell";
import type { Sheet } from "./sheet";

export interface TableColumn {
  readonly id: number;
  filter: FilterCriteria | null;
}

export interface FilterCriteria {
  readonly filterOn: string;
  readonly values?: readonly string[];
  readonly criterion1?: string;
  readonly criterion2?: string;
  readonly operator?: string;
}

export interface SortField {
  /** Column, counted from the table's first. */
  readonly key: number;
  readonly ascending?: boolean;
}

/** A table: a place on a sheet with a name. Its cells, headings among them, stand in the sheet. */
export interface Table {
  readonly id: string;
  name: string;
  sheetId: string;
  /** Headings and totals included. */
  box: Box;
  columns: TableColumn[];
  sortFields: readonly SortField[];
  showHeaders: boolean;
  showTotals: boolean;
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

export const headerBox = (table: Table): Box => ({ ...table.box, rowCount: 1 });

export const bodyBox = ({ box, showHeaders, showTotals }: Table): Box => ({
  ...box,
  row: box.row + (showHeaders ? 1 : 0),
  rowCount: box.rowCount - (showHeaders ? 1 : 0) - (showTotals ? 1 : 0),
});

export const totalsBox = ({ box }: Table): Box => ({ ...box, row: box.row + box.rowCount - 1, rowCount: 1 });

/** A column's heading: what stands in its first cell, which Excel keeps as text. */
export const columnName = (table: Table, index: number, sheet: Sheet) =>
  String(sheet.grid.cell(table.box.row, table.box.column + index).value);

/** Headings as Excel makes them: text, none empty, no two alike but for capitals. */
export function uniqueHeadings(wanted: readonly CellValue[], word: string): string[] {
  const taken = new Set<string>();
  return wanted.map((raw) => {
    const isMissing = raw === "";
    const stem = isMissing ? word : String(raw);
    let name = isMissing ? `${word}1` : stem;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem}${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
