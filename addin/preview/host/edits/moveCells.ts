import { contains, moved, type Box } from "../model/address";
import { emptyCell } from "../model/cell";
import type { Sheet } from "../model/sheet";
import { isRange } from "../protocol/remote";
import type { World } from "../world";
import { writeCells } from "./writeCells";

/** Cuts a box and pastes it: tables that are wholly in it go along, and so do ranges that a client holds there. */
export function moveCells(world: World, from: Sheet, box: Box, to: Sheet, at: Box): void {
  world.beforeChange();
  const before = from.grid.snapshot();
  const [rows, columns] = [at.row - box.row, at.column - box.column];
  const target = moved(box, rows, columns);
  const tables = world.workbook.tablesOn(from).filter((table) => contains(box, table.box));
  // Emptied while no table is there, so that its headings are not made up anew.
  world.workbook.tables = world.workbook.tables.filter((table) => !tables.includes(table));
  writeCells(world, from, box, () => emptyCell);
  writeCells(world, to, target, (row, column) => before.cell(row - rows, column - columns));
  for (const table of tables) {
    table.box = moved(table.box, rows, columns);
    table.sheetId = to.id;
  }
  world.workbook.tables.push(...tables);
  for (const kept of world.keptObjects()) {
    if (isRange(kept) && kept.self.sheet === from && contains(box, kept.self.box)) {
      kept.self.sheet = to;
      kept.self.box = moved(kept.self.box, rows, columns);
    }
  }
}
