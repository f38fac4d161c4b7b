import type { LocalizedText } from "../../shared/localizedText";
import { parseMunicipalityCode } from "../../shared/municipalityCode";
import { parsePeriod } from "../../shared/period";
import { err, ok, type Result } from "../../shared/result";
import { valueSeriesWords, type ValueSeries } from "../../shared/valueCodes";
import { latestPeriod } from "../../shared/valueKey";
import { badArgument, failureOf, noAnswer, type CellFailure, type FunctionCall } from "./functionCall";

/** What Excel hands over: null for what was left out, a number for a year as for any number, lists of lists for areas. */
export type CellInput = unknown;

type Read<T> = Result<T, CellFailure>;

/** The argument's own words, so that a refusal says which one it is about. */
export interface ArgumentName {
  readonly name: LocalizedText;
}

/** An empty cell is handed over as 0 by Excel on a computer, and as nothing by Excel for the web. No code, period or year is 0. */
const isBlank = (input: CellInput): boolean => input === null || input === undefined || input === "" || input === 0;

/** Excel gives a single cell as it is, or as an area of one. */
function singleOf(input: CellInput): CellInput {
  if (!Array.isArray(input) || input.length !== 1) return input;
  const [row] = input as unknown[];
  return Array.isArray(row) && row.length === 1 ? (row as unknown[])[0] : input;
}

const refused = ({ name }: ArgumentName, why: LocalizedText): { readonly ok: false; readonly error: CellFailure } =>
  err(badArgument({ sv: `${name.sv}: ${why.sv}`, en: `${name.en}: ${why.en}` }));

/** A text, or a number as it would be written; null where nothing was given. */
function textOf(input: CellInput, argument: ArgumentName): Read<string | null> {
  const single = singleOf(input);
  if (isBlank(single)) return ok(null);
  if (typeof single === "string") return ok(single.trim() === "" ? null : single.trim());
  if (typeof single === "number") return ok(String(single));
  return refused(argument, {
    sv: Array.isArray(single) ? "Ange en enda cell, inte ett område." : "Ange en text eller ett tal.",
    en: Array.isArray(single) ? "Give a single cell, not an area." : "Give a text or a number.",
  });
}

function required<T>(read: Read<T | null>, argument: ArgumentName): Read<T> {
  if (!read.ok) return read;
  return read.value === null ? refused(argument, { sv: "Saknas.", en: "Missing." }) : ok(read.value);
}

/** A code, null where none was given. A | would be read as the end of it. */
export function optionalCode(input: CellInput, argument: ArgumentName): Read<string | null> {
  const text = textOf(input, argument);
  if (!text.ok || text.value?.includes("|") !== true) return text;
  return refused(argument, { sv: `”${text.value}” är ingen kod.`, en: `“${text.value}” is no code.` });
}

export const code = (input: CellInput, argument: ArgumentName): Read<string> =>
  required(optionalCode(input, argument), argument);

const latestWords = ["senast", "senaste", "latest"];

/** A period's code, or the one that asks for the latest. A year may be a number; a date is a number too, and is not guessed at. */
export function period(input: CellInput, argument: ArgumentName): Read<string> {
  const text = required(textOf(input, argument), argument);
  if (!text.ok) return text;
  if (latestWords.includes(text.value.toLowerCase())) return ok(latestPeriod);
  const found = parsePeriod(text.value);
  if (found.ok) return ok(found.value.code);
  const isDate = typeof singleOf(input) === "number" && Number(text.value) > 9_999;
  return refused(argument, {
    sv: isDate
      ? `Talet ${text.value} är ett datum. Skriv perioden som text, till exempel "2024-08".`
      : `”${text.value}” är ingen period. Skriv till exempel 2024, "2024T2", "2024-08" eller "senast".`,
    en: isDate
      ? `The number ${text.value} is a date. Write the period as text, such as "2024-08".`
      : `“${text.value}” is no period. Write for example 2024, "2024T2", "2024-08" or "latest".`,
  });
}

