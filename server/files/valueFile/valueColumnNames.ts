import type { LocalizedText } from "../../../shared/localizedText";
import { valueSeries, valueStates, type ValueSeries } from "../../domain/values/indicatorValue";
import type { ValueState } from "../../domain/followUp/indicatorStatus";
import type { ValueColumn } from "../fileValue";

/** The columns of a file of values for people, in the order that they are written, by the names that they are written with. */
export const columnTitles: Readonly<Record<ValueFileColumn, LocalizedText>> = {
  indicator: { sv: "Indikator", en: "Indicator" },
  indicatorTitle: { sv: "Indikatornamn", en: "Indicator title" },
  unit: { sv: "Enhet", en: "Unit" },
  unitName: { sv: "Enhetsnamn", en: "Unit name" },
  period: { sv: "Period", en: "Period" },
  series: { sv: "Serie", en: "Series" },
  members: { sv: "Uppdelning", en: "Members" },
  value: { sv: "Värde", en: "Value" },
  state: { sv: "Läge", en: "State" },
  margin: { sv: "Osäkerhet", en: "Margin" },
  sampleSize: { sv: "Antal svar", en: "Sample size" },
  source: { sv: "Källa", en: "Source" },
  comment: { sv: "Kommentar", en: "Comment" },
  isExample: { sv: "Exempeldata", en: "Example data" },
  revision: { sv: "Revision", en: "Revision" },
};

/** What stands in a file of values: what values.csv has, and names for people, which are not read. */
export type ValueFileColumn = ValueColumn | "indicatorTitle" | "unitName";

export const valueFileColumns = Object.keys(columnTitles) as ValueFileColumn[];

const isForPeople = (column: ValueFileColumn) => column === "indicatorTitle" || column === "unitName";

export const readColumns: readonly ValueColumn[] = valueFileColumns.filter(
  (column): column is ValueColumn => !isForPeople(column),
);

/** Other names that people give them. */
const otherNames: Readonly<Partial<Record<ValueFileColumn, readonly string[]>>> = {
  indicator: ["indikatorkod", "indicator code", "nyckeltal"],
  indicatorTitle: ["indikatortitel", "indicator name"],
  unit: ["enhetskod", "unit code", "organisationsenhet", "organisation unit"],
  members: ["dimension", "dimensioner", "dimensions"],
  value: ["number", "tal", "mätvärde"],
  state: ["värdeläge"],
  margin: ["felmarginal"],
  source: ["källor"],
  comment: ["kommentarer", "comments"],
  isExample: ["is example"],
  revision: ["expected revision", "förväntad revision"],
};

const named = new Map<string, ValueFileColumn>(
  valueFileColumns.flatMap((column) =>
    [column, columnTitles[column].sv, columnTitles[column].en, ...(otherNames[column] ?? [])].map(
      (name) => [plainName(name), column] as const,
    ),
  ),
);

/** Without case, spaces and what stands in brackets: "Värde (%)" is Värde. */
function plainName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/\([^()]*\)\s*$/, "")
    .toLowerCase()
    .replace(/[\s\u00a0_.*-]+/g, "");
}

/** The column that a heading names in Swedish or English, or null. */
export const columnNamed = (name: string): ValueFileColumn | null => named.get(plainName(name)) ?? null;

export const stateWords: Readonly<Record<ValueState, LocalizedText>> = {
  REPORTED: { sv: "Rapporterat", en: "Reported" },
  PRELIMINARY: { sv: "Preliminärt", en: "Preliminary" },
  ESTIMATED: { sv: "Uppskattat", en: "Estimated" },
  NOT_REPORTED: { sv: "Ej rapporterat", en: "Not reported" },
  NOT_YET_PUBLISHED: { sv: "Ej publicerat än", en: "Not yet published" },
  MISSING: { sv: "Saknas", en: "Missing" },
  NOT_APPLICABLE: { sv: "Ej tillämpligt", en: "Not applicable" },
  SUPPRESSED: { sv: "Undertryckt", en: "Suppressed" },
  WITHDRAWN: { sv: "Återkallat", en: "Withdrawn" },
};

export const seriesWords: Readonly<Record<ValueSeries, LocalizedText>> = {
  OUTCOME: { sv: "Utfall", en: "Outcome" },
  FORECAST: { sv: "Prognos", en: "Forecast" },
  BUDGET: { sv: "Budget", en: "Budget" },
};

/** What the words of a cell stand for: the name of the API, or the word of either language. */
function choiceOf<N extends string>(
  text: string,
  names: readonly N[],
  words: Readonly<Record<N, LocalizedText>>,
): N | null {
  const wanted = plainName(text);
  return (
    names.find((name) => [name, words[name].sv, words[name].en].some((word) => plainName(word) === wanted)) ?? null
  );
}

export const stateNamed = (text: string) => choiceOf<ValueState>(text, valueStates, stateWords);
export const seriesNamed = (text: string) => choiceOf(text, valueSeries, seriesWords);

const truths: Readonly<Record<string, boolean>> = {
  ja: true,
  yes: true,
  true: true,
  sant: true,
  nej: false,
  no: false,
  false: false,
  falskt: false,
};

export const truthNamed = (text: string): boolean | null => truths[plainName(text)] ?? null;
