import type { LocalizedText } from "./localizedText";
import { plainName } from "./plainName";

/** Outcome, forecast or budget (utfall, prognos, budget). Their place here is the number that the database keeps: append only. */
export const valueSeries = ["OUTCOME", "FORECAST", "BUDGET"] as const;
export type ValueSeries = (typeof valueSeries)[number];

export const valueSeriesWords = {
  OUTCOME: { sv: "utfall", en: "outcome" },
  FORECAST: { sv: "prognos", en: "forecast" },
  BUDGET: { sv: "budget", en: "budget" },
} as const satisfies Record<ValueSeries, LocalizedText>;

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

/** What people call a value's state: in cells, in files and in messages. */
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
} as const satisfies Record<ValueState, LocalizedText>;

/** What else they have been called, and are where people write them; files of before say so. */
const otherStateWords: Readonly<Partial<Record<ValueState, readonly string[]>>> = {
  NOT_REPORTED: ["ej rapporterat"],
  NOT_YET_PUBLISHED: ["ej publicerat än", "ej publicerat ännu"],
  MISSING: ["saknas"],
  NOT_APPLICABLE: ["ej tillämpligt"],
  SUPPRESSED: ["undertryckt"],
  WITHDRAWN: ["återkallat"],
};

const statesByName: ReadonlyMap<string, ValueState> = new Map(
  valueStates.flatMap((state) => {
    const { sv, en } = valueStateWords[state];
    return [state, sv, en, ...(otherStateWords[state] ?? [])].map((name) => [plainName(name), state] as const);
  }),
);

/** The state that a text names, in either language or by its code; null for anything else. */
export const valueStateNamed = (text: string): ValueState | null => statesByName.get(plainName(text)) ?? null;
