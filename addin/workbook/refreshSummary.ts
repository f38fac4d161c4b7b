import type { LocalizedText } from "../../shared/localizedText";
import type { CellValue } from "./sheetCells";
import type { AnyEdit, LockedChange } from "./anyEdit";
import type { Authorship, CellPlace, ValueContent, ValuePlace } from "./sheetEdit";

/** A value that a refresh has brought: what stood there and what stands there now. */
export interface RefreshedValue extends Authorship {
  readonly place: ValuePlace;
  /** Null where the row is gone. */
  readonly cell: CellPlace | null;
  readonly kind: "CHANGED" | "ADDED" | "REMOVED";
  readonly from: ValueContent | null;
  readonly to: ValueContent | null;
}

/** A row of a table of anything but values, as a refresh has changed it. */
export interface RefreshedRow {
  readonly key: string;
  /** What people know it by. */
  readonly label: string;
  /** LEFT: nothing was told of it, since the answer did not give all rows; it stands as it was fetched before. */
  readonly kind: "CHANGED" | "ADDED" | "REMOVED" | "LEFT";
  /** Null where the row is gone. */
  readonly cell: CellPlace | null;
  readonly changes: readonly { readonly heading: string; readonly from: CellValue; readonly to: CellValue }[];
}

/** A cell in which somebody had typed, and which shows again what was fetched: it is locked, or only read. */
export interface RestoredCell extends CellPlace {
  /** Of a locked one, what was typed and why it may not be. */
  readonly locked?: { readonly typed: string | number | null; readonly why: LocalizedText };
}

export const restoredCell = ({ change: { cell, to }, why }: LockedChange): RestoredCell => ({
  ...cell,
  locked: { typed: to, why },
});

/** What a refresh of one linked table did. */
export interface RefreshSummary<Edit extends AnyEdit = AnyEdit> {
  readonly linkId: string;
  readonly title: string;
  /** Why it was not refreshed, where others were; nothing more is said of it then. */
  readonly failure?: LocalizedText;
  /** Nothing had changed since the last time. */
  readonly isUnchanged: boolean;
  /** When it was fetched before: the values that changed did so since then. */
  readonly since: string;
  readonly values: readonly RefreshedValue[];
  /** Edits that have not been sent and were left as they are, with what others have written meanwhile. */
  readonly kept: readonly Edit[];
  readonly restored: readonly RestoredCell[];
  /** Headings that somebody has changed: the table is refreshed when they are called so again. */
  readonly lostColumns: readonly string[];
  /** Periods that the server has and a cross-tab has no columns for: something stands in their way. */
  readonly newPeriods: readonly string[];
  /** The answer did not give all rows that there are. */
  readonly isCut?: boolean;
  /** Of a table of anything but values, which rows are other than before; null for one of values. */
  readonly rows: readonly RefreshedRow[] | null;
}
