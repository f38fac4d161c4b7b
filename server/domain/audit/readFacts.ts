import { valueSeries, type ValueSeries } from "../values/indicatorValue";
import type { RecordVersion, ValueVersion } from "./writeFacts";

/** What the facts of an event say, read back with care: somebody may have put anything there from outside. */
export interface ReadFacts {
  /** How many times each code. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  /** The first of them; recordCount says how many there are. */
  readonly records: readonly RecordVersion[];
  readonly recordCount: number;
  readonly values: readonly ValueVersion[];
  readonly valueCount: number;
  /** Everything else, as JSON text. */
  readonly restText: string;
}

/** Of records and of values, so many are read. */
export const factListMax = 100;

const restLengthMax = 10_000;

export function readFacts(text: string): ReadFacts {
  const { codes, records, values, recordCount, valueCount, ...rest } = parsed(text);
  return {
    codes: pairsOf(codes).flatMap(([code, count]) => (typeof count === "number" ? [{ code, count }] : [])),
    records: readRecords(records),
    recordCount: numberOf(recordCount),
    values: readValues(values),
    valueCount: numberOf(valueCount),
    restText: JSON.stringify(rest).slice(0, restLengthMax),
  };
}

function readRecords(records: unknown): RecordVersion[] {
  const found: RecordVersion[] = [];
  for (const [concept, versions] of pairsOf(records)) {
    for (const each of listOf(versions)) {
      const [key, version] = listOf(each);
      if (found.length === factListMax) return found;
      if (typeof key === "string" && typeof version === "number") found.push({ concept, key, version });
    }
  }
  return found;
}

function readValues(values: unknown): ValueVersion[] {
  const found: ValueVersion[] = [];
  for (const block of listOf(values)) {
    const [indicatorKey, unitKey, series, dimensionKey, turns] = listOf(block);
    if (![indicatorKey, unitKey, dimensionKey].every(Number.isSafeInteger) || !isSeries(series)) continue;
    const place = {
      indicatorKey: indicatorKey as number,
      unitKey: unitKey as number,
      series,
      dimensionKey: dimensionKey as number,
    };
    const numbers = listOf(turns);
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const [periodKey, revision] = [numbers[index], numbers[index + 1]];
      if (found.length === factListMax) return found;
      if (Number.isSafeInteger(periodKey) && Number.isSafeInteger(revision)) {
        found.push({ ...place, periodKey: periodKey as number, revision: revision as number });
      }
    }
  }
  return found;
}

const isSeries = (series: unknown): series is ValueSeries => valueSeries.some((known) => known === series);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOf = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : 0);
const pairsOf = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

function parsed(text: string): Record<string, unknown> {
  try {
    return Object.fromEntries(pairsOf(JSON.parse(text)));
  } catch {
    return { text };
  }
}
