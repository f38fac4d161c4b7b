import { err, ok } from "../../shared/result";
import type { SentOutcome, SentRows } from "../api/sentRows";
import { removePart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { WrittenLink } from "../workbook/anyLink";
import { keysOf } from "../workbook/baselineRows";
import { pastOf } from "../workbook/linkPast";
import { writtenBy, type AnyContent, type Settled } from "../workbook/settledEdits";
import type { AnyRow } from "../workbook/pendingWrite";
import type { AddinContext, Work, WorkFailure, WorkOptions } from "./addinContext";
import { openLinkedTables, writtenTables } from "./openLinkedTables";
import type { KeptWrite } from "./pendingWrites";
import { refreshTable } from "./refreshTables";
import { verdictOf } from "./reviewEdits";
import { sendRows } from "./sendRows";
import { asked, inExcel } from "./workFailure";

/** An edit that is over: written, or given up. */
export interface SettledEdit {
  readonly linkId: string;
  readonly key: string;
  /** What stood in its cells then. */
  readonly typed: string;
  /** What was written; null for one that was given up. */
  readonly written: AnyContent | null;
}

/**
 * Sends a write that the workbook keeps, and takes the answer in. When no answer comes it stays, and may be sent again by whoever opens the workbook; a
 * refusal of the whole is an answer too.
 */
export async function sendPending(
  context: AddinContext,
  { write, partId }: KeptWrite,
  options: WorkOptions,
  { givenUp = [], isFirstTime = false }: SendPart = {},
): Work<SentRows> {
  const { id: changeset, municipality, mode, reason, workbook } = write;
  const rows: readonly AnyRow[] = write.rows;
  const terms = { municipality, workbook, mode, isDryRun: false, changeset, reason };
  const sent = asked(await sendRows(context.ask, write, terms, { signal: options.signal }));
  const forget = () => inExcel({}, async (session) => ok(await removePart(session, partId)));
  if (!sent.ok) {
    if (sent.error.isRetryable) return err({ ...sent.error, text: linkedTableTexts.answerLost });
    if (mayBeDone(sent.error, isFirstTime)) return sent;
    const forgotten = await forget();
    return forgotten.ok ? sent : forgotten;
  }
  const { isWritten, outcomes } = sent.value;
  const written = rows.flatMap((row, at) => settledBy(row, outcomes[at], isWritten));
  // Not to be broken off: what is written is to be seen.
  const { signal: _signal, ...toTheEnd } = options;
  const taken = await takeIn(context, [...written, ...givenUp], toTheEnd);
  if (!taken.ok) return taken;
  // A table that shows nothing new before its headings are ours again has to know this write by then.
  if (taken.value === "NOT_SHOWN") return sent;
  const forgotten = await forget();
  return forgotten.ok ? sent : forgotten;
}

export interface SendPart {
  readonly givenUp?: readonly SettledEdit[];
  /** It has not been sent before. */
  readonly isFirstTime?: boolean;
}

/** Refusals that come before the server has looked at the write: they say nothing of an earlier time. */
const beforeTheWrite = ["UNAUTHENTICATED", "SIGN_IN_REQUIRED", "ADDIN_OUTDATED"];

/** Whether the server may have done it all the same, now or when it was sent before: the workbook keeps it then. */
const mayBeDone = ({ code }: WorkFailure, isFirstTime: boolean): boolean =>
  code === "INTERNAL" || (!isFirstTime && beforeTheWrite.includes(code));

/** Written, or there already, be it by somebody else. */
export function isSettled(row: AnyRow, outcome: SentOutcome | undefined, isWritten: boolean): boolean {
  const { kind } = verdictOf(row, outcome);
  return kind === "UNCHANGED" || (isWritten && kind === "APPLIED");
}

function settledBy(row: AnyRow, outcome: SentOutcome | undefined, isWritten: boolean): SettledEdit[] {
  if (!isSettled(row, outcome, isWritten)) return [];
  const revision = outcome?.kind === "CONFLICT" ? outcome.theirs.revision : revisionIn(outcome);
  return row.typedIn.map((typed) => ({ ...typed, key: row.key, written: contentOf(row, revision) }));
}

const contentOf = (row: AnyRow, revision: number | null): AnyContent =>
  "cells" in row ? { revision, cells: row.cells } : writtenBy(row, revision);

const revisionIn = (outcome: SentOutcome | undefined): number | null =>
  outcome !== undefined && "revision" in outcome ? outcome.revision : null;

/**
 * Refreshes the tables of edits that are over, so that the sheet shows what the server has, and remembers that. Other tables of the same values and records follow:
 * an edit there would else be made from what stood before, and be in conflict with the person's own write.
 */
export async function takeIn(
  context: AddinContext,
  settled: readonly SettledEdit[],
  options: WorkOptions,
): Work<"SHOWN" | "NOT_SHOWN"> {
  if (settled.length === 0) return ok("SHOWN");
  const byLink = new Map<string, Map<string, Settled<AnyContent>>>();
  for (const { linkId, key, ...over } of settled) {
    const ofLink = byLink.get(linkId) ?? new Map<string, Settled<AnyContent>>();
    byLink.set(linkId, ofLink.set(key, over));
  }
  return inExcel(options, async (session) => {
    const { tables } = await openLinkedTables(session, context);
    let isShown = true;
    const keys = new Set(settled.map(({ key }) => key));
    for (const table of writtenTables(tables)) {
      const ofLink = byLink.get(table.link.id);
      if (ofLink === undefined) {
        // What it does not show now it shows when it is refreshed: the write is not unsure for that.
        if (isOfAny(table.link, keys)) await refreshTable(session, context, table, options);
        continue;
      }
      const refreshed = await refreshTable(session, context, table, options, { settled: ofLink });
      if (!refreshed.ok) return refreshed;
      isShown &&= refreshed.value.lostColumns.length === 0;
    }
    return ok(isShown ? "SHOWN" : "NOT_SHOWN");
  });
}

const isOfAny = (link: WrittenLink, keys: ReadonlySet<string>): boolean =>
  pastOf(link) === null &&
  (link.kind === "VALUES" ? keysOf(link.baseline) : link.baseline.key).some((key) => keys.has(key));
