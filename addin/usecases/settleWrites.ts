import { ok } from "../../shared/result";
import { readWorkbookName } from "../excel/selection";
import { keepPart, removePart } from "../excel/xmlParts";
import type { AnyRow, PendingWrite } from "../workbook/pendingWrite";
import { pendingWritePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import type { PendingWriteEntry, SettledWrite } from "./linkedTableTasks";
import { signInFirst } from "./reviewEdits";
import { readPending, type KeptWrite } from "./pendingWrites";
import { isSettled, sendPending } from "./sendPending";
import { inExcel } from "./workFailure";

/** Writes that were sent from this workbook, or from one that it is a copy of, and have not been answered. */
export async function listPendingWrites(context: AddinContext): Work<readonly PendingWriteEntry[]> {
  return inExcel({}, async (session) => {
    const workbook = await readWorkbookName(session);
    const kept = await readPending(session);
    return ok(kept.map(({ write }) => ({ write, isOwn: isOwn(context, write, workbook) })));
  });
}

/**
 * Sends them again as they were: what the server has done already it answers for, and does not do twice. Those of somebody else, or of another workbook,
 * are sent only if they are named, as one's own and under a new id, since the old one is another's.
 */
export async function settleWrites(
  context: AddinContext,
  options: WorkOptions & { readonly takeOver?: readonly string[] } = {},
): Work<readonly SettledWrite[]> {
  const viewer = context.viewer();
  if (viewer === null) return signInFirst;
  const toSend = await inExcel(options, async (session) => {
    const workbook = await readWorkbookName(session);
    const own: KeptWrite[] = [];
    for (const kept of await readPending(session)) {
      if (isOwn(context, kept.write, workbook)) own.push(kept);
      else if (options.takeOver?.includes(kept.write.id)) {
        const by = { personId: viewer.personId, personName: viewer.name, workbook };
        const write = { ...kept.write, ...by, id: context.newId(), sentAt: context.now().toISOString() };
        own.push({ write, partId: await keepPart(session, pendingWritePart, write.id, write, null) });
        await removePart(session, kept.partId);
      }
    }
    return ok(own);
  });
  if (!toSend.ok) return toSend;
  const settled: SettledWrite[] = [];
  for (const kept of toSend.value) {
    const sent = await sendPending(context, kept, options);
    if (!sent.ok) return sent;
    const { changeset, isWritten, outcomes } = sent.value;
    const rows: readonly AnyRow[] = kept.write.rows;
    const writtenCount = rows.filter((row, at) => isSettled(row, outcomes[at], isWritten)).length;
    settled.push({ changeset, isWritten, writtenCount, leftCount: rows.length - writtenCount });
  }
  return ok(settled);
}

/** Forgets a write that is somebody else's: what was typed stands in the cells. */
export async function forgetWrite(id: string): Work<null> {
  return inExcel({}, async (session) => {
    for (const { write, partId } of await readPending(session)) if (write.id === id) await removePart(session, partId);
    return ok(null);
  });
}

const isOwn = ({ server, viewer }: AddinContext, write: PendingWrite, workbook: string): boolean =>
  write.server === server && write.personId === viewer()?.personId && write.workbook === workbook;
