import { bodyBox, headerBox, totalsBox, type Table } from "../model/table";
import { applyFilters } from "../edits/filterRows";
import { dissolveTable, resizeTable } from "../edits/makeTable";
import { clearCells, givenRange } from "./rangeChanges";
import { eventTypes } from "../edits/tell";
import { HostError, invalidArgument } from "../protocol/hostError";
import { field, kind, remote, settable, type Kind, type Property } from "../protocol/kind";
import type { World } from "../world";
import { autoFilterKind } from "./autoFilter";
import { rangeOf, worksheetOf } from "../protocol/remote";
import { tableSortKind } from "./sort";
import { tableColumnsKind } from "./tableColumns";
import { tableRowsKind } from "./tableRows";

const sheetOf = (table: Table, world: World) => world.workbook.sheet(table.sheetId);

const nameForm = /^[A-Za-zÅÄÖåäö_\\][\wÅÄÖåäö.\\]{0,254}$/;

const name: Property<Table> = {
  get: (table) => table.name,
  set: (table, value, world) => {
    const wanted = String(value);
    if (!nameForm.test(wanted)) throw invalidArgument(`${wanted} cannot name a table`);
    const isTaken = world.workbook.tables.some(
      (each) => each !== table && each.name.toLowerCase() === wanted.toLowerCase(),
    );
    if (isTaken)
      throw new HostError("ItemAlreadyExists", `The resource being created already exists: the table ${wanted}.`);
    world.beforeChange();
    table.name = wanted;
  },
};

/** The row of totals is put below the table, or taken away. */
const showTotals: Property<Table> = {
  get: (table) => table.showTotals,
  set: (table, value, world) => {
    if (table.showTotals === value) return;
    world.beforeChange();
    table.showTotals = value === true;
    table.box = { ...table.box, rowCount: table.box.rowCount + (value === true ? 1 : -1) };
  },
};

export const tableKind: Kind<Table> = kind<Table>({
  name: "Table",
  id: ({ id }) => id,
  properties: {
    Id: field("id"),
    LegacyId: field("id"),
    Name: name,
    ShowHeaders: settable("showHeaders"),
    ShowTotals: showTotals,
    Style: settable("style"),
    ShowBandedRows: settable("showBandedRows"),
    ShowBandedColumns: settable("showBandedColumns"),
    ShowFilterButton: settable("showFilterButton"),
    HighlightFirstColumn: settable("highlightFirstColumn"),
    HighlightLastColumn: settable("highlightLastColumn"),
  },
  links: {
    Columns: (table) => remote(tableColumnsKind, table),
    Rows: (table) => remote(tableRowsKind, table),
    Sort: (table) => remote(tableSortKind, table),
    AutoFilter: (table) => remote(autoFilterKind, table),
    Worksheet: (table, world) => worksheetOf(sheetOf(table, world)),
  },
  methods: {
    GetRange: (table, _args, world) => rangeOf(sheetOf(table, world), table.box),
    GetHeaderRowRange: (table, _args, world) => rangeOf(sheetOf(table, world), headerBox(table)),
    GetDataBodyRange: (table, _args, world) => rangeOf(sheetOf(table, world), bodyBox(table)),
    GetTotalRowRange: (table, _args, world) => {
      if (!table.showTotals) throw new HostError("ItemNotFound", `The table ${table.name} has no row of totals.`);
      return rangeOf(sheetOf(table, world), totalsBox(table));
    },
    Resize: (table, [given], world) => {
      resizeTable(world, table, givenRange(given, sheetOf(table, world), world).box);
      return null;
    },
    ConvertToRange: (table, _args, world) => {
      dissolveTable(world, table);
      return rangeOf(sheetOf(table, world), table.box);
    },
    Delete: (table, _args, world) => {
      dissolveTable(world, table);
      clearCells(world, { sheet: sheetOf(table, world), box: table.box }, "All");
      return null;
    },
    ClearFilters: (table, _args, world) => {
      for (const column of table.columns) column.filter = null;
      applyFilters(world, sheetOf(table, world), table);
      return null;
    },
    ReapplyFilters: (table, _args, world) => {
      applyFilters(world, sheetOf(table, world), table);
      return null;
    },
  },
  events: {
    numbers: { DataChanged: eventTypes.tableChanged, SelectionChanged: eventTypes.tableSelectionChanged },
    target: ({ id }) => id,
  },
});
