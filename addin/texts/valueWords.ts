import type { LocalizedText } from "../../shared/localizedText";

/** What a value is, or why there is no number, by the server's codes. */
export const valueStateWords = {
  REPORTED: { sv: "rapporterat", en: "reported" },
  PRELIMINARY: { sv: "preliminärt", en: "preliminary" },
  ESTIMATED: { sv: "uppskattat", en: "estimated" },
  NOT_REPORTED: { sv: "inte rapporterat", en: "not reported" },
  NOT_YET_PUBLISHED: { sv: "ännu inte publicerat", en: "not yet published" },
  MISSING: { sv: "bortfall", en: "missing" },
  NOT_APPLICABLE: { sv: "inte tillämpligt", en: "not applicable" },
  SUPPRESSED: { sv: "sekretess: för få för att visas", en: "suppressed: too few to show" },
  WITHDRAWN: { sv: "tillbakadraget", en: "withdrawn" },
} as const satisfies Record<string, LocalizedText>;

/** How a value stands against its target value, where the municipality has no word of its own. */
export const indicatorStatusWords = {
  REACHED: { sv: "Målvärdet nått", en: "Target value reached" },
  ACCEPTABLE: { sv: "Acceptabelt värde nått", en: "Acceptable value reached" },
  NOT_REACHED: { sv: "Inte nått", en: "Not reached" },
  NO_TARGET: { sv: "Målvärde saknas", en: "No target value" },
  NO_DATA: { sv: "Värde saknas", en: "No value" },
  NOT_ASSESSABLE: { sv: "Går inte att bedöma", en: "Cannot be assessed" },
} as const satisfies Record<string, LocalizedText>;

/** The same as a symbol, so that a word never depends on a colour. */
export const indicatorStatusSymbols = {
  REACHED: "●",
  ACCEPTABLE: "◐",
  NOT_REACHED: "○",
  NO_TARGET: "–",
  NO_DATA: "–",
  NOT_ASSESSABLE: "?",
} as const satisfies Record<keyof typeof indicatorStatusWords, string>;

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
  MKR: { sv: "mnkr", en: "million kronor" },
  NUMBER: { sv: "antal", en: "number" },
  OTHER: { sv: "annan", en: "other" },
  PERCENT: { sv: "procent", en: "percent" },
  PER_THOUSAND: { sv: "promille", en: "per thousand" },
  POINTS: { sv: "poäng", en: "points" },
  SEK: { sv: "kr", en: "kronor" },
  SHARE: { sv: "andel", en: "share" },
  TKR: { sv: "tkr", en: "thousand kronor" },
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
