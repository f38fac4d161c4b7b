import { ok } from "../../../shared/result";
import { readSheetTable } from "../../excel/readSheetTable";
import { writeCells } from "../../excel/writeSheetTable";
import { planWords } from "../../texts/planWords";
import { planSheetColumns } from "../../workbook/plan/planSheet";
import { proposedCells } from "../../workbook/rounds/proposedCells";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { openLinkedTables } from "../openLinkedTables";
import { inExcel } from "../workFailure";

/**
 * Writes what is proposed where nothing has been judged, as if it had been typed: it is an edit that the person sees, changes and sends or not. Gives how many.
 * Where somebody is at work in the table nothing is filled in.
 */
export async function fillProposals(
  context: AddinContext,
  linkIds: readonly string[],
  options: WorkOptions = {},
): Work<number> {
  return inExcel(options, async (session) => {
    let count = 0;
    const { tables } = await openLinkedTables(session, context);
    for (const { marked, link } of tables) {
      if (link.kind !== "ASSESSMENTS" || !linkIds.includes(link.id)) continue;
      const specs = planSheetColumns(link, planWords);
      const sheet = await readSheetTable(session, marked, specs);
      const writes = proposedCells(link, sheet, specs);
      if ((await writeCells(session.toTheEnd, marked, sheet, writes)) === "DONE") count += writes.length;
    }
    return ok(count);
  });
}
