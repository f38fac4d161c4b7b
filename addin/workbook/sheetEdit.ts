import type { LocalizedText } from "../../shared/localizedText";
import type { Absence, ValueField, ValueSeries, ValueState } from "./tableQuery";

/** Where a value stands, in codes and in words. */
export interface ValuePlace {
  readonly key: string;
  readonly indicator: string;
  readonly indicatorTitle: string;
  readonly unit: string;
  readonly unitName: string;
  readonly period: string;
  readonly series: ValueSeries;
  readonly members: string;
  readonly membersLabel: LocalizedText;
}

/** What stands in a place; a revision of null says that nothing does. */
export interface ValueContent {
  readonly revision: number | null;
  readonly number: number | null;
  readonly state: ValueState | null;
  readonly comment: string | null;
  readonly source: string | null;
}

/** Who has written something, and when. */
export interface Authorship {
  readonly changedAt: string | null;
  /** Opaque person id. */
  readonly changedBy: string | null;
  /** Null where the one who asks is not told it. */
  readonly changedByName: string | null;
}

/** What somebody else has written meanwhile: what stands there now, who wrote it and when. */
export interface TheirValue extends ValueContent, Authorship {}

/** A cell of the workbook, as people write it: `address` is "C5". */
export interface CellPlace {
  readonly sheet: string;
  readonly address: string;
}

/** A cell in which something else stands than what was fetched. Numbers as numbers, states by their codes, null for nothing. */
export interface CellChange<Field extends string = ValueField> {
  readonly field: Field;
  readonly cell: CellPlace;
  readonly from: string | number | null;
  /** What is meant; of a cell with a question what stands there. */
  readonly to: string | number | null;
  /** The formula in the cell, whose computed number is offered; the formula stays. */
  readonly formula: string | null;
}

/** Why a number is asked about: a text has two readings; "13 %" may have become 0.13, "1,375" 1375 or 1.375, and a date a number of days; more digits than can be kept. */
export type NumberDoubt = "TEXT" | "SHARE" | "THOUSANDS" | "DECIMAL_MARK" | "DATE" | "DIGITS";

/** What cannot be sent until a person has said what is meant. */
export type EditQuestion =
  /** A number was cleared: which absence is meant? */
  | { readonly kind: "WHICH_ABSENCE"; readonly choices: readonly Absence[] }
  /** `text` is what stands in the cell, as people write it. */
  | {
      readonly kind: "WHICH_NUMBER";
      readonly about: NumberDoubt;
      readonly text: string;
      readonly readings: readonly number[];
    }
  /** Not a number, or not a state: only the cell can be corrected. */
  | { readonly kind: "NOT_UNDERSTOOD"; readonly field: string; readonly text: string; readonly why: LocalizedText }
  /** The same value stands in several rows, differently. */
  | { readonly kind: "WHICH_ROW"; readonly cells: readonly CellPlace[] }
  /**
   * The row shows another place than the one that was fetched into it (`is`), as rows do that are pasted in another order than the table's. `cells` are
   * those that say so, with what they say.
   */
  | { readonly kind: "OTHER_PLACE"; readonly is: string; readonly says: string; readonly cells: readonly CellPlace[] }
  /** Everything in a row of a plan was cleared, which removes nothing: what is meant is said otherwise. */
  | { readonly kind: "ROW_CLEARED" };

export type EditAnswer =
  | { readonly kind: "ABSENCE"; readonly absence: Absence }
  | { readonly kind: "NUMBER"; readonly number: number }
  /** Leave it in the cell, and send nothing. */
  | { readonly kind: "LEAVE" };

/** What every edit has. */
export interface EditCore {
  /** Unique in the workbook: the link and the key. */
  readonly id: string;
  readonly linkId: string;
  readonly municipality: string;
  readonly question: EditQuestion | null;
}

/** A value that has been changed. */
export interface SheetEdit extends EditCore {
  readonly kind: "VALUES";
  readonly place: ValuePlace;
  readonly base: ValueContent;
  readonly changes: readonly CellChange[];
  /** What is wanted, if there is nothing to ask. */
  readonly wanted: Omit<ValueContent, "revision">;
  /** Somebody else has changed the value after `base` was fetched; found by a refresh, which left the cell alone. */
  readonly theirs: TheirValue | null;
}

/** A reason or a warning of the server, and which field it is about. */
export interface EditRemark {
  readonly code: string;
  readonly field: string | null;
  readonly text: LocalizedText;
}

/** Whose value shall stand, where both have changed it. */
export type ConflictChoice = "MINE" | "THEIRS";

/** What a person has said of the edits, by their ids. */
export interface EditDecisions {
  readonly answers: ReadonlyMap<string, EditAnswer>;
  readonly choices: ReadonlyMap<string, ConflictChoice>;
}
