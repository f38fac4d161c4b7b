import type { CellValue } from "../workbook/sheetCells";

/**
 * A value as it is handed to Excel: a text with an apostrophe before it, which Excel takes away and by which "0331" and "2024-08" stay the texts that they
 * are and "=1+1" is no formula. Numbers are numbers. Null leaves the cell as it is.
 */
export const forExcel = (value: CellValue | null): CellValue | null =>
  typeof value === "string" && value !== "" ? `'${value}` : value;
