import { formatBox, intersection, type Box } from "../model/address";
import type { Sheet } from "../model/sheet";
import { everything, type World } from "../world";
import { eventTypes, tellSheet } from "./tell";

/** Makes a sheet the one that is seen. */
export function activate(world: World, sheet: Sheet): void {
  const before = world.workbook.selection.sheetId;
  if (before === sheet.id) return;
  world.workbook.selection = { sheetId: sheet.id, box: { row: 0, column: 0, rowCount: 1, columnCount: 1 } };
  const left = world.workbook.sheets.find((each) => each.id === before);
  if (left) tellSheet(world, left, eventTypes.sheetDeactivated);
  tellSheet(world, sheet, eventTypes.sheetActivated);
}

/** Selects cells and tells it, to the tables that they are in and those that they were in as well. */
export function select(world: World, sheet: Sheet, box: Box): void {
  activate(world, sheet);
  const before = world.workbook.selection.box;
  world.workbook.selection = { sheetId: sheet.id, box };
  const address = formatBox(box);
  world.tell({
    type: eventTypes.sheetSelectionChanged,
    targets: [sheet.id, everything],
    details: { worksheetId: sheet.id, address },
  });
  for (const table of world.workbook.tablesOn(sheet)) {
    const now = intersection(table.box, box);
    if (now === null && intersection(table.box, before) === null) continue;
    world.tell({
      type: eventTypes.tableSelectionChanged,
      targets: [table.id],
      details: { worksheetId: sheet.id, tableId: table.id, address: now === null ? "" : formatBox(now) },
    });
  }
}
