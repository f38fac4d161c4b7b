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
