/** A write that was sent, or is about to be, and has not been answered; kept in the workbook, so that it can be sent again unchanged. */
export interface PendingWrite {
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
  readonly rows: readonly PendingRow[];
}

/** A value as it was sent. */
export interface PendingRow {
  readonly key: string;
  /** The tables that it was typed in, and what stood in its cells then: if something else stands there when the answer comes, it is a new edit. */
  readonly typedIn: readonly { readonly linkId: string; readonly typed: string }[];
  readonly number: number | null;
  readonly state: string | null;
  readonly comment: string | null;
  readonly source: string | null;
  readonly expectedRevision: number | null;
  readonly cell: string;
}
