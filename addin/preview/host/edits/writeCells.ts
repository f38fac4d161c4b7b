import { intersection, type Box } from "../model/address";
import type { Cell } from "../model/cell";
import { formatPart } from "../model/cell";
import type { Sheet } from "../model/sheet";
import { headerBox, uniqueHeadings } from "../model/table";
import { accessDenied } from "../protocol/hostError";
import type { World } from "../world";
import { tellChanged } from "./tell";

type NextCell = (row: number, column: number, before: Cell) => Cell;

/** Puts something in every cell of a box and tells who listens. Nothing is put anywhere if one of the cells is protected. */
export function writeCells(world: World, sheet: Sheet, box: Box, next: NextCell): void {
  const change = replaceCells(world, sheet, box, next);
  normalizeHeadings(world, sheet, box);
  const isOne = box.rowCount === 1 && box.columnCount === 1;
  const one =
    isOne && change ? { before: change.before.value, after: sheet.grid.cell(box.row, box.column).value } : undefined;
  tellChanged(world, sheet, box, "RangeEdited", one);
}

/** The same for looks, which change no value and are told of apart. */
export function formatCells(world: World, sheet: Sheet, box: Box, next: NextCell): void {
  replaceCells(world, sheet, box, next);
}

function replaceCells(world: World, sheet: Sheet, box: Box, next: NextCell): { readonly before: Cell } | null {
  refuseProtected(sheet, box);
  world.beforeChange();
  const { grid } = sheet;
  let last: Cell | null = null;
  for (let row = box.row; row < box.row + box.rowCount; row += 1) {
    for (let column = box.column; column < box.column + box.columnCount; column += 1) {
      last = grid.cell(row, column);
      const now = next(row, column, last);
      if (now === last) continue;
      grid.setCell(row, column, now);
      world.counters.cellsWritten += 1;
    }
  }
  return last === null ? null : { before: last };
}

export function refuseProtected(sheet: Sheet, box: Box): void {
  if (!sheet.protection) return;
  const within = sheet.grid.within(box);
  for (let row = within.row; row < within.row + within.rowCount; row += 1) {
    for (let column = within.column; column < within.column + within.columnCount; column += 1) {
      if (formatPart(sheet.grid.cell(row, column), "Protection.Locked") !== false) {
        throw accessDenied(`the cell is locked and the sheet "${sheet.name}" is protected`);
      }
    }
  }
}

/** Whatever was put in a table's headings becomes text that no other heading has. */
export function normalizeHeadings(world: World, sheet: Sheet, box: Box): void {
  for (const table of world.workbook.tablesOn(sheet)) {
    if (!table.showHeaders || intersection(headerBox(table), box) === null) continue;
    const columns = table.columns.map((_, index) => table.box.column + index);
    const names = uniqueHeadings(
      columns.map((column) => sheet.grid.cell(table.box.row, column).value),
      world.locale.words.column,
    );
    columns.forEach((column, index) => {
      const cell = sheet.grid.cell(table.box.row, column);
      const name = names[index] ?? "";
      if (cell.value !== name || cell.formula !== null) {
        sheet.grid.setCell(table.box.row, column, { value: name, formula: null, format: cell.format });
      }
    });
  }
}
