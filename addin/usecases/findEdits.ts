import { ok } from "../../shared/result";
import type { ExcelSession } from "../excel/excelSession";
import { readSheetTable } from "../excel/readSheetTable";
import type { FoundEdits } from "../workbook/anyEdit";
import type { LinkPerson } from "../workbook/linkFacts";
import type { AddinContext, TableScope, Work, WorkOptions } from "./addinContext";
import { openLink } from "./linkKinds";
import type { LinkedTableEntry } from "./linkedTableTasks";
import { othersOf } from "./newLinkFacts";
import { isWritten, openLinkedTables, tablesInScope, writtenTables, type OpenTable } from "./openLinkedTables";
import { inExcel } from "./workFailure";

/** Everything that has been typed in the linked tables and not been sent. */
export async function findEdits(
  context: AddinContext,
  scope: TableScope = "WORKBOOK",
  options: WorkOptions = {},
): Work<FoundEdits> {
  return inExcel(options, async (session) => {
    const tables = await tablesInScope(session, await openLinkedTables(session, context), scope);
    if (!tables.ok) return tables;
    const found: FoundEdits[] = [];
    const editsOf = new Map<string, LinkPerson>();
    for (const table of writtenTables(tables.value.tables)) {
      const ofTable = await editsIn(session, context, table);
      found.push(ofTable);
      const others = ofTable.edits.length === 0 ? [] : othersOf(context, table.link);
      for (const person of others) editsOf.set(person.personId, person);
    }
    return ok({
      editsOf: [...editsOf.values()],
      edits: found.flatMap(({ edits }) => edits),
      locked: found.flatMap(({ locked }) => locked),
      ownRowCount: found.reduce((sum, { ownRowCount }) => sum + ownRowCount, 0),
      lostColumns: found.flatMap(({ lostColumns }) => lostColumns),
    });
  });
}

/** The linked tables, sheet by sheet, each with how much in it has not been sent. */
export async function listTables(context: AddinContext, options: WorkOptions = {}): Work<readonly LinkedTableEntry[]> {
  return inExcel(options, async (session) => {
    const opened = await openLinkedTables(session, context);
    const entries: LinkedTableEntry[] = [];
    for (const table of opened.tables) {
      const { marked, link } = table;
      const { edits } = isWritten(link) ? await editsIn(session, context, { ...table, link }) : { edits: [] };
      entries.push({ ...entryOf(marked), link, editCount: edits.length });
    }
    const closed = opened.closed.map(({ marked, why }) => ({ ...entryOf(marked), link: null, why, editCount: 0 }));
    return ok([...entries, ...closed]);
  });
}

const entryOf = ({ linkId, name: title, sheet, address, rowCount }: OpenTable["marked"]) => ({
  linkId,
  title,
  sheet,
  address,
  rowCount,
});

async function editsIn(session: ExcelSession, context: AddinContext, { marked, link }: OpenTable): Promise<FoundEdits> {
  const { specs, find } = await openLink(link, context);
  return find(await readSheetTable(session, marked, specs));
}
