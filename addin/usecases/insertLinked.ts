import { ok } from "../../shared/result";
import { insertSheetTable, type NewSheetTable } from "../excel/insertSheetTable";
import { keepPart, removePart } from "../excel/xmlParts";
import type { AnyLink } from "../workbook/anyLink";
import { linkedTablePart } from "../workbook/workbookPart";
import type { Work, WorkOptions } from "./addinContext";
import type { InsertedTable } from "./linkedTableTasks";
import { inExcel } from "./workFailure";

/** Puts a table in the workbook with its link: what is remembered of it is there before it is, and of one that was not made nothing is. */
export async function insertLinked(
  link: AnyLink,
  table: Omit<NewSheetTable, "onRows">,
  options: WorkOptions,
): Work<InsertedTable> {
  const rowCount = table.rows.length;
  const onRows = (done: number) => options.onProgress?.({ done, total: rowCount, isWaitingForCellEdit: false });
  let partId: string | null = null;
  const inserted = await inExcel(options, async (session) => {
    partId = await keepPart(session, linkedTablePart, link.id, link, null);
    const sheet = await insertSheetTable(session, { ...table, onRows });
    return ok({ linkId: link.id, sheet, rowCount });
  });
  const left = partId;
  if (!inserted.ok && left !== null) await inExcel({}, async (session) => ok(await removePart(session, left)));
  return inserted;
}
