import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { parsePeriod, periodKey, type Period, type PeriodType } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import { canonicalMembers, formatMembers, parseMembers } from "../../domain/dimensionMembers";
import type { ValueState } from "../../domain/followUp/indicatorStatus";
import {
  codesByKey,
  indicatorValueOf,
  valueSeries,
  type IndicatorValue,
  type PlaceKeys,
  type ValueRow,
  type ValueSeries,
} from "../../domain/values/indicatorValue";
import { publicValue, maskedValue } from "../../domain/values/suppression";
import type { ValueFilter } from "../../persistence/valueCells";
import { askedDigest } from "../askedDigest";
import { readContent } from "../readContent";
import { reportedLatest, reportedPage } from "./readReportedValues";
import type { UseCaseContext } from "../useCaseContext";

/** Which values; what is left out does not limit. */
export interface IndicatorValueFilter {
  readonly indicators?: readonly string[] | null | undefined;
  readonly units?: readonly string[] | null | undefined;
  readonly series?: readonly ValueSeries[] | null | undefined;
  /** Splits, "" for the total. */
  readonly members?: readonly string[] | null | undefined;
  readonly periods?: readonly string[] | null | undefined;
  /** Values of periods that end no earlier than this one begins. */
  readonly periodFrom?: string | null | undefined;
  /** Values of periods that end no later than this one. */
  readonly periodTo?: string | null | undefined;
  readonly state?: readonly ValueState[] | null | undefined;
}

export interface ValuePageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** In a fixed total order, so that pages neither miss nor repeat a value however many are added meanwhile. */
export interface IndicatorValuePage {
  readonly values: readonly IndicatorValue[];
  readonly hasNextPage: boolean;
  /** The cursor of the value at the index; made only when asked for. */
  cursorAt(index: number): string;
}

export const pageLengthMax = 10_000;

/** A page of a municipality's values. */
export async function readIndicatorValues(
  context: UseCaseContext,
  municipality: string,
  filter: IndicatorValueFilter,
  page: ValuePageRequest,
): Promise<Result<IndicatorValuePage, Failure>> {
  const content = await readContent(context, municipality);
  return content.ok ? readValuesOf(context, content.value, filter, page) : content;
}

