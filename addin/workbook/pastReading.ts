/** A round of follow-up as it was when it was locked: the report that a table may show. */
export interface LockedReport {
  readonly municipality: string;
  readonly round: string;
  readonly title: string;
  /** Which time that the round was locked, from 1, and how many times it had been when the report was chosen. */
  readonly number: number;
  readonly lockCount: number;
  /** ISO 8601. */
  readonly lockedAt: string;
}

/** What a table shows when it does not show the present: what was known at an instant, or what a report holds. */
export type PastReading = { readonly asOf: string } | { readonly report: LockedReport };
