import type { LocalizedText } from "../../shared/localizedText";
import { ok, err, type Result } from "../../shared/result";
import type { LinkFacts } from "./linkFacts";
import type { TheirValue } from "./sheetEdit";
import type { TableColumn, TableLayout, TableQuery, ValueSeries, ValueState } from "./tableQuery";

/** What the workbook keeps of a linked table of values: everything that is needed to refresh it and to tell what has been typed in it. */
export interface LinkedTable extends LinkFacts {
  readonly kind: "VALUES";
  readonly query: TableQuery;
  readonly layout: TableLayout;
  /** The periods that a cross-tab has columns for, in the order of the columns when it was inserted. */
  readonly periods: readonly string[];
  readonly baseline: Baseline;
  /** By key, what others have written in places where an edit has not been sent: the baseline is still what the edit was made from. */
  readonly theirs: readonly (readonly [key: string, theirs: TheirValue])[];
  /** Keys of values with an edit that was made before the lock came which the baseline tells of: it is still an edit, and is not restored. */
  readonly lockedLater: readonly string[];
  /** Headings of columns that people had put in themselves when it was fetched last; another that is not ours is one of ours by a new name. */
  readonly ownHeadings: readonly string[];
  /** What the server takes as changedSince. */
  readonly cursor: string;
}

/** What stood in the table when it was fetched last. */
export interface Baseline extends ValueColumns {
  /** Columns that are only read and that the rest does not tell, as they are shown: what somebody types in them is seen by that. */
  readonly shown: readonly ShownColumn[];
}

/** A column as it is shown: its different cells, and for each value which of them; -1 where that is not known. */
export interface ShownColumn {
  readonly name: TableColumn;
  readonly cells: readonly (string | number | boolean)[];
  readonly index: readonly number[];
}

/** Values of a table: lists of what repeats, and a column for each thing with one entry a value. */
export interface ValueColumns {
  readonly indicators: readonly BaselineIndicator[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly periods: readonly string[];
  readonly series: readonly ValueSeries[];
  readonly splits: readonly { readonly members: string; readonly label: LocalizedText }[];
  readonly locks: readonly LocalizedText[];
  readonly indicatorIndex: readonly number[];
  readonly unitIndex: readonly number[];
  readonly periodIndex: readonly number[];
  readonly seriesIndex: readonly number[];
  readonly splitIndex: readonly number[];
  /** Null where nothing stands. */
  readonly revision: readonly (number | null)[];
  readonly number: readonly (number | null)[];
  readonly state: readonly (ValueState | null)[];
  /** Empty where the table does not show comments; so with sources. */
  readonly comment: readonly (string | null)[];
  readonly source: readonly (string | null)[];
  /** Why it may not be written, as places in `locks`; null where it may. */
  readonly lockIndex: readonly (number | null)[];
}

export interface BaselineIndicator {
  readonly code: string;
  readonly title: string;
  readonly measureUnit: string;
  /** How its numbers are shown. */
  readonly decimals: number;
}

/** The header of a linked table's last, hidden column: it says which link the table has, wherever the table is moved or copied. */
const markerStart = "MB:";

export const markerOf = (linkId: string): string => `${markerStart}${linkId}`;

/** The link that a header marks; an error for any other header. */
export function linkOf(header: string): Result<string, "NO_MARKER"> {
  const id = header.startsWith(markerStart) ? header.slice(markerStart.length).trim() : "";
  return id === "" ? err("NO_MARKER") : ok(id);
}
