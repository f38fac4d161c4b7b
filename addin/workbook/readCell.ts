import { contentOf } from "./baselineRows";
import type { LinkedTable } from "./linkedTable";
import type { CellValue } from "./sheetCells";
import type { CellChange, EditQuestion } from "./sheetEdit";
import { absences, editableColumns, type EditableColumn, type ValueField } from "./tableQuery";
import type { TableWords } from "./tableWords";
import { hundredfold, mayBeShare, typedNumber } from "./typedNumber";
import { typedState } from "./typedState";

/** What is meant by a cell, or what stands there and the question that it raises. */
export interface CellReading extends Pick<CellChange, "to"> {
  readonly question: EditQuestion | null;
}

/** What is meant by a cell that looks otherwise than what was fetched; null if it is the same after all. */
export function readCell(
  link: LinkedTable,
  value: number,
  column: EditableColumn,
  cell: CellValue,
  words: TableWords,
): CellReading | null {
  const { baseline, layout } = link;
  const field = editableColumns[column];
  const base = contentOf(baseline, value)[field];
  if (column === "NUMBER") {
    const { measureUnit = "" } = baseline.indicators[baseline.indicatorIndex[value] as number] ?? {};
    return readNumber(cell, base as number | null, measureUnit, layout.language, words);
  }
  if (column === "STATE") {
    const state = typedState(cell, words);
    if (state === base) return null;
    if (state !== undefined) return { to: state, question: null };
    return { to: String(cell), question: notUnderstood(field, cell, words.notAState) };
  }
  const text = String(cell).replace(/\r\n?/g, "\n");
  return text === (base ?? "") ? null : { to: text === "" ? null : text, question: null };
}

function readNumber(
  cell: CellValue,
  base: number | null,
  measureUnit: string,
  language: "sv" | "en",
  words: TableWords,
): CellReading | null {
  const typed = typedNumber(cell, measureUnit, language);
  switch (typed.kind) {
    case "NUMBER": {
      const { number } = typed;
      if (number === base) return null;
      if (measureUnit !== "PERCENT" || !mayBeShare(number, base)) return { to: number, question: null };
      return { to: number, question: whichNumber(String(cell), [hundredfold(number), number]) };
    }
    case "EMPTY":
      return base === null ? null : { to: null, question: { kind: "WHICH_ABSENCE", choices: absences } };
    case "ASK":
      return { to: cell as string | number, question: whichNumber(String(cell), typed.readings) };
    case "NOT_A_NUMBER":
      return { to: String(cell), question: notUnderstood("number", cell, words.notANumber) };
    case "CELL_ERROR":
      return { to: String(cell), question: notUnderstood("number", cell, words.cellError) };
  }
}

const whichNumber = (text: string, readings: readonly number[]): EditQuestion => ({
  kind: "WHICH_NUMBER",
  text,
  readings,
});

const notUnderstood = (field: ValueField, cell: CellValue, why: TableWords["notAState"]): EditQuestion => ({
  kind: "NOT_UNDERSTOOD",
  field,
  text: String(cell),
  why,
});
