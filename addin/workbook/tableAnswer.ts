import type { ValueColumns } from "./linkedTable";

/** A table as the server answered it: its values, and columns that are only read. Those that were not asked for are empty. */
export interface TableAnswer extends ValueColumns {
  readonly cursor: string;
  readonly knownAt: string;
  readonly isUnchanged: boolean;
  /** False: only the rows that have changed since the cursor. */
  readonly isWhole: boolean;
  /** Keys of values that are in the table no longer. */
  readonly removed: readonly string[];
  /** For each indicator the titles of its goals. */
  readonly goals: readonly string[];
  readonly targetValue: readonly (number | null)[];
  readonly acceptableValue: readonly (number | null)[];
  readonly status: readonly (string | null)[];
  readonly explanation: readonly (string | null)[];
  readonly changedAt: readonly (string | null)[];
  readonly changedBy: readonly (string | null)[];
  /** By opaque id, as far as the one who asks is told. */
  readonly personNames: ReadonlyMap<string, string>;
  /** The municipality's own words for the statuses of indicators. */
  readonly statusWords: readonly StatusWord[];
}

export interface StatusWord {
  readonly means: string;
  readonly symbol: string;
  /** #rrggbb */
  readonly color: string;
  readonly sv: string;
  readonly en: string;
}
