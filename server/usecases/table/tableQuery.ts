import { failure, type Failure } from "../../../shared/errorCodes";
import { periodKey } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, recordsOf, referring, type MunicipalityContent } from "../../domain/content";
import { periodOfKey, valueSeries } from "../../domain/values/indicatorValue";
import { canonicalMembers } from "../../domain/dimensionMembers";
import type { Stored } from "../../domain/records/concepts";
import type { Indicator } from "../../domain/records/indicator";
import { descendantsOf } from "../../domain/goals/redThread";
import type { TableDictionaries } from "../../domain/valueTable/tableLayout";
import { tableOrder, type TableOrder } from "../../domain/valueTable/tableOrder";
import type { ValueFilter } from "../../persistence/valueCells";
import { valueFilterOf, type IndicatorValueFilter } from "../values/readIndicatorValues";
import type { UseCaseContext } from "../useCaseContext";

/** VALUES: where something stands. PLACES: every place of what was chosen, also where nothing does. */
export const tableIncludes = ["VALUES", "PLACES"] as const;
export type TableInclude = (typeof tableIncludes)[number];

/** Which values, and in which order: that of the lists. */
export interface IndicatorTableFilter extends IndicatorValueFilter {
  /** Indicators on this goal, or on any under it. */
  readonly goal?: string | null | undefined;
  readonly include?: TableInclude | null | undefined;
  /** Further, which of the indicators. */
  readonly takes?: ((content: MunicipalityContent, indicator: Stored<Indicator>) => boolean) | undefined;
}

/** A table as it is asked of the database, and laid out. */
export interface TableQuery {
  readonly filter: ValueFilter;
  readonly order: TableOrder;
  readonly places: TablePlaces | null;
}

/** Each dictionary with the keys of what is in it. A split that no value has is told by a number that no row has. */
export interface TablePlaces {
  readonly dictionaries: TableDictionaries;
  readonly keys: readonly [
    indicators: readonly number[],
    units: readonly number[],
    series: readonly number[],
    splits: readonly number[],
    periods: readonly number[],
  ];
}

/** The filter in keys, or what in it there is not. */
export async function tableQueryOf(
  context: UseCaseContext,
  content: MunicipalityContent,
  filter: IndicatorTableFilter,
): Promise<Result<TableQuery, Failure>> {
  if (filter.goal != null && recordAt(content, "goals", filter.goal) === null) {
    return err(failure("NOT_FOUND", { what: { sv: "Målet", en: "goal" }, key: filter.goal }, "goal"));
  }
  const isPlaces = filter.include === "PLACES";
  const missing = isPlaces ? (["units", "periods"] as const).find((name) => filter[name] == null) : undefined;
  if (missing !== undefined) return err(failure("REQUIRED", { field: missing }, missing));
  const series = filter.series ?? (isPlaces ? (["OUTCOME"] as const) : undefined);
  const members = filter.members ?? (isPlaces ? [""] : undefined);
  const asked = { ...filter, series, members };
  const found = await valueFilterOf(context, content, asked);
  if (!found.ok) return found;
  const indicatorKeys = chosenKeys(content, filter, found.value.indicatorKeys);
  const named = { ...asked, members: members?.map((text) => canonicalMembers(text) ?? text) };
  const query = { filter: { ...found.value, indicatorKeys }, order: tableOrder(content, named) };
  return ok({ ...query, places: isPlaces ? await placesOf(context, content, query, named) : null });
}

/** Of the keys those whose indicators are chosen in other ways than by name. */
function chosenKeys(
  content: MunicipalityContent,
  { goal, takes }: IndicatorTableFilter,
  keys: readonly number[],
): readonly number[] {
  if (goal == null && takes === undefined) return keys;
  const ofGoal = goal == null ? null : indicatorsUnder(content, goal);
  const chosen = recordsOf(content, "indicators").filter(
    (indicator) =>
      (ofGoal === null || ofGoal.has(indicator.code)) && (takes === undefined || takes(content, indicator)),
  );
  const wanted = new Set(chosen.map(({ code }) => content.numericKeys.indicators.get(code)));
  return keys.filter((key) => wanted.has(key));
}

/** The indicators of a goal and of every goal under it. */
function indicatorsUnder(content: MunicipalityContent, goal: string): ReadonlySet<string> {
  const goals = [goal, ...descendantsOf(content, goal).map((step) => step.goal.code)];
  return new Set(
    goals.flatMap((code) => referring(content, "indicatorUses", "goal", code).map(({ indicator }) => indicator)),
  );
}

async function placesOf(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  { filter, order }: Pick<TableQuery, "filter" | "order">,
  named: IndicatorValueFilter,
): Promise<TablePlaces> {
  const { numericKeys } = content;
  const inOrder = <T>(items: Iterable<T>, compare: (a: T, b: T) => number) => [...new Set(items)].sort(compare);
  const codesOf = (keys: ReadonlyMap<string, number>, wanted: readonly number[] | undefined) => {
    const set = new Set(wanted);
    return [...keys].flatMap(([code, key]) => (set.has(key) ? [code] : []));
  };
  const indicators = inOrder(codesOf(numericKeys.indicators, filter.indicatorKeys), order.indicators);
  const units = inOrder(codesOf(numericKeys.organizationUnits, filter.unitKeys), order.units);
  const series = inOrder(filter.series ?? valueSeries, order.series);
  const splits = inOrder(named.members ?? [""], order.splits);
  const periods = inOrder((filter.periodKeys ?? []).map(periodOfKey), order.periods).filter(isWithin(filter));
  const dimensionKeys = await stores.valueStore.dimensionKeys.keysOf(splits);
  return {
    dictionaries: { indicators, units, series, splits, periods },
    keys: [
      indicators.map((code) => numericKeys.indicators.get(code) as number),
      units.map((code) => numericKeys.organizationUnits.get(code) as number),
      series.map((each) => valueSeries.indexOf(each)),
      splits.map((text, index) => dimensionKeys.get(text) ?? -1 - index),
      periods.map(periodKey),
    ],
  };
}

const isWithin =
  ({ periodKeyFrom, periodKeyTo }: ValueFilter) =>
  (period: Parameters<typeof periodKey>[0]) => {
    const key = periodKey(period);
    return key >= (periodKeyFrom ?? 0) && key <= (periodKeyTo ?? Infinity);
  };
