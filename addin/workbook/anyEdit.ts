import type { LocalizedText } from "../../shared/localizedText";
import type { LinkPerson } from "./linkFacts";
import type { RecordEdit, TheirRecord } from "./plan/recordEdit";
import type { CellChange, EditQuestion, EditRemark, SheetEdit, TheirValue } from "./sheetEdit";

/** Something that has been changed in the workbook and not sent: a value of an indicator, or a record of a plan. */
export type AnyEdit = SheetEdit | RecordEdit;

/** A locked cell in which something else stands than what was fetched: it is not sent, and a refresh restores it. */
export interface LockedChange {
  readonly linkId: string;
  readonly place: AnyEdit["place"];
  readonly change: CellChange<string>;
  readonly why: LocalizedText;
}

/** Everything in the workbook that differs from what was fetched. */
export interface FoundEdits<Edit extends AnyEdit = AnyEdit> {
  readonly edits: readonly Edit[];
  readonly locked: readonly LockedChange[];
  /** Rows that people have put into tables of values themselves: they are nobody's value. */
  readonly ownRowCount: number;
  /** Headings of editable columns that are gone: what is typed under another heading is not seen. */
  readonly lostColumns: readonly string[];
  /** Others than the one who looks, by whom the tables of the edits have been fetched: the edits may be theirs. */
  readonly editsOf?: readonly LinkPerson[];
}

/** What the server says of an edit: in a dry run what would become of it, after a write what has. */
export type EditVerdict =
  | { readonly kind: "APPLIED"; readonly warnings: readonly EditRemark[] }
  | { readonly kind: "UNCHANGED" }
  | { readonly kind: "CONFLICT"; readonly theirs: TheirValue | TheirRecord }
  | { readonly kind: "REFUSED"; readonly reasons: readonly EditRemark[] }
  /** Not sent: a question is unanswered. */
  | { readonly kind: "ASKED"; readonly question: EditQuestion }
  /** Not sent: the person chose to leave it, or to take theirs. */
  | { readonly kind: "LEFT" };

export interface ReviewedEdit<Edit extends AnyEdit = AnyEdit> {
  readonly edit: Edit;
  readonly verdict: EditVerdict;
}

export interface WriteSummary<Edit extends AnyEdit = AnyEdit> {
  /** The id that history and audit know it by; null if nothing was sent. */
  readonly changeset: string | null;
  /** How many changesets were written: more than one are not undone together. */
  readonly writeCount: number;
  readonly isWritten: boolean;
  readonly edits: readonly ReviewedEdit<Edit>[];
}
