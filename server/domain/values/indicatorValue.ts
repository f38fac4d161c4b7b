import { periodFromKey, type Period } from "../../../shared/period";
import { valueSeries, valueStates, type ValueSeries, type ValueState } from "../../../shared/valueCodes";
import type { MunicipalityContent } from "../content";

export { valueSeries, valueStates, type ValueSeries };

export const isValueState = (text: string): text is ValueState => (valueStates as readonly string[]).includes(text);

/** Where a value stands, in codes: the cell of the table. At most one value has each place. */
export interface ValuePlace {
  readonly indicator: string;
  readonly unit: string;
  readonly series: ValueSeries;
  /** Canonical text: "" is the total, else such as "GENDER:K,OPERATOR_FORM:OWN", sorted by dimension. */
  readonly members: string;
  readonly period: string;
}

/** What is said at a place. */
export interface ValueContent {
  /** Canonical decimal text; null if and only if the state is none of REPORTED, PRELIMINARY and ESTIMATED. */
  readonly number: string | null;
  readonly state: ValueState;
  /** Uncertainty, plus or minus, in the unit of measure. */
  readonly margin: string | null;
  readonly sampleSize: number | null;
  readonly source: string | null;
  readonly comment: string | null;
  readonly isExample: boolean;
}

/** An outcome, forecast or budget figure of one indicator for one unit and period (mätvärde). */
export interface IndicatorValue extends ValuePlace, ValueContent {
  /** 1, 2, ... without gaps. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
  /** Opaque id of the person. */
  readonly changedBy: string;
}

/** A place in the small integers that the value table knows: see MunicipalityContent.numericKeys and periodKey. */
export interface PlaceKeys {
  readonly indicatorKey: number;
  readonly unitKey: number;
  readonly series: ValueSeries;
  readonly dimensionKey: number;
  readonly periodKey: number;
}

/** A value as the table holds it: what hot lists are made of. */
export interface ValueRow extends PlaceKeys, ValueContent {
  readonly revision: number;
  /** Milliseconds since 1970, UTC. */
  readonly changedAtMs: number;
  readonly changedBy: string;
}

/** The dimension key of the total, which every dictionary has. */
export const totalDimensionKey = 0;

/** A place as one text, for maps and messages. */
export function placeText(place: ValuePlace): string {
  const { indicator, unit, series, members, period } = place;
  return `${indicator}|${unit}|${series}|${members}|${period}`;
}

/** A place's keys as one text, for maps. */
export function placeKeysText({ indicatorKey, unitKey, series, dimensionKey, periodKey }: PlaceKeys): string {
  return `${indicatorKey}.${unitKey}.${series}.${dimensionKey}.${periodKey}`;
}

/** Whether two contents say the same, field by field. */
export function isSameContent(a: ValueContent, b: ValueContent): boolean {
  return (
    a.number === b.number &&
    a.state === b.state &&
    a.margin === b.margin &&
    a.sampleSize === b.sampleSize &&
    a.source === b.source &&
    a.comment === b.comment &&
    a.isExample === b.isExample
  );
}

/** The codes behind a municipality's small integers. */
export interface CodesByKey {
  readonly indicators: ReadonlyMap<number, string>;
  readonly organizationUnits: ReadonlyMap<number, string>;
}

const knownCodes = new WeakMap<MunicipalityContent["numericKeys"], CodesByKey>();

export function codesByKey({ numericKeys }: Pick<MunicipalityContent, "numericKeys">): CodesByKey {
  let codes = knownCodes.get(numericKeys);
  if (codes === undefined) {
    codes = {
      indicators: inverted(numericKeys.indicators),
      organizationUnits: inverted(numericKeys.organizationUnits),
    };
    knownCodes.set(numericKeys, codes);
  }
  return codes;
}

const inverted = (keys: ReadonlyMap<string, number>) => new Map([...keys].map(([code, key]) => [key, code]));

const knownPeriods = new Map<number, Period>();

/** The period of a key; the same object each time, since lists ask for few periods very often. */
export function periodOfKey(key: number): Period {
  let period = knownPeriods.get(key);
  if (period === undefined) knownPeriods.set(key, (period = periodFromKey(key)));
  return period;
}

/** A row as an indicator value, with codes for keys. */
export function indicatorValueOf(row: ValueRow, codes: CodesByKey, members: string): IndicatorValue {
  return {
    indicator: codes.indicators.get(row.indicatorKey) ?? "",
    unit: codes.organizationUnits.get(row.unitKey) ?? "",
    series: row.series,
    members,
    period: periodOfKey(row.periodKey).code,
    number: row.number,
    state: row.state,
    margin: row.margin,
    sampleSize: row.sampleSize,
    source: row.source,
    comment: row.comment,
    isExample: row.isExample,
    revision: row.revision,
    changedAt: instantText(row.changedAtMs),
    changedBy: row.changedBy,
  };
}

let lastInstant = { ms: 0, text: new Date(0).toISOString() };

/** Neighbouring rows were often written at once, so the last answer is kept. */
function instantText(ms: number): string {
  if (ms !== lastInstant.ms) lastInstant = { ms, text: new Date(ms).toISOString() };
  return lastInstant.text;
}
