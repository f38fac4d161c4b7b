import { err, ok, type Result } from "../../shared/result";
import type { ExcelSession } from "../excel/excelSession";
import { findMarkedTables, markTable, type MarkedTable } from "../excel/markedTables";
import { readSelection } from "../excel/selection";
import { keepPart, readParts, type StoredPart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { AnyLink, WrittenLink } from "../workbook/anyLink";
import { markerOf } from "../workbook/linkedTable";
import { questionKinds, type LinkedTableKind } from "../workbook/linkFacts";
import { planTableKinds } from "../workbook/plan/planTableKind";
import { linkedTablePart, type PartProblem } from "../workbook/workbookPart";
import type { AddinContext, TableScope, WorkFailure } from "./addinContext";
import { workFailure } from "./workFailure";

/** A linked table of the workbook with what the workbook keeps of it. */
export interface OpenTable<Link extends AnyLink = WrittenLink> {
  readonly marked: MarkedTable;
  readonly link: Link;
  readonly partId: string;
}

/** Those that people write in. */
export const writtenTables = (tables: readonly OpenTable<AnyLink>[]): OpenTable[] =>
  tables.filter((table): table is OpenTable => isWritten(table.link));

export const isWritten = (link: AnyLink): link is WrittenLink => !("question" in link);

/** A table whose link cannot be read: a newer add-in has written it, it is more than this Excel gives, or somebody has changed it. */
export interface ClosedTable {
  readonly marked: MarkedTable;
  readonly why: PartProblem;
}

export interface OpenedTables {
  readonly tables: readonly OpenTable<AnyLink>[];
  readonly closed: readonly ClosedTable[];
}

/** Copies are given their links one at a time: the pane looks at the workbook while something else is being done, and both would give them one. */
let linking: Promise<unknown> = Promise.resolve();

/** The linked tables of the workbook. A table that has been copied, with its sheet or alone, gets a link of its own here, with the same memory. */
export async function openLinkedTables(session: ExcelSession, context: AddinContext): Promise<OpenedTables> {
  const found = await lookForTables(session);
  const ids = found.marked.map(({ linkId }) => linkId);
  if (new Set(ids).size === ids.length) return linkedAmong(session, context, found);
  const linked = linking.then(async () => linkedAmong(session, context, await lookForTables(session)));
  linking = linked.catch(() => undefined);
  return linked;
}

interface FoundTables {
  readonly marked: readonly MarkedTable[];
  readonly parts: readonly StoredPart<AnyLink>[];
}

async function lookForTables(session: ExcelSession): Promise<FoundTables> {
  const marked = await findMarkedTables(session);
  return { marked, parts: marked.length === 0 ? [] : await readParts<AnyLink>(session, linkedTablePart) };
}

async function linkedAmong(
  session: ExcelSession,
  { newId }: AddinContext,
  { marked, parts }: FoundTables,
): Promise<OpenedTables> {
  const partOf = new Map<string, { readonly link: AnyLink; readonly partId: string }>();
  for (const { partId, content } of parts)
    if (content.ok && isKnownKind(content.value)) partOf.set(content.value.id, { link: content.value, partId });
  // Which of the tables such a part is of cannot be read either.
  const problems = parts.map(({ content }) =>
    !content.ok ? content.error : isKnownKind(content.value) ? null : ("NEWER" as const),
  );
  const why = (["NEWER", "TOO_LARGE"] as const).find((problem) => problems.includes(problem)) ?? "UNREADABLE";
  const tables: OpenTable<AnyLink>[] = [];
  const closed: ClosedTable[] = [];
  const taken = new Set<string>();
  for (const table of marked) {
    const part = partOf.get(table.linkId);
    if (part === undefined) closed.push({ marked: table, why });
    else if (!taken.has(table.linkId)) tables.push({ marked: table, ...part });
    else tables.push(await linkCopy(session, table, part.link, newId()));
    taken.add(table.linkId);
  }
  return { tables, closed };
}

const knownKinds: readonly LinkedTableKind[] = ["VALUES", ...planTableKinds, ...questionKinds];

/** A newer add-in may know kinds that this one does not. */
const isKnownKind = ({ kind }: AnyLink): boolean => knownKinds.includes(kind);

async function linkCopy(
  session: ExcelSession,
  table: MarkedTable,
  original: AnyLink,
  id: string,
): Promise<OpenTable<AnyLink>> {
  const link = { ...original, id };
  const partId = await keepPart(session, linkedTablePart, id, link, null);
  await markTable(session, table, id);
  const headings = table.headings.map((heading, place) => (place === table.keyColumn ? markerOf(id) : heading));
  return { marked: { ...table, linkId: id, headings }, link, partId };
}

/** The tables that are meant, or why there are none. */
export async function tablesInScope(
  session: ExcelSession,
  opened: OpenedTables,
  scope: TableScope,
): Promise<Result<OpenedTables, WorkFailure>> {
  if (scope === "WORKBOOK") return ok(opened);
  if (typeof scope === "object") return ok(only(opened, ({ linkId }) => scope.linkIds.includes(linkId)));
  const { sheetId, tableIds } = await readSelection(session);
  if (scope === "ACTIVE_SHEET") return ok(only(opened, (marked) => marked.sheetId === sheetId));
  const selected = only(opened, ({ tableId }) => tableIds.includes(tableId));
  return selected.tables.length + selected.closed.length > 0
    ? ok(selected)
    : err(workFailure("NO_TABLE_SELECTED", linkedTableTexts.noSelectedTable));
}

const only = ({ tables, closed }: OpenedTables, isMeant: (marked: MarkedTable) => boolean): OpenedTables => ({
  tables: tables.filter(({ marked }) => isMeant(marked)),
  closed: closed.filter(({ marked }) => isMeant(marked)),
});
