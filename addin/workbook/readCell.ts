import { parseDecimalText } from "../../shared/decimalText";
import { formatLocalNumber } from "../../shared/localNumber";
import { contentOf } from "./baselineRows";
import type { LinkedTable } from "./linkedTable";
import { doubtOf, excelDay, type NumberPlace } from "./numberDoubt";
import type { CellValue } from "./sheetCells";
import type { CellChange, EditQuestion, NumberDoubt } from "./sheetEdit";
import { absences, editableColumns, type EditableColumn, type ValueField } from "./tableQuery";
import type { TableWords } from "./tableWords";
import { typedNumber } from "./typedNumber";
import { typedState } from "./typedState";
import { usualNumber } from "./usualNumber";

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
    const { measureUnit = "", decimals = 0 } = baseline.indicators[baseline.indicatorIndex[value] as number] ?? {};
    const place = { measureUnit, decimals, expected: usualNumber(baseline, value) };
    return readNumber(cell, base as number | null, place, layout.language, words);
  }
  if (column === "STATE") {
    const state = typedState(cell);
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
  place: NumberPlace,
  language: "sv" | "en",
  words: TableWords,
): CellReading | null {
  const typed = typedNumber(cell, place.measureUnit ?? "", language);
  const ask = (about: NumberDoubt, readings: readonly number[]): EditQuestion => ({
    kind: "WHICH_NUMBER",
    about,
    text: written(cell, language),
    readings,
  });
  switch (typed.kind) {
    case "NUMBER": {
      const { number } = typed;
      if (number === base) return null;
      // What is a text was read as it stands; a number has been read by Excel.
      const doubt = typeof cell === "number" ? doubtOf(number, place) : null;
      if (doubt === null) return { to: number, question: null };
      if (doubt.readings.length > 0) return { to: number, question: ask(doubt.about, doubt.readings) };
      return { to: number, question: notUnderstood("number", excelDay(number), words.aDate) };
    }
    case "EMPTY":
      return base === null ? null : { to: null, question: { kind: "WHICH_ABSENCE", choices: absences } };
    case "ASK":
      return { to: cell as string | number, question: ask(typed.about, typed.readings) };
    case "NOT_A_NUMBER":
      return { to: String(cell), question: notUnderstood("number", cell, words.notANumber) };
    case "CELL_ERROR":
      return { to: String(cell), question: notUnderstood("number", cell, words.cellError) };
  }
}

/** A cell as people write it. */
export function written(cell: CellValue, language: "sv" | "en"): string {
  if (typeof cell !== "number") return String(cell);
  const kept = parseDecimalText(Number(cell.toPrecision(15)));
  if (kept.ok) return formatLocalNumber(kept.value, language);
  return language === "sv" ? String(cell).replace(".", ",") : String(cell);
}

const notUnderstood = (field: ValueField, cell: CellValue, why: TableWords["notAState"]): EditQuestion => ({
  kind: "NOT_UNDERSTOOD",
  field,
  text: String(cell),
  why,
});
