import { formatBox, intersection, type Box } from "../model/address";
import type { CellValue } from "../model/cell";
import type { Sheet } from "../model/sheet";
import type { Table } from "../model/table";
import { rangeOf } from "../protocol/remote";
import { everything, type World } from "../world";

/** Numbers of events on the wire. */
export const eventTypes = {
  sheetChanged: 10,
  sheetActivated: 11,
  sheetDeactivated: 12,
  sheetAdded: 13,
  sheetSelectionChanged: 14,
  sheetDeleted: 15,
  sheetCalculated: 16,
  sheetFormatChanged: 18,
  sheetNameChanged: 25,
  sheetProtectionChanged: 24,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

export type ChangeType =
  "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "CellInserted" | "CellDeleted";

/** Before and after, which Excel tells of a single cell only. */
export interface OneCell {
  readonly before: CellValue;
  readonly after: CellValue;
}

const sourceOf = (world: World) => (world.actor === "coauthor" ? "Remote" : "Local");
const jsonType = (value: CellValue) =>
  value === "" ? "Empty" : typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";

/** Cells have changed: the sheet tells it, and every table that they stand in. */
export function tellChanged(world: World, sheet: Sheet, box: Box, changeType: ChangeType, one?: OneCell): void {
  const tables = world.workbook.tablesOn(sheet).filter((table) => intersection(table.box, box) !== null);
  const isHeard =
    [sheet.id, everything].some((target) => world.isHeard(eventTypes.sheetChanged, target)) ||
    tables.some((table) => tableTargets(sheet, table).some((target) => world.isHeard(eventTypes.tableChanged, target)));
  if (isHeard) {
    const details = {
      changeType,
      source: sourceOf(world),
      worksheetId: sheet.id,
      address: formatBox(box),
      referenceId: world.keep(rangeOf(sheet, box)),
      triggerSource: world.actor === "addin" ? "ThisLocalAddin" : "Unknown",
      shiftDirection: "None",
      ...(one && {
        valueBefore: one.before,
        valueAfter: one.after,
        valueTypeBefore: jsonType(one.before),
        valueTypeAfter: jsonType(one.after),
      }),
    };
    world.tell({ type: eventTypes.sheetChanged, targets: [sheet.id, everything], details });
    for (const table of tables) {
      const part = intersection(table.box, box) ?? box;
      world.tell({
        type: eventTypes.tableChanged,
        targets: tableTargets(sheet, table),
        details: { ...details, tableId: table.id, address: formatBox(part) },
      });
    }
  }
  world.functions.cellsChanged(sheet, box, changeType !== "RangeEdited");
}

/** A table's events are heard by those who listen to it, to the tables of its sheet or to all tables. */
const tableTargets = (sheet: Sheet, table: Table) => [table.id, sheet.id, everything];

export function tellTable(world: World, sheet: Sheet, table: Table, type: number): void {
  world.tell({
    type,
    targets: [sheet.id, everything],
    details: { source: sourceOf(world), tableId: table.id, tableName: table.name, worksheetId: sheet.id },
  });
}

export function tellSheet(
  world: World,
  sheet: Sheet,
  type: number,
  more: Readonly<Record<string, unknown>> = {},
): void {
  world.tell({
    type,
    targets: [sheet.id, everything],
    details: { source: sourceOf(world), worksheetId: sheet.id, ...more },
  });
}

/** What can be heard of one sheet, by the client's names for it. */
export const ownSheetEvents = {
  DataChanged: eventTypes.sheetChanged,
  SelectionChanged: eventTypes.sheetSelectionChanged,
  Activated: eventTypes.sheetActivated,
  Deactivated: eventTypes.sheetDeactivated,
  Calculated: eventTypes.sheetCalculated,
  FormatChanged: eventTypes.sheetFormatChanged,
  ProtectionChanged: eventTypes.sheetProtectionChanged,
  NameChanged: eventTypes.sheetNameChanged,
} as const;

/** And of all sheets together. */
export const sheetEvents = {
  ...ownSheetEvents,
  Added: eventTypes.sheetAdded,
  Deleted: eventTypes.sheetDeleted,
} as const;
