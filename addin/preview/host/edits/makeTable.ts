import { formatBox, intersection, type Box } from "../model/address";
import type { Sheet } from "../model/sheet";
import { bodyBox, headerBox, type Table } from "../model/table";
import { HostError, invalidArgument } from "../protocol/hostError";
import type { World } from "../world";
import { growLooks } from "./growLooks";
import { insertCells } from "./shift";
import { eventTypes, tellTable } from "./tell";
import { writeCells } from "./writeCells";

/** Makes a table of a box. Without headings of its own it gets a row of them, and what stood below moves down. */
export function makeTable(world: World, sheet: Sheet, given: Box, hasHeaders: boolean): Table {
  const met = world.workbook.tablesOn(sheet).find((table) => intersection(table.box, given) !== null);
  if (met)
    throw new HostError(
      "InvalidArgument",
      `A table can't overlap another table: ${formatBox(given)} meets "${met.name}".`,
    );
  world.beforeChange();
  let box = given;
  if (!hasHeaders) {
    insertCells(world, sheet, { ...given, rowCount: 1 }, "rows");
    box = { ...given, rowCount: given.rowCount + 1 };
  } else if (given.rowCount === 1) {
    // A table has at least one row below its headings.
    box = { ...given, rowCount: 2 };
  }
  const { workbook } = world;
  const table: Table = {
    id: workbook.newId("table"),
    name: freeName(workbook.tables, world.locale.words.table),
    sheetId: sheet.id,
    box,
    columns: Array.from({ length: box.columnCount }, (_, index) => ({ id: index + 1, filter: null })),
    sortFields: [],
    showHeaders: true,
    showTotals: false,
    style: "TableStyleMedium2",
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  };
  workbook.tables.push(table);
  // Headings become text, and those that are missing get names.
  writeCells(world, sheet, headerBox(table), (_row, _column, cell) => cell);
  tellTable(world, sheet, table, eventTypes.tableAdded);
  return table;
}

export function freeName(tables: readonly Table[], stem: string): string {
  const taken = new Set(tables.map(({ name }) => name.toLowerCase()));
  let number = 1;
  while (taken.has(`${stem}${number}`.toLowerCase())) number += 1;
  return `${stem}${number}`;
}

/** Gives a table another place: its headings stay in their row, and old and new meet. */
export function resizeTable(world: World, table: Table, box: Box): void {
  if (box.row !== table.box.row || intersection(box, table.box) === null || box.rowCount < 2) {
    throw invalidArgument("the new range must keep the row of headings and meet the old one");
  }
  world.beforeChange();
  const offset = box.column - table.box.column;
  const lastId = Math.max(...table.columns.map(({ id }) => id));
  let fresh = 0;
  table.columns = Array.from({ length: box.columnCount }, (_, index) => {
    const known = table.columns[index + offset];
    if (known) return known;
    fresh += 1;
    return { id: lastId + fresh, filter: null };
  });
  const body = bodyBox(table);
  table.box = box;
  const sheet = world.workbook.sheet(table.sheetId);
  growLooks(sheet, body, bodyBox(table));
  writeCells(world, sheet, headerBox(table), (_row, _column, cell) => cell);
}

/** Takes the table away and leaves its cells. */
export function dissolveTable(world: World, table: Table): void {
  world.beforeChange();
  world.workbook.tables = world.workbook.tables.filter((each) => each !== table);
  tellTable(world, world.workbook.sheet(table.sheetId), table, eventTypes.tableDeleted);
}
