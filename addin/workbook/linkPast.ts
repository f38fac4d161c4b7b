import type { AnyLink, WrittenLink } from "./anyLink";
import type { PastReading } from "./pastReading";

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
