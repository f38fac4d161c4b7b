import type { ColumnLook, FormatRun } from "../workbook/columnLooks";
import type { SheetColumn } from "../workbook/sheetColumn";
import { columnPlaces } from "../workbook/sheetTable";
import type { ExcelSession } from "./excelSession";
import { bodyRange, sheetOf, type MarkedTable } from "./markedTables";
import { lookLikeLinkedTable } from "./tableLooks";

/** A column that is put into a linked table, before another, and whose numbers look like those of a third. */
export interface NewColumn {
  readonly heading: string;
  readonly before: number;
  readonly like: number;
}

/** The table with all its columns, as it is to look. */
export interface WidenedTable {
  readonly specs: readonly SheetColumn[];
  /** For each of the columns. */
  readonly looks: readonly ColumnLook[];
  readonly language: "sv" | "en";
}

/**
 * Puts columns into a table. Excel moves cells and not how wide a column of the sheet is or whether it is hidden, so that this is said anew of all that
 * has moved. Gives the headings as they stand then.
 */
export async function addColumns(
  session: ExcelSession,
  table: MarkedTable,
  added: readonly NewColumn[],
  { specs, looks, language }: WidenedTable,
): Promise<readonly string[] | "IN_THE_WAY"> {
  const headings = [...table.headings];
  const formatsOf = await readFormats(session, table, added);
  // From the last, so that the places of those before stay what they are.
  const ordered = [...added].map((column, order) => ({ ...column, order }));
  ordered.sort((a, b) => b.before - a.before || b.order - a.order);
  const done = await session.stepUnlessInTheWay(() => {
    const { columns } = session.workbook.tables.getItem(table.tableId);
    for (const { heading, before } of ordered) columns.add(before, undefined, heading);
  });
  if (done === "IN_THE_WAY") return done;
  for (const { heading, before } of ordered) headings.splice(before, 0, heading);
  const places = columnPlaces(specs, headings);
  const isNew = ({ heading }: SheetColumn) => added.some((column) => column.heading === heading);
  const firstMoved = Math.min(...added.map(({ before }) => before));
  await session.step(() => {
    const sheet = sheetOf(session, table);
    for (const place of places.filter((_, at) => isNew(specs[at] as SheetColumn))) {
      const body = bodyRange(session, table, 0, place, table.rowCount, 1);
      body.conditionalFormats.clearAll();
      body.dataValidation.clear();
    }
    const { top, left, rowCount } = table;
    const formats = new Map(specs.map(({ heading }, at) => [at, formatsOf.get(heading) ?? []]));
    const looked = { sheet, top, left, rowCount, specs, looks, places, formats, statusWords: [], language };
    lookLikeLinkedTable(looked, isNew);
    for (const [at, place] of places.entries()) {
      if (place < firstMoved) continue;
      const column = sheet.getRangeByIndexes(top, left + place, 1, 1).getEntireColumn();
      const { isHidden, width } = looks[at] as ColumnLook;
      column.columnHidden = isHidden;
      if (!isHidden) column.format.columnWidth = width;
    }
  });
  return headings;
}

/** How the numbers of the columns look that the new ones are to look like, as runs of rows. */
async function readFormats(
  session: ExcelSession,
  table: MarkedTable,
  added: readonly NewColumn[],
): Promise<ReadonlyMap<string, readonly FormatRun[]>> {
  const ranges = await session.step(() =>
    added.map(({ heading, like }) => ({
      heading,
      range: bodyRange(session, table, 0, like, table.rowCount, 1).load("numberFormat"),
    })),
  );
  return new Map(
    ranges.map(({ heading, range }) => {
      const runs: { row: number; rowCount: number; format: string }[] = [];
      for (const [row, cells] of range.numberFormat.entries()) {
        const format = String((cells as unknown[])[0]);
        const last = runs.at(-1);
        if (last?.format === format) last.rowCount += 1;
        else runs.push({ row, rowCount: 1, format });
      }
      return [heading, runs];
    }),
  );
}
