import { valueStates, type ValueState } from "./tableQuery";
import type { CellValue } from "./sheetCells";
import type { TableWords } from "./tableWords";

/** States without a number. */
export const isAbsence = (state: ValueState | null): boolean =>
  state !== null && state !== "REPORTED" && state !== "PRELIMINARY" && state !== "ESTIMATED";

/** The state that a cell names, in either language or by its code; null for an empty cell, undefined for anything else. */
export function typedState(cell: CellValue, words: Pick<TableWords, "states">): ValueState | null | undefined {
  const text = String(cell).trim().toLowerCase();
  if (text === "") return null;
  return valueStates.find((state) => {
    const { sv, en } = words.states[state];
    return [state, sv, en].some((name) => name.toLowerCase() === text);
  });
}
