import type { PendingRow } from "./pendingWrite";
import type { RecordContent } from "./plan/recordEdit";
import type { CellChange, SheetEdit, ValueContent } from "./sheetEdit";
import type { ValueState } from "./tableQuery";

/** An edit that is no more: written, or given up for what others wrote. */
export interface Settled<Content = ValueContent> {
  /** What stood in its cells then. */
  readonly typed: string;
  /** What was written, with its revision; null for one that was given up. */
  readonly written: Content | null;
}

/** By key. */
export type SettledEdits<Content = ValueContent> = ReadonlyMap<string, Settled<Content>>;

/** What may have been written: a value, or a record of a plan. */
export type AnyContent = ValueContent | RecordContent;

/** What stands in the cells of an edit, as one text. */
export const typedOf = ({ changes }: { readonly changes: readonly CellChange<string>[] }): string =>
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
