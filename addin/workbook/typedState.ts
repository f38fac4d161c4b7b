import { valueStateNamed } from "../../shared/valueCodes";
import type { ValueState } from "./tableQuery";
import type { CellValue } from "./sheetCells";

/** States without a number. */
export const isAbsence = (state: ValueState | null): boolean =>
  state !== null && state !== "REPORTED" && state !== "PRELIMINARY" && state !== "ESTIMATED";

/** The state that a cell names, in either language or by its code; null for an empty cell, undefined for anything else. */
export function typedState(cell: CellValue): ValueState | null | undefined {
  const text = String(cell).trim();
  return text === "" ? null : (valueStateNamed(text) ?? undefined);
}
