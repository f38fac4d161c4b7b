import { err, ok, type Result } from "../../shared/result";
import { readIndicatorTable, isTableStale } from "../api/readIndicatorTable";
import type { ExcelSession } from "../excel/excelSession";
import { readSheetTable } from "../excel/readSheetTable";
import { keepPart } from "../excel/xmlParts";
import { excelTexts } from "../texts/excelTexts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { tableWords } from "../texts/tableWords";
import { findSheetEdits } from "../workbook/findSheetEdits";
import type { AnyLink } from "../workbook/anyLink";
import type { LinkedTable } from "../workbook/linkedTable";
import { doneOf } from "../workbook/doneWrites";
import { mergeRefresh } from "../workbook/mergeRefresh";
import type { SettledEdits } from "../workbook/settledEdits";
import type { RefreshSummary } from "../workbook/refreshSummary";
import type { TableAnswer } from "../workbook/tableAnswer";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, TableScope, Work, WorkFailure, WorkOptions } from "./addinContext";
import { canAsk } from "./canAsk";
import { nobody } from "./insertTable";
import type { StaleTable } from "./linkedTableTasks";
import { openLinkedTables, tablesInScope, tablesOfKind, type OpenTable } from "./openLinkedTables";
import { readUnanswered } from "./pendingWrites";
import { mergeIntoSheet } from "./mergeIntoSheet";
import { asked, inExcel, workFailure } from "./workFailure";

/** Fetches what has changed in the tables that are meant, and writes that alone. */
export async function refreshTables(
  context: AddinContext,
  scope: TableScope,
  options: WorkOptions = {},
): Work<readonly RefreshSummary[]> {
  return eachTable(context, scope, options, async (session, table) => {
    const { link } = table;
    if (link.kind === "VALUES") return refreshTable(session, context, { ...table, link }, options);
    // Few workbooks have any.
    const { refreshQuestion } = await import("./refreshQuestion");
    return refreshQuestion(session, context, { ...table, link }, options);
  });
}

/** The tables with the values as they were known at an instant; null for the present. */
export async function showAsOf(
  context: AddinContext,
  scope: TableScope,
  asOf: string | null,
  options: WorkOptions = {},
): Work<readonly RefreshSummary[]> {
  return eachTable(context, scope, options, async (session, table) => {
    // What is only read shows the present.
    const { link } = table;
    if (link.kind !== "VALUES") return ok(null);
    const sheet = await readSheetTable(session, table.marked, link, tableWords);
    if (findSheetEdits(link, sheet, tableWords).edits.length > 0) return err(unsentEdits);
    const query = { ...link.query, asOf };
    // Another instant is another table: all of it is fetched.
    const other = { ...table, link: { ...link, query, cursor: "" } };
    return refreshTable(session, context, other, options, { isRefusedByEdits: true });
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
    const tables = await tablesInScope(session, opened, scope);
    if (!tables.ok) return tables;
    if (tables.value.length === 0 && opened.closed.some(({ why }) => why === "NEWER"))
      return err(workFailure("PART_NEWER", excelTexts.newerVersion));
    const summaries: RefreshSummary[] = [];
    for (const table of tables.value) {
      options.onProgress?.({ done: summaries.length, total: tables.value.length, isWaitingForCellEdit: false });
      const summary = await work(session, table);
      if (!summary.ok) return summary;
      if (summary.value !== null) summaries.push(summary.value);
    }
    return ok(summaries);
  });
}

export interface RefreshTerms {
  /** Edits that are over. */
  readonly settled?: SettledEdits;
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
  const over = new Map([...doneOf(await readUnanswered(session), link.id, answer), ...settled]);
  const merged = await mergeIntoSheet(session, before, {
    read: (reading, marked) => readSheetTable(reading, marked, link, tableWords),
    merge: (sheet) => mergeRefresh(link, sheet, answer, tableWords, over),
    refuse: ({ kept }) => (isRefusedByEdits && kept.length > 0 ? unsentEdits : null),
  });
  if (!merged.ok) return merged;
  const { plan, marked } = merged.value;
  const fetchedBy = context.viewer() ?? nobody;
  const next = { ...plan.link, fetchedBy, fetchedAt: context.now().toISOString() };
  await keepPart(session.toTheEnd, linkedTablePart, link.id, next, partId);
  const { values, kept, restored, newPeriods } = plan;
  const facts = { linkId: link.id, title: marked.name, since: link.knownAt };
  return ok({ ...facts, isUnchanged: answer.isUnchanged, values, kept, restored, newPeriods, rows: null });
}

const unsentEdits = workFailure("UNSENT_EDITS", linkedTableTexts.unsentEdits);

async function fetchChanges(
  context: AddinContext,
  link: LinkedTable,
  { signal }: WorkOptions,
): Promise<Result<TableAnswer, WorkFailure>> {
  const { ask } = context;
  const askable = canAsk(context, link);
  if (!askable.ok) return askable;
  const options = { ...(signal && { signal }), asOfLock: excelTexts.asOf };
  const cursor = link.cursor === "" || link.query.asOf !== null ? null : link.cursor;
  let read = await readIndicatorTable(ask, link, cursor, options);
  // A cursor is the server's own: one that it no longer takes costs a whole table and nothing else.
  if (!read.ok && read.error.code === "CURSOR_INVALID") read = await readIndicatorTable(ask, link, null, options);
  const answer = asked(read);
  if (!answer.ok) return answer;
  return answer.value === null
    ? err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality))
    : ok(answer.value);
}

/** Which tables the server has newer values for. */
export async function findStaleTables(context: AddinContext, options: WorkOptions = {}): Work<readonly StaleTable[]> {
  const opened = await inExcel(options, async (session) => ok(await openLinkedTables(session, context)));
  if (!opened.ok) return opened;
  const stale: StaleTable[] = [];
  for (const { link } of tablesOfKind(opened.value.tables, "VALUES")) {
    if (!canAsk(context, link).ok) continue;
    const asking = { ...(options.signal && { signal: options.signal }), asOfLock: excelTexts.asOf };
    const answer = asked(await isTableStale(context.ask, link, asking));
    if (!answer.ok && answer.error.code !== "CURSOR_INVALID") return answer;
    stale.push({ linkId: link.id, isStale: !answer.ok || answer.value });
  }
  return ok(stale);
}
