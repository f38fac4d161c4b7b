import type { CellValue } from "../workbook/sheetCells";

/**
 * A value as it is handed to Excel: a text with an apostrophe before it, which Excel takes away and by which "0331" and "2024-08" stay the texts that they
 * are and "=1+1" is no formula. Numbers are numbers. Null leaves the cell as it is.
 */
export const forExcel = (value: CellValue | null): CellValue | null =>
  typeof value === "string" && value !== "" ? `'${value}` : value;

/** What Excel says of a cell, by which it can be put back: a formula as a formula, and a text that begins with a sign of equality as a text. */
export const asItStood = (value: CellValue, formula: unknown): CellValue | null =>
  isFormula(value, formula) ? (formula as string) : forExcel(value);

/** Excel gives what a cell says in the place of a formula that it has not. */
export const isFormula = (value: CellValue, formula: unknown): boolean =>
  typeof formula === "string" && formula.startsWith("=") && formula !== value;
