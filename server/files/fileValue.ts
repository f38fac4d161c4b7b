import type { ValueContent, ValuePlace } from "../domain/values/indicatorValue";

/** A row of values.csv: one value with its place. What the file has no column for is undefined: not said, as opposed to none. */
export interface FileValue extends ValuePlace, Unsaid<Omit<ValueContent, "number">> {
  /** Canonical decimal text; null where the state carries no number. A missing value is never 0. */
  readonly number: string | null;
  /** The revision that the writer of the file had seen; null where the file does not say. */
  readonly revision: number | null;
}

type Unsaid<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The columns of values.csv in their order; `value` is the number. Those of `requiredColumns` must be there. */
export const valueColumns = [
  "indicator",
  "unit",
  "period",
  "series",
  "members",
  "value",
  "state",
  "margin",
  "sampleSize",
  "source",
  "comment",
  "isExample",
  "revision",
] as const;
export type ValueColumn = (typeof valueColumns)[number];

export const requiredColumns = ["indicator", "unit", "period", "value"] as const satisfies readonly ValueColumn[];

/** What people choose the words of, and a spreadsheet might take for a formula; the others are numbers and words of closed sets. */
export const freeTextColumns: ReadonlySet<ValueColumn> = new Set<ValueColumn>([
  "indicator",
  "unit",
  "members",
  "source",
  "comment",
]);