/** The same, of a content already read. */
export async function readValuesOf(
  context: UseCaseContext,
  content: MunicipalityContent,
  filter: IndicatorValueFilter,
  { first, after }: ValuePageRequest,
): Promise<Result<IndicatorValuePage, Failure>> {
  if (first > pageLengthMax) return err(failure("TOO_MANY", { count: first, max: pageLengthMax }, "first"));
  const limit = Math.max(0, Math.trunc(first));
  const query = await valueFilterOf(context, content, filter);
  if (!query.ok) return query;
  const list = [content.municipality.code, "indicatorValues", filter];
  const place = after === null || after === undefined ? undefined : placeOfCursor(after, list);
  if (place === null) return err(failure("CURSOR_INVALID", {}, "after"));
  const found =
    content.reported === undefined
      ? await context.stores.valueStore.read({ ...query.value, after: place, limit: limit + 1 })
      : await reportedPage(context, content, query.value, { after: place, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return ok({
    values: await valuesOf(context, content, rows),
    hasNextPage: found.length > limit,
    cursorAt: (index) => cursorOf(rows[index] as ValueRow, list),
  });
}

/** For the whole of a series: more periods than any has. */
export const seriesLengthMax = 10_000;

/** The latest values of one indicator for one unit; unknown codes have none. */
export interface LatestValuesRequest {
  readonly indicator: string;
  readonly unit: string;
  readonly series: ValueSeries;
  readonly members: string;
  /** Only periods of this kind. */
  readonly periodType?: PeriodType | null | undefined;
  /** Only periods that have ended by this day (2024-08-31). */
  readonly atOrBefore?: string | null | undefined;
  readonly count: number;
  /** See LatestQuery. */
  readonly isFigureOnly?: boolean;
}

/** Answers in the order of the requests, each latest first: as many statements for 50 requests as for one. */
export async function latestValues(
  context: UseCaseContext,
  content: MunicipalityContent,
  requests: readonly LatestValuesRequest[],
): Promise<IndicatorValue[][]> {
  const { valueStore } = context.stores;
  const members = requests.map((request) => canonicalMembers(request.members));
  const dimensionKeys = await valueStore.dimensionKeys.keysOf(members.filter((text) => text !== null));
  const { indicators, organizationUnits } = content.numericKeys;
  const queries = requests.map(({ indicator, unit, series, periodType, atOrBefore, count, isFigureOnly }, index) => {
    const [indicatorKey, unitKey] = [indicators.get(indicator), organizationUnits.get(unit)];
    const dimensionKey = dimensionKeys.get(members[index] ?? "|");
    if (indicatorKey === undefined || unitKey === undefined || dimensionKey === undefined) return null;
    if (!isSeriesRead(content, series)) return null;
    const periodKeyMax = typeof atOrBefore === "string" ? lastKeyOf(atOrBefore) : null;
    return {
      indicatorKey,
      unitKey,
      series,
      dimensionKey,
      count,
      periodKeyMax,
      periodType: periodType ?? null,
      isFigureOnly,
    };
  });
  const wanted = queries.filter((query) => query !== null);
  const answers =
    content.reported === undefined ? await valueStore.latest(wanted) : await reportedLatest(context, content, wanted);
  let next = 0;
  const rows = queries.map((query) => (query === null ? [] : (answers[next++] ?? [])));
  return Promise.all(rows.map((each) => valuesOf(context, content, each)));
}

/** Rows as values with codes for keys, as the viewer may see them. */
export async function valuesOf(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly ValueRow[],
): Promise<IndicatorValue[]> {
  const texts = await stores.valueStore.dimensionKeys.textsOf(new Set(rows.map(({ dimensionKey }) => dimensionKey)));
  const codes = codesByKey(content);
  const { access } = content;
  return rows.map((row) => {
    const value = indicatorValueOf(row, codes, texts.get(row.dimensionKey) ?? "");
    // Asked only where it matters, as each row would pay for it.
    const seen = value.state === "SUPPRESSED" ? maskedValue(value, access.seesSuppressedOf(value.unit)) : value;
    return access.isPublicOnly ? publicValue(seen) : seen;
  });
}

/** The same in keys. A code that is not there is told. */
export async function valueFilterOf(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  filter: IndicatorValueFilter,
): Promise<Result<ValueFilter, Failure>> {
  const { numericKeys } = content;
  const indicatorKeys = keysOf(numericKeys.indicators, filter.indicators ?? [...numericKeys.indicators.keys()], {
    field: "indicators",
    what: { sv: "Indikatorn", en: "indicator" },
  });
  if (!indicatorKeys.ok) return indicatorKeys;
  const unitKeys = unitKeysOf(content, filter.units);
  if (!unitKeys.ok) return unitKeys;
  const splits: string[] = [];
  for (const text of filter.members ?? []) {
    const members = parseMembers(text);
    if (!members.ok) return err({ ...members.error, path: "members" });
    splits.push(formatMembers(members.value));
  }
  const known = await stores.valueStore.dimensionKeys.keysOf(splits);
  const [from, to] = [periodOf(filter.periodFrom, "periodFrom"), periodOf(filter.periodTo, "periodTo")];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const periodKeys: number[] = [];
  for (const text of filter.periods ?? []) {
    const period = parsePeriod(text);
    if (!period.ok) return err(failure("PERIOD_SYNTAX", { text }, "periods"));
    periodKeys.push(periodKey(period.value));
  }
  return ok({
    indicatorKeys: indicatorKeys.value,
    unitKeys: unitKeys.value,
    series: seriesOf(content, filter.series),
    dimensionKeys: filter.members ? splits.flatMap((text) => known.get(text) ?? []) : undefined,
    periodKeys: filter.periods ? periodKeys : undefined,
    states: filter.state ?? undefined,
    periodKeyFrom: from.value === null ? undefined : firstKeyOf(from.value.startsOn),
    periodKeyTo: to.value === null ? undefined : lastKeyOf(to.value.endsOn),
  });
}

/** All, where the viewer may read every unit's values: the statement then need not name them. */
function unitKeysOf(
  { records, numericKeys: { organizationUnits } }: MunicipalityContent,
  units: readonly string[] | null | undefined,
): Result<number[] | undefined, Failure> {
  const isWhole = organizationUnits.size === records.organizationUnits.size;
  if (units == null) return ok(isWhole ? undefined : [...organizationUnits.values()].sort((a, b) => a - b));
  // A unit that is there and not for the viewer to read has no values for them, as one that has reported none.
  const readable = units.filter((unit) => organizationUnits.has(unit) || !records.organizationUnits.has(unit));
  return keysOf(organizationUnits, readable, { field: "units", what: { sv: "Enheten", en: "organisation unit" } });
}

/** Forecasts and budgets are not published. */
export const isSeriesRead = ({ access }: MunicipalityContent, series: ValueSeries) =>
  !access.isPublicOnly || series === "OUTCOME";

function seriesOf(
  content: MunicipalityContent,
  asked: readonly ValueSeries[] | null | undefined,
): readonly ValueSeries[] | undefined {
  if (!content.access.isPublicOnly) return asked ?? undefined;
  return (asked ?? valueSeries).filter((series) => isSeriesRead(content, series));
}

/** A code that is not there is told: an empty answer would look like missing values. Sorted, so that reading follows the primary key. */
function keysOf(
  keys: ReadonlyMap<string, number>,
  codes: readonly string[],
  { field, what }: { field: string; what: LocalizedText },
): Result<number[], Failure> {
  const found = new Set<number>();
  for (const code of codes) {
    const key = keys.get(code) ?? keys.get(code.normalize("NFC"));
    if (key === undefined) return err(failure("NOT_FOUND", { what, key: code }, field));
    found.add(key);
  }
  return ok([...found].sort((a, b) => a - b));
}

function periodOf(text: string | null | undefined, field: string): Result<Period | null, Failure> {
  if (text === null || text === undefined) return ok(null);
  const period = parsePeriod(text);
  return period.ok ? period : err(failure("PERIOD_SYNTAX", { text }, field));
}

/** Period keys are yyyymmdd of the last day and two digits for the kind: see periodKey. */
const firstKeyOf = (date: string) => Number(date.replaceAll("-", "")) * 100;
const lastKeyOf = (date: string) => Number(date.replaceAll("-", "")) * 100 + 99;

function cursorOf(
  { indicatorKey, unitKey, series, dimensionKey, periodKey }: PlaceKeys,
  list: readonly unknown[],
): string {
  const numbers = [indicatorKey, unitKey, valueSeries.indexOf(series), dimensionKey, periodKey];
  return Buffer.from([...numbers, askedDigest(list)].join(".")).toString("base64url");
}

function placeOfCursor(cursor: string, list: readonly unknown[]): PlaceKeys | null {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, place = "", mark] = /^(\d{1,10}(?:\.\d{1,10}){4})\.([\w-]{16})$/.exec(text) ?? [];
  if (mark !== askedDigest(list)) return null;
  const [indicatorKey = 0, unitKey = 0, seriesIndex = 0, dimensionKey = 0, periodKey = 0] = place
    .split(".")
    .map(Number);
  const series = valueSeries[seriesIndex];
  return series === undefined ? null : { indicatorKey, unitKey, series, dimensionKey, periodKey };
}
