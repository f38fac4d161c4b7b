import type { AnyEdit } from "./anyEdit";
import type { RowsToSend } from "./pendingWrite";
import type { SortedEdits } from "./rowsToSend";

/** Edits of one municipality that can be one write: all values, or all records of a plan. */
export interface SortedWrite {
  readonly municipality: string;
  readonly edits: readonly AnyEdit[];
  readonly toSend: RowsToSend;
  readonly placed: SortedEdits["placed"];
}

/** How many rows the server takes in one write. */
export type RowCountsMax = Readonly<Record<RowsToSend["kind"], number>>;

/**
 * A write in parts that the server takes, in the order of its rows, since a later one may lean on an earlier: each is a write of its own, under its own id. What
 * is not sent stands in the first part.
 */
export function inParts(write: SortedWrite, countsMax: RowCountsMax): readonly SortedWrite[] {
  const { toSend, placed } = write;
  const size = countsMax[toSend.kind];
  const partCount = Math.ceil(toSend.rows.length / size);
  if (partCount <= 1) return [write];
  return Array.from({ length: partCount }, (_, part): SortedWrite => {
    const [start, end] = [part * size, (part + 1) * size];
    const ofPart = placed.flatMap(({ edit, at }): SortedWrite["placed"] => {
      if (typeof at !== "number") return part === 0 ? [{ edit, at }] : [];
      return at >= start && at < end ? [{ edit, at: at - start }] : [];
    });
    const rows = toSend.rows.slice(start, end);
    return {
      ...write,
      edits: ofPart.map(({ edit }) => edit),
      toSend: { kind: toSend.kind, rows } as RowsToSend,
      placed: ofPart,
    };
  });
}

/** The first write that is more than the server takes at once, and so cannot be all or nothing; null where none is. */
export function tooManyAtOnce(
  writes: readonly SortedWrite[],
  countsMax: RowCountsMax,
): { readonly count: number; readonly max: number } | null {
  const write = writes.find(({ toSend }) => toSend.rows.length > countsMax[toSend.kind]);
  return write === undefined ? null : { count: write.toSend.rows.length, max: countsMax[write.toSend.kind] };
}
