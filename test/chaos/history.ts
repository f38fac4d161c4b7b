/**
 * What was asked of a system and what it answered, and what stands there at the end: all that the checker knows. Times are milliseconds of one
 * clock, that of the clients.
 */
export interface History {
  readonly writes: readonly WriteOperation[];
  readonly reads: readonly ReadOperation[];
  readonly pollers: readonly Poller[];
  readonly final: FinalState;
  /** Changesets of plans and steps of a round: see recordChaos.ts. */
  readonly records: { readonly writes: readonly WriteOperation[]; readonly final: FinalRecords };
  /** The same as other nodes hold it. */
  readonly copies: readonly FinalState[];
  /** What server processes ended of, that were not killed. */
  readonly crashes: readonly string[];
}

/** One changeset, however many times it was sent. */
export interface WriteOperation {
  readonly changeset: string;
  /** Of cells of values, or of records. */
  readonly of: "VALUES" | "RECORDS";
  readonly writer: string;
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly isDryRun: boolean;
  /** The changeset that this one takes back: its rows are then what the cells shall say again. */
  readonly undoes: string | null;
  readonly rows: readonly SentRow[];
  /** In the order in which they were sent. */
  readonly attempts: readonly Attempt[];
}

export interface SentRow {
  readonly cell: string;
  /** The revision that the writer had read; null for none. */
  readonly expectedRevision: number | null;
  readonly content: string;
}

export interface Attempt {
  readonly sentAtMs: number;
  readonly endedAtMs: number;
  readonly end: AttemptEnd;
}

/** ANSWERED: rows were answered. NOTHING_SAVED: it was said that nothing was. UNKNOWN: nobody said anything that can be relied on. */
export type AttemptEnd =
  | { readonly kind: "ANSWERED"; readonly answer: WriteAnswer }
  | { readonly kind: "NOTHING_SAVED"; readonly code: string }
  | { readonly kind: "UNKNOWN"; readonly why: string };

export interface WriteAnswer {
  readonly isWritten: boolean;
  readonly isRepeat: boolean;
  /** In the order of the rows. */
  readonly rows: readonly AnsweredRow[];
}

export interface AnsweredRow {
  readonly kind: "APPLIED" | "UNCHANGED" | "CONFLICT" | "REFUSED";
  /** What stands there after, or would have; null for nothing. */
  readonly revision: number | null;
}

/** A cell as somebody saw it. */
export interface SeenCell {
  readonly cell: string;
  readonly revision: number;
  readonly content: string;
}

/** Cells as they stood, at the end of the question or at an instant of the system's own clock. A cell that was asked for and is not seen stood empty. */
export interface ReadOperation {
  readonly askedAtMs: number;
  readonly endedAtMs: number;
  /** Null for the present. */
  readonly asOfMs: number | null;
  /** An instant of the system's clock by which everything was said to be in it; null where none was. */
  readonly knownAtMs: number | null;
  readonly cells: readonly string[];
  readonly seen: readonly SeenCell[];
}

/** One who asks again and again what has changed since the last time. */
export interface Poller {
  readonly name: string;
  /** What it knew each time that it had got all there was, in order; the last of them asked for after the last write. */
  readonly views: readonly ReadOperation[];
}

export interface FinalState {
  /** Of all cells, in any order. */
  readonly revisions: readonly FinalRevision[];
  readonly values: readonly SeenCell[];
  /** Changesets that the audit tells of, once for each event. */
  readonly audited: readonly string[];
}

/** The same of records. */
export interface FinalRecords extends FinalState {
  /** What was kept of the round, by its number. */
  readonly snapshots: readonly number[];
}

export interface FinalRevision extends SeenCell {
  readonly changeset: string | null;
  /** By the system's own clock. */
  readonly changedAtMs: number;
}

/** The answer that the one who wrote relied on: the first that came. */
export function answerOf({ attempts }: WriteOperation): WriteAnswer | null {
  for (const { end } of attempts) if (end.kind === "ANSWERED") return end.answer;
  return null;
}

/** Nobody knows what became of it: an attempt was lost, and none was answered. */
export const isUnknown = (write: WriteOperation): boolean =>
  answerOf(write) === null && write.attempts.some(({ end }) => end.kind === "UNKNOWN");

/** When the first answer came; null where none did. */
export const answeredAtMs = ({ attempts }: WriteOperation): number | null =>
  attempts.find(({ end }) => end.kind === "ANSWERED")?.endedAtMs ?? null;
