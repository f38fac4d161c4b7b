/**
 * A column of a linked table in the sheet, of whatever kind of table. Beside what people see stand hidden ones: for each column that is written in what was
 * fetched (BASE), by which Excel itself marks what has been typed, and last the key of each row (KEY), whose heading says which link it is.
 */
export interface SheetColumn {
  readonly name: string;
  /** Of a BASE column: what it is the base of. */
  readonly of: string | null;
  /** Place among the periods of a cross-tab; 0 in any other table. */
  readonly periodPlace: number;
  readonly heading: string;
  /** People may write in it, where a cell is not locked. */
  readonly isEditable: boolean;
}
