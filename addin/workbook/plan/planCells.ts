import { formatCodeList, parseCodeList } from "../../../shared/codeList";
import { isIsoDate } from "../../../shared/civilDate";
import { parseDecimalText } from "../../../shared/decimalText";
import type { CellValue } from "../sheetCells";
import { doubtOf, excelDay, type DoubtfulNumber } from "../numberDoubt";
import { typedNumber } from "../typedNumber";
import type { PlanChoice, PlanColumn, PlanLayout } from "./linkedPlan";

/** What a cell shows of what the server says: numbers as numbers, what is chosen by its word, the rest as it is written. */
export function shownCell(
  { form, choices, isReadOnly }: PlanColumn,
  text: string | null,
  { language }: PlanLayout,
): CellValue {
  if (text === null || text === "") return "";
  if (form === "DECIMAL" || form === "INTEGER") return Number(text);
  const choice = choices?.find(({ code }) => code === text);
  if (choice === undefined) return text;
  return isReadOnly ? withSymbol(choice, language) : choice.label[language];
}

/** A status that is only read has its symbol first. Where people write the word is all, as it is typed and chosen from a list. */
const withSymbol = ({ label, symbol }: PlanChoice, language: PlanLayout["language"]): string =>
  symbol ? `${symbol} ${label[language]}` : label[language];

/** Between a code and what it is called, where it is chosen from a list. */
const nameMark = " · ";

/** A code as it is chosen: with what it is called, since nobody knows codes by heart. */
export const namedCode = ({ code, label }: PlanChoice, { language }: PlanLayout): string =>
  label[language] === code ? code : `${code}${nameMark}${label[language]}`;

/** The code of what was chosen. Where several may be said, and more than one name stands there, nobody but the server says what is wrong. */
function codeIn(written: string, isList: boolean): string {
  const [code = "", ...names] = written.split(nameMark);
  return names.length === 0 || /\s/.test(code) || (isList && names.length > 1) ? written : code;
}

/** What a cell says, as the server reads it; with a doubt, or as what it is not, where only the one who wrote it knows. */
export type PlanReading =
  | { readonly kind: "TEXT"; readonly text: string; readonly doubt: DoubtfulNumber | null }
  | { readonly kind: "NOT_A_NUMBER" | "NOT_A_DATE" };

/** `expected` tells what a number there is like, null where nothing says it; asked only of numbers, since it may look through the table. */
export function readPlanCell(
  column: PlanColumn,
  cell: CellValue,
  { language }: PlanLayout,
  expected: () => number | null = () => null,
): PlanReading {
  const written = String(cell).trim();
  if (written === "") return text("");
  switch (column.form) {
    case "DECIMAL":
    case "INTEGER":
      return readNumber(cell, language, expected);
    case "DATE":
      return /^\d+(\.\d+)?$/.test(written) ? readDay(Number(written)) : text(written);
    case "TRUTH":
    case "CHOICE":
      return text(column.choices?.find((choice) => isNamed(choice, written))?.code ?? written);
    case "TEXT":
    case "LONG_TEXT":
      return text(String(cell).replace(/\r\n?/g, "\n"));
    case "REFERENCE": {
      const code = codeIn(written, column.isList);
      return text(column.isList ? formatCodeList(parseCodeList(code)) : code);
    }
    default:
      return text(column.isList ? formatCodeList(parseCodeList(written)) : written);
  }
}

const text = (said: string, doubt: DoubtfulNumber | null = null): PlanReading => ({ kind: "TEXT", text: said, doubt });

/** A status that is copied from where it is only read has its symbol with it. */
const isNamed = (choice: PlanChoice, written: string): boolean =>
  [choice.code, choice.label.sv, choice.label.en, withSymbol(choice, "sv"), withSymbol(choice, "en")].some(
    (name) => name.toLowerCase() === written.normalize("NFC").toLowerCase(),
  );

function readNumber(cell: CellValue, language: PlanLayout["language"], expected: () => number | null): PlanReading {
  const typed = typedNumber(cell, "", language);
  switch (typed.kind) {
    case "NUMBER": {
      const plain = parseDecimalText(typed.number);
      if (!plain.ok) return { kind: "NOT_A_NUMBER" };
      // What is a text was read as it stands; a number has been read by Excel. The table does not say in what it is measured.
      const place = () => ({ measureUnit: null, decimals: 0, expected: expected() });
      return text(plain.value, typeof cell === "number" ? doubtOf(typed.number, place()) : null);
    }
    case "EMPTY":
      return text("");
    case "ASK":
      return text(String(cell), typed);
    default:
      return { kind: "NOT_A_NUMBER" };
  }
}

/** Whether two texts of a column say the same. */
export function isSameCell({ form }: PlanColumn, a: string, b: string): boolean {
  if (a === b) return true;
  return (form === "DECIMAL" || form === "INTEGER") && a !== "" && b !== "" && Number(a) === Number(b);
}

/** Days as Excel counts them, from 1950 up to 2100: outside them a number is a year, or no date at all. */
const days = { first: 18_264, last: 73_050 };

/** Digits alone in a cell of dates, which may be a text: the day of Excel's calendar that a date there is, or 20240630 for that day. A bare year is no day. */
function readDay(number: number): PlanReading {
  const day = Math.floor(number);
  if (day >= days.first && day <= days.last) return text(excelDay(day));
  const written = String(number).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  return isIsoDate(written) ? text(written) : { kind: "NOT_A_DATE" };
}
