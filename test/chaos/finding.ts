/** What the checker looks for. */
export const findingKinds = {
  LOST: "a write that was acknowledged is not there",
  APPLIED_TWICE: "a changeset wrote a cell more than once",
  LOST_UPDATE: "a write was made upon another revision than the one that its writer had read",
  PARTIAL: "of a changeset some rows stand and others do not, which should",
  PHANTOM: "something was written that nobody sent, or that was answered as not written",
  FALSE_CONFLICT: "a row was refused for a revision that did not stand there",
  REVISIONS: "revisions of a cell are not 1, 2, 3 ..., or its value is not the last of them",
  CLOCK: "the instants of revisions do not grow with them, or two changesets share one",
  ANSWER_CHANGED: "the same changeset was answered differently when it was sent again",
  AUDIT: "a changeset that wrote is not told of exactly once in the audit",
  CRASH: "a server process ended of a fault that nobody caught",
  COPY: "another node holds something else",
  COUNT: "the number of revisions is not that of the rows that were answered as written",
  STALE_READ: "a read does not show what was acknowledged before it was asked",
  DIRTY_READ: "a read shows what never stood there",
  TORN_READ: "a changeset was seen in part",
  AS_OF_CHANGED: "what stood at an instant was answered differently from what stands in the history",
  POLL_MISSED: "one who asked for changes does not end with what stands there",
} as const;

export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  readonly kind: FindingKind;
  /** What it is about: a changeset, a cell, a reader. */
  readonly about: string;
  readonly text: string;
}

export const finding = (kind: FindingKind, about: string, text: string): Finding => ({ kind, about, text });
