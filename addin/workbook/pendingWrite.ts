import type { RowCore } from "./rowCore";
import type { PendingRecord } from "./plan/recordEdit";

/** A write that was sent, or is about to be, and has not been answered; kept in the workbook, so that it can be sent again unchanged. */
export type PendingWrite = WriteTerms & RowsToSend;

/** Rows that are sent together: values, or records of a plan of whatever kinds, which may name each other. */
export type RowsToSend =
  | { readonly kind: "VALUES"; readonly rows: readonly PendingRow[] }
  | { readonly kind: "PLAN"; readonly rows: readonly PendingRecord[] };

export type AnyRow = RowsToSend["rows"][number];

/** How they are written, and who has asked for it. */
export interface WriteTerms {
  /** The changeset id: the server does what has this id once, however often it comes. */
  readonly id: string;
  readonly server: string;
  readonly municipality: string;
  readonly personId: string;
  readonly personName: string | null;
  /** The workbook's name or address when it was sent: in a copy it is another. */
  readonly workbook: string;
  readonly sentAt: string;
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly reason: string | null;
}

/** A value as it was sent. */
export interface PendingRow extends RowCore {
  readonly number: number | null;
  readonly state: string | null;
  readonly comment: string | null;
  readonly source: string | null;
}
