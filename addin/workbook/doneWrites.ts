import { contentOf, keysOf } from "./baselineRows";
import type { AnyRow, PendingRow } from "./pendingWrite";
import { isSaidByValue } from "./rowsToSend";
import type { Settled, SettledEdits } from "./settledEdits";
import type { TableAnswer } from "./tableAnswer";

/** A row that was sent and has not been answered, and who sent it. */
export interface UnansweredRow {
  readonly row: AnyRow;
  readonly personId: string;
}

/**
 * Rows that were sent and never answered, which the server turns out to have done: it says what they say, and that the one who sent them did it. Without
 * this a person would be in conflict with oneself.
 */
export function doneOf(sent: readonly UnansweredRow[], linkId: string, answer: TableAnswer): SettledEdits {
  const rowsOf = new Map<string, { row: PendingRow; typed: string; personId: string }[]>();
  for (const { row, personId } of sent) {
    const typed = row.typedIn.find((typedIn) => typedIn.linkId === linkId)?.typed;
    if (typed === undefined || "cells" in row) continue;
    // A value may have been sent more than once, and any of these may be the one that was done.
    rowsOf.set(row.key, [...(rowsOf.get(row.key) ?? []), { row, typed, personId }]);
  }
  const done = new Map<string, Settled>();
  if (rowsOf.size === 0) return done;
  for (const [value, key] of keysOf(answer).entries()) {
    const written = contentOf(answer, value);
    const now = { ...written, changedAt: null, changedBy: null, changedByName: null };
    const isDone = ({ row, personId }: { row: PendingRow; personId: string }) =>
      answer.changedBy[value] === personId && isSaidByValue(row, now);
    const typed = rowsOf.get(key)?.find(isDone)?.typed;
    if (typed !== undefined) done.set(key, { typed, written });
  }
  return done;
}
