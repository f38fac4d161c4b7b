import type { PendingRow } from "./pendingWrite";
import type { SheetEdit, ValueContent } from "./sheetEdit";
import type { ValueState } from "./tableQuery";

/** An edit that is no more: written, or given up for what others wrote. */
export interface Settled {
  /** What stood in its cells then. */
  readonly typed: string;
  /** What was written, with its revision; null for one that was given up. */
  readonly written: ValueContent | null;
}

/** By key. */
export type SettledEdits = ReadonlyMap<string, Settled>;

/** What stands in the cells of an edit, as one text. */
export const typedOf = ({ changes }: Pick<SheetEdit, "changes">): string =>
  JSON.stringify(changes.map(({ field, to }) => [field, to]));

/** Whether the cells say what they said then: what was typed, and beside it what was fetched. */
export function isAsTyped({ typed }: Settled, fetched: ValueContent, { changes }: Pick<SheetEdit, "changes">): boolean {
  const sent = new Map(JSON.parse(typed) as [keyof ValueContent, unknown][]);
  const standing = new Map(changes.map(({ field, to }) => [field as keyof ValueContent, to as unknown]));
  return [...new Set([...sent.keys(), ...standing.keys()])].every((field) => {
    const stands = standing.has(field) ? standing.get(field) : fetched[field];
    return sent.has(field) && (stands ?? "") === (sent.get(field) ?? "");
  });
}

/** What a row that was sent makes of a value. */
export const writtenBy = ({ number, state, comment, source }: PendingRow, revision: number | null): ValueContent => ({
  revision,
  number,
  state: (state as ValueState | null) ?? (number === null ? null : "REPORTED"),
  comment,
  source,
});
