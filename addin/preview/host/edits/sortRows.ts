import type { Box } from "../model/address";
import type { Cell, CellValue } from "../model/cell";
import { isError } from "../model/cell";
import { copiedFormula } from "../model/formula";
import type { Sheet } from "../model/sheet";
import type { SortField } from "../model/table";
import type { World } from "../world";
import { writeCells } from "./writeCells";

/** Excel's order: numbers, texts by the language, false, true, errors; empty cells last whichever way. */
function rank(value: CellValue): number {
  if (typeof value === "number") return 0;
  if (typeof value === "boolean") return 2;
  return isError(value) ? 3 : 1;
}

function compared(a: CellValue, b: CellValue, locale: string): number {
  const byKind = rank(a) - rank(b);
  if (byKind !== 0) return byKind;
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b, locale);
  return Number(a) - Number(b);
}

/** Puts the rows of a box in order; rows that are alike keep theirs. Formulas go with their rows and point as far away as before. */
export function sortRows(world: World, sheet: Sheet, box: Box, fields: readonly SortField[]): void {
  const rows = Array.from({ length: box.rowCount }, (_, index) => ({
    from: box.row + index,
    cells: Array.from({ length: box.columnCount }, (__, column) =>
      sheet.grid.cell(box.row + index, box.column + column),
    ),
  }));
  const order = [...rows].sort((a, b) => {
    for (const { key, ascending = true } of fields) {
      const [left, right] = [a.cells[key]?.value ?? "", b.cells[key]?.value ?? ""];
      if (left === right) continue;
      if (left === "" || right === "") return left === "" ? 1 : -1;
      const by = compared(left, right, world.locale.name);
      if (by !== 0) return ascending ? by : -by;
    }
    return 0;
  });
  writeCells(world, sheet, box, (row, column, before): Cell => {
    const moved = order[row - box.row];
    const cell = moved?.cells[column - box.column] ?? before;
    if (!moved || cell.formula === null) return cell;
    return { ...cell, formula: copiedFormula(cell.formula, row - moved.from, 0) };
  });
}
