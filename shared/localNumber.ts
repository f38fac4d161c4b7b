import { parseDecimalText, roundDecimalText, type DecimalTextFailure } from "./decimalText";
import { err, ok, type Result } from "./result";

/** A number as a person or a CSV file wrote it; isPercent says that a percent sign followed (the number is not divided). */
export interface LocalNumber {
  readonly value: string;
  readonly isPercent: boolean;
}

/** Why a written number was refused; an ambiguous one names both its readings, the locale's own first. */
export type LocalNumberFailure =
  | DecimalTextFailure
  | { readonly code: "NUMBER_AMBIGUOUS"; readonly text: string; readonly readings: readonly [string, string] };

/** Space, no-break space, narrow no-break space, thin space: what stands between thousands. */
const groupSpace = "[ \\u00a0\\u202f\\u2009]";
const written = new RegExp(
  `^([-+\\u2212\\u2013\\ufe63\\uff0d]?)${groupSpace}*(\\d[\\d.,]*(?:${groupSpace}\\d[\\d.,]*)*|[.,]\\d+)${groupSpace}*(%?)$`,
);
const spaceGrouped = new RegExp(`^[1-9]\\d{0,2}(?:${groupSpace}\\d{3})+(?:[.,]\\d+)?$`);
const plain = /^\d*(?:[.,]\d+)?$/;
/** One separator with exactly three digits after it and one to three before, the first not 0: thousands or decimals. */
const twoReadings = /^[1-9]\d{0,2}[.,]\d{3}$/;
const marks = [
  { group: ".", decimal: ",", form: /^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/, groupsOnly: /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/ },
  { group: ",", decimal: ".", form: /^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/, groupsOnly: /^[1-9]\d{0,2}(?:,\d{3}){2,}$/ },
];

/**
 * Reads what a Swede or an English speaker types: "13,75", "13.75", "1 375", "1.375,5", "1,375.5", "−2 %". A text with two readings is
 * refused as NUMBER_AMBIGUOUS: "1.375" in Swedish (decimal comma) and "1,375" in English; it is never silently another number.
 */
export function parseLocalNumber(text: string, locale: "sv" | "en"): Result<LocalNumber, LocalNumberFailure> {
  const match = written.exec(text.trim());
  if (match === null) return err({ code: "NUMBER_SYNTAX", text });
  const [, signText = "", body = "", percent = ""] = match;
  const sign = signText === "" || signText === "+" ? "" : "-";
  const foreignDecimal = locale === "sv" ? "." : ",";
  if (twoReadings.test(body) && body.includes(foreignDecimal)) {
    const asGroups = sign + body.replace(foreignDecimal, "");
    const asDecimal = parseDecimalText(sign + body.replace(foreignDecimal, "."));
    return err({ code: "NUMBER_AMBIGUOUS", text, readings: [asGroups, asDecimal.ok ? asDecimal.value : asGroups] });
  }
  const machineText = toMachineText(body);
  if (machineText === null) return err({ code: "NUMBER_SYNTAX", text });
  const parsed = parseDecimalText(sign + machineText);
  if (!parsed.ok) return err({ ...parsed.error, text });
  return ok({ value: parsed.value, isPercent: percent === "%" });
}

/** The digits with a decimal point and nothing between thousands, or null where the separators do not add up. */
function toMachineText(body: string): string | null {
  if (plain.test(body)) return body.replace(",", ".").replace(/^\./, "0.");
  if (spaceGrouped.test(body)) return body.replace(/[^\d.,]/g, "").replace(",", ".");
  for (const { group, decimal, form, groupsOnly } of marks) {
    if (form.test(body)) return body.replaceAll(group, "").replace(decimal, ".");
    if (groupsOnly.test(body)) return body.replaceAll(group, "");
  }
  return null;
}

/**
 * Writes a canonical decimal text for people: Swedish "−1 375,5" (decimal comma, Unicode minus), English "-1 375.5". Thousands stand apart
 * by a no-break space in both (ISO 80000-1): "1,375" could not be read back without doubt. With decimals given the number is rounded to them,
 * half away from zero.
 */
export function formatLocalNumber(canonicalText: string, locale: "sv" | "en", decimals?: number): string {
  const text = decimals === undefined ? canonicalText : roundDecimalText(canonicalText, decimals);
  const [integer = "", fraction] = text.replace("-", "").split(".");
  const grouped = integer.replace(/\B(?=(?:\d{3})+$)/g, "\u00a0");
  const sign = text.startsWith("-") ? (locale === "sv" ? "\u2212" : "-") : "";
  return sign + grouped + (fraction === undefined ? "" : (locale === "sv" ? "," : ".") + fraction);
}