/** One of the choices, by either language's word. */
export function choice<T extends string>(
  input: CellInput,
  argument: ArgumentName,
  choices: Readonly<Record<T, LocalizedText>>,
): Read<T | null> {
  const text = textOf(input, argument);
  if (!text.ok || text.value === null) return text as Read<null>;
  const asked = text.value.toLowerCase();
  const names = Object.entries(choices) as [T, LocalizedText][];
  const found = names.find(([, { sv, en }]) => asked === sv || asked === en);
  if (found !== undefined) return ok(found[0]);
  const list = (language: keyof LocalizedText) => names.map(([, words]) => `"${words[language]}"`).join(", ");
  return refused(argument, {
    sv: `”${text.value}” finns inte. Välj bland ${list("sv")}.`,
    en: `“${text.value}” is not there. Choose among ${list("en")}.`,
  });
}

/** A series; the outcome where none was given. */
export function series(input: CellInput, argument: ArgumentName): Read<ValueSeries> {
  const found = choice(input, argument, valueSeriesWords);
  return found.ok ? ok(found.value ?? "OUTCOME") : found;
}

/** A whole number such as a year; null where none was given. */
export function optionalYear(input: CellInput, argument: ArgumentName): Read<number | null> {
  const text = textOf(input, argument);
  if (!text.ok || text.value === null) return text as Read<null>;
  if (/^\d{4}$/.test(text.value)) return ok(Number(text.value));
  return refused(argument, { sv: `”${text.value}” är inget år.`, en: `“${text.value}” is no year.` });
}

export function optionalBoolean(input: CellInput, argument: ArgumentName): Read<boolean | null> {
  const single = singleOf(input);
  if (isBlank(single)) return ok(null);
  if (typeof single === "boolean") return ok(single);
  if (single === 1) return ok(true);
  return refused(argument, { sv: "Ange SANT eller FALSKT.", en: "Give TRUE or FALSE." });
}

/** What stands in the cells of an area, row by row and each read alike; empty cells do not count. */
export function list<T>(
  input: CellInput,
  argument: ArgumentName,
  read: (input: CellInput, argument: ArgumentName) => Read<T>,
): Read<T[]> {
  const cells = (Array.isArray(input) ? (input as unknown[]).flat() : [input]).filter((cell) => !isBlank(cell));
  const items: T[] = [];
  for (const cell of cells) {
    const item = read(cell, argument);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

/** The code of a municipality. Excel makes 331 of 0331: that is told, not mended, since it could point out another municipality. */
export function municipalityCode(input: CellInput, argument: ArgumentName): Read<string | null> {
  const text = textOf(input, argument);
  if (!text.ok || text.value === null) return text;
  const found = parseMunicipalityCode(text.value);
  if (found.ok) return found;
  const { suggestion } = found.error;
  const [sv, en] = suggestion === null ? ["", ""] : [` Menas "${suggestion}"?`, ` Is "${suggestion}" meant?`];
  return refused(argument, {
    sv: `”${text.value}” är ingen kommunkod: skriv fyra siffror som text.${sv}`,
    en: `“${text.value}” is no municipality code: write four digits as text.${en}`,
  });
}

/** The municipality that was named, else the workbook's, else the person's own. */
export async function municipality(
  input: CellInput,
  argument: ArgumentName,
  call: FunctionCall,
): Promise<Read<string>> {
  const named = municipalityCode(input, argument);
  if (!named.ok) return named;
  if (named.value !== null) return ok(named.value);
  const ofWorkbook = await call.workbookMunicipality();
  if (!ofWorkbook.ok) return err(noAnswer(ofWorkbook.error.text));
  if (ofWorkbook.value !== null) return ok(ofWorkbook.value);
  const own = await call.answers.municipality.ask(null, call.signal);
  if (own.ok) return own;
  const failure = failureOf(own.error);
  return failure.kind === "BAD_ARGUMENT" ? refused(argument, failure.text) : err(failure);
}
