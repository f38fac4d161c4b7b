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
  const rowOf = new Map(
    sent.flatMap(({ row, personId }): [string, { row: PendingRow; personId: string }][] =>
      "cells" in row ? [] : [[row.key, { row, personId }]],
    ),
  );
  const done = new Map<string, Settled>();
  if (rowOf.size === 0) return done;
  for (const [value, key] of keysOf(answer).entries()) {
    const { row, personId } = rowOf.get(key) ?? {};
    const typed = row?.typedIn.find((typedIn) => typedIn.linkId === linkId)?.typed;
    if (row === undefined || typed === undefined || answer.changedBy[value] !== personId) continue;
    const now = { ...contentOf(answer, value), changedAt: null, changedBy: null, changedByName: null };
    if (isSaidByValue(row, now)) done.set(row.key, { typed, written: contentOf(answer, value) });
  }
  return done;
}
