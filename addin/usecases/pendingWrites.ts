import type { ExcelSession } from "../excel/excelSession";
import { readParts } from "../excel/xmlParts";
import type { UnansweredRow } from "../workbook/doneWrites";
import type { PendingWrite } from "../workbook/pendingWrite";
import { pendingWritePart } from "../workbook/workbookPart";

/** A write that the workbook keeps until it is answered. */
export interface KeptWrite {
  readonly write: PendingWrite;
  readonly partId: string;
}

export async function readPending(session: ExcelSession): Promise<KeptWrite[]> {
  // What was sent and is not known would be taken for typed anew, and sent twice.
  const parts = await readParts<PendingWrite>(session, pendingWritePart, { isEachNeeded: true });
  return parts.flatMap(({ partId, content }) => (content.ok ? [{ write: content.value, partId }] : []));
}

/** What of it may have been done. */
export const readUnanswered = async (session: ExcelSession): Promise<UnansweredRow[]> =>
  (await readPending(session)).flatMap(({ write: { rows, personId } }) => rows.map((row) => ({ row, personId })));
