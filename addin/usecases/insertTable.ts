import { err, ok } from "../../shared/result";
import { readIndicatorTable } from "../api/readIndicatorTable";
import { insertSheetTable, type TablePlace } from "../excel/insertSheetTable";
import { lookLikeLinkedTable } from "../excel/tableLooks";
import { keepPart, removePart } from "../excel/xmlParts";
import { excelTexts } from "../texts/excelTexts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { tableWords } from "../texts/tableWords";
import { frozenColumnsOf } from "../workbook/columnLooks";
import { BaselineBuilder } from "../workbook/mergeBaseline";
import type { LinkedTable } from "../workbook/linkedTable";
import { baselineOf } from "../workbook/shownColumns";
import type { TableAnswer } from "../workbook/tableAnswer";
import { valueStates, type TableLayout, type TableQuery } from "../workbook/tableQuery";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { layOutTable } from "./layOutTable";
import type { InsertedTable, NewTable, TablePreview } from "./linkedTableTasks";
import { asked, inExcel, workFailure } from "./workFailure";

/** Fetches a table and puts it in the workbook, with its link. */
export async function insertTable(
  context: AddinContext,
  { title, query, layout }: NewTable,
  options: WorkOptions = {},
): Work<InsertedTable> {
  const read = await fetchTable(context, query, layout, options);
  if (!read.ok) return read;
  const answer = read.value;
  const link = newLink(context, query, layout, answer);
  const { specs, rows, formats, widths } = layOutTable(answer, layout, link.id);
  const { language } = layout;
  const stateNames = valueStates.map((state) => tableWords.states[state][language]);
  const onRows = (done: number) => options.onProgress?.({ done, total: rows.length, isWaitingForCellEdit: false });
  let partId: string | null = null;
  const inserted = await inExcel(options, async (session) => {
    partId = await keepPart(session, linkedTablePart, link.id, link, null);
    const { statusWords } = answer;
    const dress = (place: TablePlace) =>
      lookLikeLinkedTable({ ...place, specs, statusWords, stateNames, language, formats, widths });
    const headings = specs.map(({ heading }) => heading);
    const sheet = await insertSheetTable(session, {
      title,
      headings,
      rows,
      frozenColumns: frozenColumnsOf(specs),
      dress,
      onRows,
    });
    return ok({ linkId: link.id, sheet, rowCount: rows.length });
  });
  // Of a table that was not made nothing is remembered.
  const left = partId;
  if (!inserted.ok && left !== null) await inExcel({}, async (session) => ok(await removePart(session, left)));
  return inserted;
}

/** The first rows as the table would show them. */
export async function previewTable(
  context: AddinContext,
  query: TableQuery,
  layout: TableLayout,
  rowCount: number,
  options: WorkOptions = {},
): Work<TablePreview> {
  const read = await fetchTable(context, query, layout, options);
  if (!read.ok) return read;
  const { specs, rows } = layOutTable(read.value, layout, "");
  const visible = specs.flatMap(({ name }, place) => (name === "BASE" || name === "KEY" ? [] : [place]));
  return ok({
    headings: visible.map((place) => specs[place]?.heading ?? ""),
    rows: rows.slice(0, rowCount).map((row) => visible.map((place) => shown(row[place] ?? ""))),
    rowCount: rows.length,
  });
}

const shown = (cell: string | number | boolean) =>
  cell === "" ? null : typeof cell === "boolean" ? String(cell) : cell;

async function fetchTable(
  { ask }: AddinContext,
  query: TableQuery,
  layout: TableLayout,
  { signal }: WorkOptions,
): Work<TableAnswer> {
  if (layout.columns.length === 0) return err(workFailure("NO_COLUMNS", linkedTableTexts.noColumns));
  const read = asked(
    await readIndicatorTable(ask, { query, layout }, null, { ...(signal && { signal }), asOfLock: excelTexts.asOf }),
  );
  if (!read.ok) return read;
  return read.value === null
    ? err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality))
    : ok(read.value);
}

function newLink(
  { server, newId, viewer, now }: AddinContext,
  query: TableQuery,
  layout: TableLayout,
  answer: TableAnswer,
): LinkedTable {
  const { cursor, knownAt, periods } = answer;
  return {
    id: newId(),
    kind: "VALUES",
    server,
    query,
    layout,
    periods,
    baseline: new BaselineBuilder(() => true, baselineOf(answer, layout, tableWords)).baseline,
    theirs: [],
    lockedLater: [],
    cursor,
    knownAt,
    fetchedAt: now().toISOString(),
    fetchedBy: viewer() ?? nobody,
  };
}

export const nobody = { personId: "", name: null } as const;
