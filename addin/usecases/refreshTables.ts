import { err, ok, type Result } from "../../shared/result";
import { excelFailureOf, type ExcelSession } from "../excel/excelSession";
import type { MarkedTable } from "../excel/markedTables";
import { readSheetTable } from "../excel/readSheetTable";
import { keepPart } from "../excel/xmlParts";
import { linkedTableTexts, partProblemTexts } from "../texts/linkedTableTexts";
import type { AnyLink, WrittenLink } from "../workbook/anyLink";
import { readAs } from "../workbook/linkPast";
import type { PastReading } from "../workbook/pastReading";
import type { AnyContent, SettledEdits } from "../workbook/settledEdits";
import type { RefreshSummary } from "../workbook/refreshSummary";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, TableScope, Work, WorkFailure, WorkOptions } from "./addinContext";
import { canAsk } from "./canAsk";
import { openLink } from "./linkKinds";
import { nobody, othersOf } from "./newLinkFacts";
import type { FetchedChanges } from "./openLink";
import { openLinkedTables, tablesInScope, isWritten, type OpenTable } from "./openLinkedTables";
import { readUnanswered } from "./pendingWrites";
import { mergeIntoSheet } from "./mergeIntoSheet";
import { asked, endsAll, fetched, inExcel, workFailure } from "./workFailure";

/** Fetches what has changed in the tables that are meant, and writes that alone. */
export async function refreshTables(
  context: AddinContext,
  scope: TableScope,
  options: WorkOptions = {},
): Work<readonly RefreshSummary[]> {
  return eachTable(context, scope, options, async (session, table) => {
    const { link } = table;
    if (isWritten(link)) return refreshTable(session, context, { ...table, link }, options);
    // Few workbooks have any.
    return fetched(import("./refreshQuestion"), ({ refreshQuestion }) =>
      refreshQuestion(session, context, { ...table, link }, options),
    );
  });
}

/** The tables as they were at an instant, or in a report that was locked; null for the present. */
export async function showPast(
  context: AddinContext,
  scope: TableScope,
  past: PastReading | null,
  options: WorkOptions = {},
): Work<readonly RefreshSummary[]> {
  return eachTable(context, scope, options, async (session, table) => {
    // What is only read shows the present.
    const { link } = table;
    if (!isWritten(link)) return ok(null);
    const other = readAs(link, past);
    if (other === null) return ok(null);
    const { specs, find } = await openLink(link, context);
    if (find(await readSheetTable(session, table.marked, specs)).edits.length > 0) return err(unsentEdits);
    return refreshTable(session, context, { ...table, link: other }, options, { isRefusedByEdits: true });
  });
}

async function eachTable(
  context: AddinContext,
  scope: TableScope,
  options: WorkOptions,
  work: (session: ExcelSession, table: OpenTable<AnyLink>) => Promise<Result<RefreshSummary | null, WorkFailure>>,
): Work<readonly RefreshSummary[]> {
  return inExcel(options, async (session) => {
    const opened = await openLinkedTables(session, context);
    const inScope = await tablesInScope(session, opened, scope);
    if (!inScope.ok) return inScope;
    const { tables, closed } = inScope.value;
    const summaries: RefreshSummary[] = [];
    const failures: WorkFailure[] = [];
    const tellFailure = (marked: MarkedTable, failure: WorkFailure) => {
      failures.push(failure);
      summaries.push(notRefreshed(marked, failure));
    };
    for (const [done, table] of tables.entries()) {
      options.onProgress?.({ done, total: tables.length, isWaitingForCellEdit: false });
      const summary = await work(session, table).catch((error: unknown) => {
        const refused = excelFailureOf(error);
        if (refused === null) throw error;
        return err(refused);
      });
      if (!summary.ok && endsAll(summary.error)) return summary;
      if (!summary.ok) tellFailure(table.marked, summary.error);
      else if (summary.value !== null) summaries.push(summary.value);
    }
    for (const { marked, why } of closed) tellFailure(marked, workFailure(`PART_${why}`, partProblemTexts[why]));
    // That none could be refreshed, for one reason, is told once.
    const [first] = failures;
    const isAll = first !== undefined && summaries.length === failures.length;
    return isAll && failures.every(({ code }) => code === first.code) ? err(first) : ok(summaries);
  });
}

/** A table of which nothing is known but why it was not refreshed. */
const notRefreshed = ({ linkId, name: title }: MarkedTable, { text: failure }: WorkFailure): RefreshSummary => ({
  ...{ linkId, title, failure, isUnchanged: true, since: "" },
  ...{ values: [], kept: [], restored: [], lostColumns: [], newPeriods: [], rows: null },
});

export interface RefreshTerms {
  /** Edits that are over. */
  readonly settled?: SettledEdits<AnyContent>;
  /** Nothing is done while there are edits that have not been sent. */
  readonly isRefusedByEdits?: boolean;
}

/**
 * Refreshes one table. It is looked up and read after the server has answered: what is typed and where it is moved while the answer is on its way, be it by
 * another table that grows above it, is therefore seen; what is written is then decided from the cells alone, and decided anew where they have changed again.
 */
export async function refreshTable(
  session: ExcelSession,
  context: AddinContext,
  { marked: before, link, partId }: OpenTable,
  options: WorkOptions,
  { settled = new Map(), isRefusedByEdits = false }: RefreshTerms = {},
): Promise<Result<RefreshSummary, WorkFailure>> {
  const fetched = await fetchChanges(context, link, options);
  if (!fetched.ok) return fetched;
  const answer = fetched.value;
  const over = { settled, unanswered: await readUnanswered(session) };
  const { specs, merge } =
    isRefusedByEdits || answer.widen === undefined
      ? { ...(await openLink(link, context)), merge: answer.merge }
      : await answer.widen(session, before);
  const merged = await mergeIntoSheet(session, before, {
    read: (reading, marked) => readSheetTable(reading, marked, specs),
    merge: (sheet) => merge(sheet, over),
    refuse: ({ kept }) => (isRefusedByEdits && kept.length > 0 ? unsentEdits : null),
  });
  if (!merged.ok) return merged;
  const { plan, marked } = merged.value;
  const fetchedBy = context.viewer() ?? nobody;
  const editsOf = plan.kept.length === 0 ? [] : othersOf(context, link);
  const next = { ...plan.link, fetchedBy, editsOf, fetchedAt: context.now().toISOString() };
  if (plan.lostColumns.length === 0) await keepPart(session.toTheEnd, linkedTablePart, link.id, next, partId);
  const { values, kept, restored, lostColumns, newPeriods, rows } = plan;
  const facts = { linkId: link.id, title: marked.name, since: link.knownAt };
  return ok({ ...facts, isUnchanged: answer.isUnchanged, values, kept, restored, lostColumns, newPeriods, rows });
}

const unsentEdits = workFailure("UNSENT_EDITS", linkedTableTexts.unsentEdits);

async function fetchChanges(
  context: AddinContext,
  link: WrittenLink,
  { signal }: WorkOptions,
): Promise<Result<FetchedChanges, WorkFailure>> {
  const { ask } = context;
  const askable = canAsk(context, link);
  if (!askable.ok) return askable;
  const options = { signal };
  const { fetch } = await openLink(link, context);
  let read = await fetch(ask, "CHANGES", options);
  // A cursor is the server's own: one that it no longer takes costs a whole table and nothing else.
  if (!read.ok && read.error.code === "CURSOR_INVALID") read = await fetch(ask, "WHOLE", options);
  const answer = asked(read);
  if (!answer.ok) return answer;
  return answer.value === null
    ? err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality))
    : ok(answer.value);
}
