import { parseDecimalText, roundDecimalText } from "../../shared/decimalText";
import { parseLocalNumber } from "../../shared/localNumber";
import type { CellValue } from "./sheetCells";
import type { NumberDoubt } from "./sheetEdit";

/** What a person means by what stands in a number cell: a number, nothing, a question with the readings there are, or no number at all. */
export type TypedNumber =
  | { readonly kind: "NUMBER"; readonly number: number }
  | { readonly kind: "EMPTY" }
  | { readonly kind: "ASK"; readonly about: NumberDoubt; readonly readings: readonly number[] }
  | { readonly kind: "NOT_A_NUMBER" }
  | { readonly kind: "CELL_ERROR" };

const errorValue = /^#[A-ZÅÄÖ/0-9!?_]+[!?]?$/;

/**
 * Reads a cell. Excel gives numbers as numbers, whatever they look like; a text that it did not take for one, such as "13.75" in Swedish or
 * "1 375" with a hard space, is read here, and never as another number than the one that stands there: what has two readings is asked.
 */
export function typedNumber(cell: CellValue, measureUnit: string, language: "sv" | "en"): TypedNumber {
  if (typeof cell === "boolean") return { kind: "NOT_A_NUMBER" };
  if (typeof cell === "number") return excelNumber(cell);
  const text = cell.trim();
  if (text === "") return { kind: "EMPTY" };
  if (errorValue.test(text)) return { kind: "CELL_ERROR" };
  const read = parseLocalNumber(text, language);
  if (read.ok) return read.value.isPercent ? percentage(read.value.value, measureUnit) : numberOf(read.value.value);
  if (read.error.code === "NUMBER_AMBIGUOUS")
    return { kind: "ASK", about: "TEXT", readings: read.error.readings.map(Number) };
  return { kind: "NOT_A_NUMBER" };
}

const numberOf = (text: string): TypedNumber => ({ kind: "NUMBER", number: Number(text) });

/** "13 %" is 13 where percent is measured; where something else is, only the one who wrote it knows. */
function percentage(text: string, measureUnit: string): TypedNumber {
  if (measureUnit === "PERCENT") return numberOf(text);
  return { kind: "ASK", about: "TEXT", readings: [hundredth(Number(text)), Number(text)] };
}

const hundredth = (number: number): number => Number((number / 100).toPrecision(15));

/**
 * A number of Excel's: it keeps the bits of a double and shows 15 digits, and these are meant (0.1+0.2 is 0.3). More decimals than can be kept, as a
 * third has, are asked about.
 */
function excelNumber(number: number): TypedNumber {
  const shown = Number(number.toPrecision(15));
  const kept = parseDecimalText(shown);
  if (kept.ok) return { kind: "NUMBER", number: shown };
  if (kept.error.code !== "TOO_PRECISE") return { kind: "NOT_A_NUMBER" };
  const plain = shown.toFixed(15);
  return {
    kind: "ASK",
    about: "DIGITS",
    readings: [...new Set([10, 2, 1].map((decimals) => Number(roundDecimalText(plain, decimals))))],
  };
}
