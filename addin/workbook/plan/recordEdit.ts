import type { Authorship, CellChange, EditCore } from "../sheetEdit";
import type { RowCore } from "../rowCore";
import type { PlanTableKind } from "./planTableKind";

/** Which record a row is, in words. */
export interface RecordPlace {
  readonly key: string;
  readonly kind: PlanTableKind;
  readonly title: string;
  /** What else tells it from its neighbours, such as unit and period. */
  readonly about: string;
  /** It is not there yet. */
  readonly isNew: boolean;
}

/** What a record says, by the names of its columns, as the server writes it: "" for nothing. */
export type RecordCells = Readonly<Record<string, string>>;

export interface RecordContent {
  /** Its version; null where there is none yet. */
  readonly revision: number | null;
  readonly cells: RecordCells;
}

/** What somebody else has made of it meanwhile. */
export interface TheirRecord extends RecordContent, Authorship {}

/** A changed cell of a record, with the heading of its column. */
export interface RecordChange extends CellChange<string> {
  readonly label: string;
}

/** A record of a plan that has been changed in the workbook, or written in a new row, and not sent. */
export interface RecordEdit extends EditCore {
  readonly kind: PlanTableKind;
  readonly place: RecordPlace;
  readonly base: RecordContent;
  readonly changes: readonly RecordChange[];
  /** What is to be said: the changed columns alone, so that what others write beside them stays. */
  readonly wanted: RecordCells;
  /** Cells whose number may be another, each with its readings in the order of the question's: who has typed "80 %" and "75 %" is asked once. */
  readonly doubts: readonly { readonly field: string; readonly readings: readonly number[] }[];
  readonly theirs: TheirRecord | null;
  /** What a new record is to say that its row does not, from what the table was chosen to be of: nobody has typed it. */
  readonly ofTable: readonly { readonly label: string; readonly to: string }[];
  /** Of a new record without a code of its own, where in the table it is to stand: it is made when the record is written. */
  readonly codeCell: { readonly row: number; readonly column: number } | null;
}

/** A record as it was sent. */
export interface PendingRecord extends RowCore {
  readonly kind: PlanTableKind;
  readonly cells: RecordCells;
}
