import type { LockedReport } from "../workbook/pastReading";

/** Which report of a municipality is read, as its field takes it; nothing of the present. */
export const reportedIn = (report: LockedReport | undefined) => ({
  asReportedIn: report?.round ?? null,
  reportedNumber: report?.number ?? null,
});
