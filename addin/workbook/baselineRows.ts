import { formatValueKey } from "../../shared/valueKey";
import type { ValueColumns } from "./linkedTable";
import type { ValueContent, ValuePlace } from "./sheetEdit";
import type { TableLayout } from "./tableQuery";

type Places = Pick<
  ValueColumns,
  | "indicators"
  | "units"
  | "periods"
  | "series"
  | "splits"
  | "indicatorIndex"
  | "unitIndex"
  | "periodIndex"
  | "seriesIndex"
  | "splitIndex"
>;

export const valueCountOf = ({ indicatorIndex }: Places): number => indicatorIndex.length;

/** The key of a value, as the server writes it. */
export const keyOfValue = (table: Places, value: number): string => keysOf(table)[value] ?? "";

/** Tables are never changed, and their keys are asked for again and again. */
const knownKeys = new WeakMap<Places, readonly string[]>();
const knownValues = new WeakMap<Places, ReadonlyMap<string, number>>();

/** The key of each value. */
export function keysOf(table: Places): readonly string[] {
  const known = knownKeys.get(table);
  if (known !== undefined) return known;
  const keys = Array.from(table.indicatorIndex, (_, value) => keyFor(table, value, periodOf(table, value)));
  knownKeys.set(table, keys);
  return keys;
}

/** The value of each key. */
export function valuesByKey(table: Places): ReadonlyMap<string, number> {
  const known = knownValues.get(table);
  if (known !== undefined) return known;
  const values = new Map<string, number>();
  for (const [value, key] of keysOf(table).entries()) values.set(key, value);
  knownValues.set(table, values);
  return values;
}

const periodOf = (table: Places, value: number) => table.periods[table.periodIndex[value] as number] ?? "";

const keyFor = (table: Places, value: number, period: string): string =>
  formatValueKey({
    indicator: table.indicators[table.indicatorIndex[value] as number]?.code ?? "",
    unit: table.units[table.unitIndex[value] as number]?.code ?? "",
    period,
    series: table.series[table.seriesIndex[value] as number] ?? "",
    members: table.splits[table.splitIndex[value] as number]?.members ?? "",
  });

/** How values stand in rows: the key of each row, and for each period of a cross-tab (else once) which value stands in each row; -1 for none. */
export interface RowPlan {
  readonly keys: readonly string[];
  readonly valueOf: readonly Int32Array[];
}

/** The rows in the order of the answer. A cross-tab has one for each indicator, unit, series and split; its key leaves the period empty. */
export function planRows(table: Places, form: TableLayout["form"], periods: readonly string[]): RowPlan {
  const count = valueCountOf(table);
  if (form === "LONG") {
    const values = Int32Array.from({ length: count }, (_, value) => value);
    return { keys: keysOf(table), valueOf: [values] };
  }
  const rows = new Map<string, number>();
  const rowOf = new Int32Array(count);
  for (let value = 0; value < count; value += 1) {
    const key = keyFor(table, value, "");
    const row = rows.get(key) ?? rows.size;
    rows.set(key, row);
    rowOf[value] = row;
  }
  const columnOf = table.periods.map((period) => periods.indexOf(period));
  const valueOf = periods.map(() => new Int32Array(rows.size).fill(-1));
  for (let value = 0; value < count; value += 1) {
    const column = columnOf[table.periodIndex[value] as number] ?? -1;
    const ofPeriod = valueOf[column];
    if (ofPeriod !== undefined) ofPeriod[rowOf[value] as number] = value;
  }
  return { keys: [...rows.keys()], valueOf };
}

/** In which row of a plan a key stands. */
export const rowsByKey = (table: Places, form: TableLayout["form"], { keys }: RowPlan): ReadonlyMap<string, number> =>
  form === "LONG" ? valuesByKey(table) : new Map(keys.map((key, row) => [key, row]));

/** Where a value stands, in codes and words. */
export function placeOf(table: ValueColumns, value: number): ValuePlace {
  const indicator = table.indicators[table.indicatorIndex[value] as number];
  const unit = table.units[table.unitIndex[value] as number];
  const split = table.splits[table.splitIndex[value] as number];
  return {
    key: keyOfValue(table, value),
    indicator: indicator?.code ?? "",
    indicatorTitle: indicator?.title ?? "",
    unit: unit?.code ?? "",
    unitName: unit?.name ?? "",
    period: periodOf(table, value),
    series: table.series[table.seriesIndex[value] as number] ?? "OUTCOME",
    members: split?.members ?? "",
    membersLabel: split?.label ?? { sv: "", en: "" },
  };
}

/** What stands there. */
export const contentOf = (table: ValueColumns, value: number): ValueContent => ({
  revision: table.revision[value] ?? null,
  number: table.number[value] ?? null,
  state: table.state[value] ?? null,
  comment: table.comment[value] ?? null,
  source: table.source[value] ?? null,
});
