import type { SheetEdit } from "./sheetEdit";

/** An edit that is no more: written, or given up for what others wrote. */
export interface Settled {
  /** What stood in its cells then. */
  readonly typed: string;
  /** The revision that was written; null for one that was given up. */
  readonly revision: number | null;
}

/** By key. */
export type SettledEdits = ReadonlyMap<string, Settled>;

/** What stands in the cells of an edit, as one text. */
export const typedOf = ({ changes }: Pick<SheetEdit, "changes">): string =>
  JSON.stringify(changes.map(({ field, to }) => [field, to]));
