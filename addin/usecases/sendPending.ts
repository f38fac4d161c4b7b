import { err, ok } from "../../shared/result";
import { sendIndicatorValues, type SentOutcome, type SentValues } from "../api/sendIndicatorValues";
import { removePart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { PendingRow, PendingWrite } from "../workbook/pendingWrite";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { openLinkedTables } from "./openLinkedTables";
import { refreshTable } from "./refreshTables";
import { verdictOf } from "./reviewEdits";
import { asked, inExcel } from "./workFailure";

export interface KeptWrite {
  readonly write: PendingWrite;
  readonly partId: string;
}

/** An edit that is over: written, or given up. */
export interface SettledEdit {
  readonly linkId: string;
  readonly key: string;
  /** What stood in its cells then. */
  readonly typed: string;
}

/**
 * Sends a write that the workbook keeps, and takes the answer in. When no answer comes it stays, and may be sent again by whoever opens the workbook; a
 * refusal of the whole is an answer too.
 */
export async function sendPending(
  context: AddinContext,
  { write, partId }: KeptWrite,
  options: WorkOptions,
  givenUp: readonly SettledEdit[] = [],
): Work<SentValues> {
  const { id: changeset, municipality, mode, reason, rows, workbook } = write;
  const values = { municipality, rows, workbook, mode, isDryRun: false, changeset, reason };
  const sent = asked(
    await sendIndicatorValues(context.ask, values, { ...(options.signal && { signal: options.signal }) }),
  );
  const forget = () => inExcel({}, async (session) => ok(await removePart(session, partId)));
  if (!sent.ok) {
    if (sent.error.isRetryable) return err({ ...sent.error, text: linkedTableTexts.answerLost });
    const forgotten = await forget();
    return forgotten.ok ? sent : forgotten;
  }
  const { isWritten, outcomes } = sent.value;
  const written = rows.flatMap((row, at) => (isSettled(row, outcomes[at], isWritten) ? settledBy(row) : []));
  // Not to be broken off: what is written is to be seen.
  const { signal: _signal, ...toTheEnd } = options;
  const taken = await takeIn(context, [...written, ...givenUp], toTheEnd);
  if (!taken.ok) return taken;
  const forgotten = await forget();
  return forgotten.ok ? sent : forgotten;
}

/** Written, or there already, be it by somebody else. */
function isSettled(row: PendingRow, outcome: SentOutcome | undefined, isWritten: boolean): boolean {
  const { kind } = verdictOf(row, outcome);
  return kind === "UNCHANGED" || (isWritten && kind === "APPLIED");
}

const settledBy = ({ key, typedIn }: PendingRow): SettledEdit[] => typedIn.map((typed) => ({ ...typed, key }));

/** Refreshes the tables of edits that are over, so that the sheet shows what the server has, and remembers that. */
export async function takeIn(context: AddinContext, settled: readonly SettledEdit[], options: WorkOptions): Work<null> {
  if (settled.length === 0) return ok(null);
  const byLink = new Map<string, Map<string, string>>();
  for (const { linkId, key, typed } of settled) {
    const ofLink = byLink.get(linkId) ?? new Map<string, string>();
    byLink.set(linkId, ofLink.set(key, typed));
  }
  return inExcel(options, async (session) => {
    const { tables } = await openLinkedTables(session, context);
    for (const table of tables) {
      const ofLink = byLink.get(table.link.id);
      if (ofLink === undefined) continue;
      const refreshed = await refreshTable(session, context, table, options, ofLink);
      if (!refreshed.ok) return refreshed;
    }
    return ok(null);
  });
}
