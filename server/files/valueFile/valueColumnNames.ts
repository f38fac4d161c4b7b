import { sentenceCased, type LocalizedText } from "../../../shared/localizedText";
import { plainName } from "../../../shared/plainName";
import { valueSeries, valueSeriesWords, valueStateWords, type ValueSeries } from "../../../shared/valueCodes";
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

/** The column that a heading names in Swedish or English, or null. */
export const columnNamed = (name: string): ValueFileColumn | null => named.get(plainName(name)) ?? null;

export const stateWords = sentenceCased(valueStateWords);
export const seriesWords = sentenceCased(valueSeriesWords);

/** The series that a cell names: by the name of the API, or by the word of either language. */
export function seriesNamed(text: string): ValueSeries | null {
  const wanted = plainName(text);
  const namesOf = (series: ValueSeries) => [series, seriesWords[series].sv, seriesWords[series].en];
  return valueSeries.find((series) => namesOf(series).some((name) => plainName(name) === wanted)) ?? null;
}

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
