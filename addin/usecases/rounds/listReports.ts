import { ok } from "../../../shared/result";
import { readReports } from "../../api/rounds/readReports";
import type { LockedReport } from "../../workbook/pastReading";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { openLinkedTables, writtenTables } from "../openLinkedTables";
import { asked, inExcel } from "../workFailure";

/** The reports that the tables of the workbook can show: those of their municipalities. */
export async function listReports(context: AddinContext, options: WorkOptions = {}): Work<readonly LockedReport[]> {
  const opened = await inExcel(options, async (session) => ok(await openLinkedTables(session, context)));
  if (!opened.ok) return opened;
  const municipalities = new Set(writtenTables(opened.value.tables).map(({ link }) => link.query.municipality));
  const reports: LockedReport[] = [];
  for (const municipality of municipalities) {
    const read = asked(await readReports(context.ask, municipality, { signal: options.signal }));
    if (!read.ok) return read;
    reports.push(...read.value);
  }
  return ok(reports);
}
