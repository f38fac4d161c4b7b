import { ok } from "../../shared/result";
import { insertSheetTable, type TablePlace } from "../excel/insertSheetTable";
import { lookLikeLinkedTable } from "../excel/tableLooks";
import { keepPart, removePart } from "../excel/xmlParts";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { fetchNew } from "./linkKinds";
import type { AnyNewTable, InsertedTable, TablePreview } from "./linkedTableTasks";
import { inExcel } from "./workFailure";

/** Fetches a table and puts it in the workbook, with its link. */
export async function insertTable(
  context: AddinContext,
  table: AnyNewTable & { readonly title: string },
  options: WorkOptions = {},
): Work<InsertedTable> {
  const read = await fetchNew(context, table, options);
  if (!read.ok) return read;
  const { link, laidOut } = read.value;
  const { language } = table.layout;
  const rowCount = laidOut.rows.length;
  const onRows = (done: number) => options.onProgress?.({ done, total: rowCount, isWaitingForCellEdit: false });
  let partId: string | null = null;
  const inserted = await inExcel(options, async (session) => {
    partId = await keepPart(session, linkedTablePart, link.id, link, null);
    const headings = laidOut.specs.map(({ heading }) => heading);
    const { rows, frozenColumns } = laidOut;
    const dress = (place: TablePlace) => lookLikeLinkedTable({ ...laidOut, ...place, language });
    const sheet = await insertSheetTable(session, { title: table.title, headings, rows, frozenColumns, dress, onRows });
    return ok({ linkId: link.id, sheet, rowCount });
  });
  // Of a table that was not made nothing is remembered.
  const left = partId;
  if (!inserted.ok && left !== null) await inExcel({}, async (session) => ok(await removePart(session, left)));
  return inserted;
}

/** The first rows as the table would show them. */
export async function previewTable(
  context: AddinContext,
  table: AnyNewTable,
  rowCount: number,
  options: WorkOptions = {},
): Work<TablePreview> {
  const read = await fetchNew(context, table, options);
  if (!read.ok) return read;
  const { specs, looks, rows } = read.value.laidOut;
  const visible = looks.flatMap(({ isHidden }, place) => (isHidden ? [] : [place]));
  return ok({
    headings: visible.map((place) => specs[place]?.heading ?? ""),
    rows: rows.slice(0, rowCount).map((row) => visible.map((place) => shown(row[place] ?? ""))),
    rowCount: rows.length,
  });
}

const shown = (cell: string | number | boolean) =>
  cell === "" ? null : typeof cell === "boolean" ? String(cell) : cell;
