import { ok } from "../../shared/result";
import type { NewSheetTable, TablePlace } from "../excel/insertSheetTable";
import { lookLikeLinkedTable } from "../excel/tableLooks";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { insertLinked } from "./insertLinked";
import { fetchNew } from "./linkKinds";
import type { AnyNewTable, InsertedTable, TablePreview } from "./linkedTableTasks";

/** Fetches a table and puts it in the workbook, with its link. */
export async function insertTable(
  context: AddinContext,
  table: AnyNewTable & { readonly title: string } & Pick<NewSheetTable, "namesSheet">,
  options: WorkOptions = {},
): Work<InsertedTable> {
  const read = await fetchNew(context, table, options);
  if (!read.ok) return read;
  const { link, laidOut } = read.value;
  const { rows, frozenColumns, looks } = laidOut;
  const hiddenColumns = looks.flatMap(({ isHidden }, place) => (isHidden ? [place] : []));
  const headings = laidOut.specs.map(({ heading }) => heading);
  const dress = (place: TablePlace) => lookLikeLinkedTable({ ...laidOut, ...place, language: table.layout.language });
  const lists = looks.flatMap(({ choices }) => (choices === null ? [] : [choices]));
  const { title, namesSheet } = table;
  return insertLinked(
    link,
    { title, headings, rows, hiddenColumns, frozenColumns, lists, dress, ...(namesSheet && { namesSheet }) },
    options,
  );
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
