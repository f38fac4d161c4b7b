/** What every row says, whatever it is of. */
export interface RowCore {
  readonly key: string;
  /** The tables that it was typed in, and what stood in its cells then: if something else stands there when the answer comes, it is a new edit. */
  readonly typedIn: readonly { readonly linkId: string; readonly typed: string }[];
  /** Null where nothing was there. */
  readonly expectedRevision: number | null;
  readonly cell: string;
}
