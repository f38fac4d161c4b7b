import { formatLocalNumber } from "../../shared/localNumber";
import type { LocalizedText } from "../../shared/localizedText";

/** A canonical decimal text as people write it in each language. */
export const numberWords = (number: string): LocalizedText => ({
  sv: formatLocalNumber(number, "sv"),
  en: formatLocalNumber(number, "en"),
});

/** What lies within two limits, of which null is none: "0 till 100", "0 eller mer". */
export function rangeWords(low: string | null, high: string | null): LocalizedText {
  const [from, to] = [low, high].map((limit) => (limit === null ? null : numberWords(limit)));
  if (from && to) return { sv: `${from.sv} till ${to.sv}`, en: `${from.en} to ${to.en}` };
  if (from) return { sv: `${from.sv} eller mer`, en: `${from.en} or more` };
  return to ? { sv: `${to.sv} eller mindre`, en: `${to.en} or less` } : { sv: "alla tal", en: "all numbers" };
}

/** "1 decimal", "2 decimaler"; none is whole numbers. */
export function decimalsWords(count: number): LocalizedText {
  if (count === 0) return { sv: "heltal", en: "whole numbers" };
  return count === 1
    ? { sv: "högst 1 decimal", en: "at most 1 decimal" }
    : { sv: `högst ${count} decimaler`, en: `at most ${count} decimals` };
}
