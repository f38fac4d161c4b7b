import type { LocalizedText } from "./localizedText";

/** Outcome, forecast or budget (utfall, prognos, budget). Their place here is the number that the database keeps: append only. */
export const valueSeries = ["OUTCOME", "FORECAST", "BUDGET"] as const;
export type ValueSeries = (typeof valueSeries)[number];

/** What a value is, or why there is no number (värdeläge). The first three carry one. */
export const valueStates = [
  "REPORTED",
  "PRELIMINARY",
  "ESTIMATED",
  "NOT_REPORTED",
  "NOT_YET_PUBLISHED",
  "MISSING",
  "NOT_APPLICABLE",
  "SUPPRESSED",
  "WITHDRAWN",
] as const;
export type ValueState = (typeof valueStates)[number];

/** What people call a value's state. */
export const valueStateWords = {
  REPORTED: { sv: "rapporterat", en: "reported" },
  PRELIMINARY: { sv: "preliminärt", en: "preliminary" },
  ESTIMATED: { sv: "uppskattat", en: "estimated" },
  NOT_REPORTED: { sv: "inte rapporterat", en: "not reported" },
  NOT_YET_PUBLISHED: { sv: "ännu inte publicerat", en: "not yet published" },
  MISSING: { sv: "bortfall", en: "missing" },
  NOT_APPLICABLE: { sv: "inte tillämpligt", en: "not applicable" },
  SUPPRESSED: { sv: "sekretess", en: "suppressed" },
  WITHDRAWN: { sv: "tillbakadraget", en: "withdrawn" },
} as const satisfies Record<string, LocalizedText>;
