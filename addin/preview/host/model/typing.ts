import type { Locale } from "./locale";
import { errorNames, type CellValue } from "./cell";
import { fromLocalFormula } from "./formula";

/** What a cell holds after something was entered in it; `numberFormat` where the entry brought one ("5 %"). */
export interface Entered {
  readonly value: CellValue;
  readonly formula: string | null;
  readonly numberFormat?: string;
}

/** Reads an entry as Excel does: a number only if it is one in this locale, everything else as text, and nothing but text in a cell that is formatted as text. */
export function readEntry(text: string, locale: Locale, numberFormat: unknown): Entered {
  if (numberFormat === "@") return { value: text.replace(/^'/, ""), formula: null };
  if (text.startsWith("'")) return { value: text.slice(1), formula: null };
  if (text.startsWith("=") && text.length > 1) return { value: "", formula: fromLocalFormula(text, locale) };
  // Nothing that Excel would read as more than text begins with another letter.
  if (!/^[\s\d.,+\-#STF]/i.test(text)) return { value: text, formula: null };
  const upper = text.trim().toUpperCase();
  if (upper === locale.yes) return { value: true, formula: null };
  if (upper === locale.no) return { value: false, formula: null };
  if ((errorNames as readonly string[]).includes(upper)) return { value: upper, formula: null };
  return readDate(text) ?? readNumber(text, locale) ?? { value: text, formula: null };
}

/** What a number looks like in each locale: made once, since a table of ten thousand rows is read cell by cell. */
const numberForms = new Map<string, { readonly form: RegExp; readonly groups: RegExp }>();

function numberFormOf({ name, decimal, group }: Locale) {
  const known = numberForms.get(name);
  if (known) return known;
  const groups = group === "\u00a0" ? "[\\u00a0\\u202f ]" : `\\${group}`;
  const digits = `(?:\\d{1,3}(?:${groups}\\d{3})+|\\d+)(?:\\${decimal}\\d*)?|\\${decimal}\\d+`;
  const made = {
    form: new RegExp(`^\\s*([-+]?)(${digits})(?:[eE]([-+]?\\d+))?\\s*(%?)\\s*$`),
    groups: new RegExp(groups, "g"),
  };
  numberForms.set(name, made);
  return made;
}

function readNumber(text: string, locale: Locale): Entered | null {
  const { form, groups } = numberFormOf(locale);
  const match = form.exec(text);
  if (!match) return null;
  const [, sign = "", digits = "", exponent, percent = ""] = match;
  const machine = digits.replace(groups, "").replace(locale.decimal, ".");
  const number = Number(`${sign}${machine}${exponent === undefined ? "" : `e${exponent}`}`);
  if (!percent) return { value: number, formula: null };
  // Through decimal text, so that 13,7 % is 0.137 and not 0.13699999999999998.
  const hundredth = Number(`${sign}${machine}e${Number(exponent ?? 0) - 2}`);
  return { value: hundredth, formula: null, numberFormat: machine.includes(".") ? "0.00%" : "0%" };
}

const dayZero = Date.UTC(1899, 11, 30);

function readDate(text: string): Entered | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const at = Date.UTC(year, month - 1, day);
  if (new Date(at).getUTCMonth() !== month - 1) return null;
  return { value: (at - dayZero) / 86_400_000, formula: null, numberFormat: "yyyy-mm-dd" };
}

/** The day of a date's number. */
export const dayOf = (serial: number) => new Date(dayZero + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
