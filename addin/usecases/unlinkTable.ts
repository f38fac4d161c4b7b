import { ok } from "../../shared/result";
import { unmarkTable } from "../excel/markedTables";
import { removePart } from "../excel/xmlParts";
import type { AddinContext, Work } from "./addinContext";
import { openLinkedTables } from "./openLinkedTables";
import { inExcel } from "./workFailure";

/** Makes a linked table an ordinary one: its cells stay as they are, and nothing of it is remembered. */
export async function unlinkTable(context: AddinContext, linkId: string): Work<null> {
  return inExcel({}, async (session) => {
    const { tables } = await openLinkedTables(session, context);
    for (const { marked, link, partId } of tables) {
      if (link.id !== linkId) continue;
      await unmarkTable(
        session,
        marked,
        tables.map((other) => other.marked),
      );
      await removePart(session, partId);
    }
    return ok(null);
  });
}
