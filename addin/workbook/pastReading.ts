import type { AnyLink, WrittenLink } from "./anyLink";

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

/** What a table shows; null for the present. */
export function pastOf(link: AnyLink | null): PastReading | null {
  if (link === null || "question" in link) return null;
  if (link.query.report !== undefined) return { report: link.query.report };
  return link.kind === "VALUES" && link.query.asOf !== null ? { asOf: link.query.asOf } : null;
}

/**
 * The same table of another reading, all of it still to be fetched; null where it shows what it is to show already. Plans are not known as of an instant, and a
 * report is of one municipality: other tables show the present.
 */
export function readAs<Link extends WrittenLink>(link: Link, past: PastReading | null): Link | null {
  const isOfReport = past !== null && "report" in past && past.report.municipality === link.query.municipality;
  const asOf = link.kind === "VALUES" && past !== null && "asOf" in past ? past.asOf : null;
  if (asOf === null && !isOfReport && pastOf(link) === null) return null;
  const { report: _report, ...present } = link.query;
  const query = {
    ...present,
    ...(link.kind === "VALUES" && { asOf }),
    ...(isOfReport && { report: past.report }),
  };
  return { ...link, query, cursor: "" };
}
