import type { LocalizedText } from "../../shared/localizedText";
import { valueStateWords, type ValueState } from "../../shared/valueCodes";

/** The state as a reason why there is no number. */
export const reasonOf = (state: ValueState): LocalizedText =>
  state === "SUPPRESSED"
    ? { sv: "sekretess: för få för att visas", en: "suppressed: too few to show" }
    : valueStateWords[state];

/**
 * How a value stands against its target value, where the municipality has no words of its own: symbol, word and colour together, so that no one of them
 * is needed.
 */
export const usualStatusWords = [
  { means: "REACHED", symbol: "●", color: "#107c41", sv: "Nått", en: "Reached" },
  { means: "ACCEPTABLE", symbol: "▲", color: "#8a6100", sv: "Acceptabelt", en: "Acceptable" },
  { means: "NOT_REACHED", symbol: "■", color: "#b10e1c", sv: "Inte nått", en: "Not reached" },
  { means: "NO_TARGET", symbol: "○", color: "#616161", sv: "Målvärde saknas", en: "No target value" },
  { means: "NO_DATA", symbol: "–", color: "#616161", sv: "Värde saknas", en: "No value" },
  { means: "NOT_ASSESSABLE", symbol: "?", color: "#616161", sv: "Går inte att bedöma", en: "Cannot be assessed" },
] as const;

export const trendWords = {
  IMPROVED: { sv: "Förbättrad", en: "Improved" },
  UNCHANGED: { sv: "Oförändrad", en: "Unchanged" },
  DETERIORATED: { sv: "Försämrad", en: "Deteriorated" },
  NO_DATA: { sv: "Ingen trend", en: "No trend" },
} as const satisfies Record<string, LocalizedText>;

export const directionWords = {
  INCREASE: { sv: "högre är bättre", en: "higher is better" },
  DECREASE: { sv: "lägre är bättre", en: "lower is better" },
  RANGE: { sv: "inom ett intervall är bäst", en: "within a range is best" },
  NONE: { sv: "ingen riktning", en: "no direction" },
} as const satisfies Record<string, LocalizedText>;

export const goalStateWords = {
  DRAFT: { sv: "utkast", en: "draft" },
  DECIDED: { sv: "beslutat", en: "decided" },
  CLOSED: { sv: "avslutat", en: "closed" },
} as const satisfies Record<string, LocalizedText>;

export const comparisonColorWords = {
  GREEN: { sv: "grön", en: "green" },
  YELLOW: { sv: "gul", en: "yellow" },
  RED: { sv: "röd", en: "red" },
} as const satisfies Record<string, LocalizedText>;

export const measureUnitWords = {
  DAYS: { sv: "dagar", en: "days" },
  INDEX: { sv: "index", en: "index" },
  MKR: { sv: "mnkr", en: "million kr" },
  NUMBER: { sv: "antal", en: "number" },
  OTHER: { sv: "annan", en: "other" },
  PERCENT: { sv: "procent", en: "percent" },
  PER_THOUSAND: { sv: "promille", en: "per thousand" },
  POINTS: { sv: "poäng", en: "points" },
  SEK: { sv: "kr", en: "kr" },
  SHARE: { sv: "andel (0–1)", en: "share (0–1)" },
  TKR: { sv: "tkr", en: "thousand kr" },
  TONNES: { sv: "ton", en: "tonnes" },
} as const satisfies Record<string, LocalizedText>;

export const periodTypeWords = {
  POINT: { sv: "tidpunkt", en: "point in time" },
  MONTH: { sv: "månad", en: "month" },
  QUARTER: { sv: "kvartal", en: "quarter" },
  TERTIAL: { sv: "tertial", en: "tertial" },
  HALF: { sv: "halvår", en: "half-year" },
  CUMULATIVE: { sv: "delår", en: "part of a year" },
  SCHOOL_YEAR: { sv: "läsår", en: "school year" },
  YEAR: { sv: "år", en: "year" },
  SPAN: { sv: "flera år", en: "several years" },
} as const satisfies Record<string, LocalizedText>;
