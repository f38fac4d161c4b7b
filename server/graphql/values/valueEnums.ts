import { registerEnumType } from "type-graphql";

/** Registers a closed set of the value side; each value with its Swedish term. */
function described<const V extends string>(name: string, description: string, terms: Record<V, string>): Record<V, V> {
  const values = Object.fromEntries(Object.keys(terms).map((value) => [value, value])) as Record<V, V>;
  const valuesConfig = Object.fromEntries(
    Object.entries(terms).map(([value, text]) => [value, { description: String(text) }]),
  );
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as Record<V, { description: string }> });
  return values;
}

export const ValueStateEnum = described("ValueState", "What a value is, or why there is no number (värdeläge).", {
  REPORTED: "Reported (rapporterat).",
  PRELIMINARY: "Preliminary (preliminärt).",
  ESTIMATED: "Estimated (uppskattat).",
  NOT_REPORTED: "Not reported (inte rapporterat).",
  NOT_YET_PUBLISHED: "Not yet published (ännu inte publicerat).",
  MISSING: "Missing (bortfall).",
  NOT_APPLICABLE: "Not applicable (inte tillämpligt).",
  SUPPRESSED: "Suppressed, too few to show (sekretess).",
  WITHDRAWN: "Withdrawn (tillbakadraget).",
});

export const ValueSeriesEnum = described("ValueSeries", "Which figure (serie).", {
  OUTCOME: "Outcome (utfall).",
  FORECAST: "Forecast (prognos).",
  BUDGET: "Budget (budget).",
});

export const IndicatorStatusEnum = described("IndicatorStatus", "A value against its target value (indikatorstatus).", {
  REACHED: "The target value is reached (målvärdet nått).",
  ACCEPTABLE: "Short of it, but acceptable (acceptabelt värde nått).",
  NOT_REACHED: "Neither (inte nått).",
  NO_TARGET: "There is no target value (målvärde saknas).",
  NO_DATA: "There is no number (värde saknas).",
  NOT_ASSESSABLE: "Cannot be assessed (går inte att bedöma).",
});

export const IndicatorTrendEnum = described(
  "IndicatorTrend",
  "A value against the one before, read by direction (trend).",
  {
    IMPROVED: "The right way (förbättrad).",
    UNCHANGED: "Within the dead-band (oförändrad).",
    DETERIORATED: "The wrong way (försämrad).",
    NO_DATA: "Nothing to compare with (ingen trend).",
  },
);

export const GoalStatusEnum = described("GoalStatus", "Goal fulfilment (måluppfyllelse).", {
  REACHED: "Reached (uppfyllt).",
  PARTIAL: "Partly reached (delvis uppfyllt).",
  NOT_REACHED: "Not reached (inte uppfyllt).",
  NO_DATA: "There is nothing to judge by (underlag saknas).",
  NOT_ASSESSABLE: "Cannot be assessed, or is left to judgement (kan inte bedömas).",
});

export const BasisKindEnum = described("GoalBasis", "What a goal's proposal is made from (underlag).", {
  INDICATORS: "Its indicators (indikatorer).",
  GOALS: "The goals under it (underliggande mål).",
  ACTIVITIES: "The activities under it (aktiviteter).",
});

export const TargetOutlookEnum = described("TargetOutlook", "Where an end target is heading (utsikt för målvärde).", {
  ALREADY_REACHED: "Reached already (redan nått).",
  ON_TRACK: "On or ahead of the straight line (i fas).",
  BEHIND: "Behind the line, but reached at the present pace (efter).",
  UNREACHABLE_AT_CURRENT_PACE: "Not reached at the present pace (nås inte i nuvarande takt).",
  UNKNOWN: "No starting point, no value, or no direction (okänd).",
});

export const QuartileColorEnum = described(
  "ComparisonColor",
  "The best quarter, the middle half, the worst quarter (färg i jämförelse).",
  {
    GREEN: "Among the best quarter (grön).",
    YELLOW: "In the middle half (gul).",
    RED: "Among the worst quarter (röd).",
  },
);

export const ValueOutcomeEnum = described("ValueOutcome", "What became of a row that was sent (utfall).", {
  APPLIED: "Written as a new revision, or would have been (sparad).",
  UNCHANGED: "It said so already (oförändrad).",
  CONFLICT: "Somebody else has changed it since it was read (konflikt).",
  REFUSED: "Rules or rights say no (avvisad).",
});

export const RecordModeEnum = described("RecordMode", "What happens when a row cannot be written (skrivsätt).", {
  ATOMIC: "All rows or none (allt eller inget).",
  PER_ROW: "What can be written is written (rad för rad).",
});
