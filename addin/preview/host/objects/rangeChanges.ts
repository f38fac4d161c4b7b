import { contains, formatBox, parseAddress, type Box } from "../model/address";
import { emptyCell, noFormat, type Cell } from "../model/cell";
import { copiedFormula } from "../model/formula";
import { withContent } from "../model/grid";
import type { Sheet } from "../model/sheet";
import { deleteCells, insertCells } from "../edits/shift";
import { formatCells, writeCells } from "../edits/writeCells";
import { invalidArgument } from "../protocol/hostError";
import type { Arguments, Kind } from "../protocol/kind";
import type { World } from "../world";
import { select } from "../edits/selection";
import { rangeOf, type RangeSelf } from "../protocol/remote";

/** A range given as an object or as an address, on this sheet if it names no other. */
export function givenRange(given: unknown, sheet: Sheet, world: World): RangeSelf {
  if (typeof given === "object" && given !== null && "self" in given) return (given as { self: RangeSelf }).self;
  const parsed = typeof given === "string" ? parseAddress(given) : null;
  const on = parsed?.sheetName ? world.workbook.sheetByName(parsed.sheetName) : sheet;
  if (!parsed || !on) throw invalidArgument(`${String(given)} is no range`);
  return { sheet: on, box: parsed.box };
}

type Cleared = (cell: Cell) => Cell;

const clearings: Readonly<Record<string, Cleared>> = {
  All: () => emptyCell,
  Contents: (cell) => withContent(cell, { value: "", formula: null }),
  Formats: (cell) => ({ ...cell, format: noFormat }),
  Hyperlinks: (cell) => cell,
  RemoveHyperlinks: (cell) => cell,
  ResetContents: (cell) => withContent(cell, { value: "", formula: null }),
};

export function clearCells(world: World, { sheet, box }: RangeSelf, applyTo: unknown): void {
  const cleared = clearings[typeof applyTo === "string" ? applyTo : "All"];
  if (!cleared) throw invalidArgument(`applyTo ${String(applyTo)}`);
  const write = applyTo === "Formats" ? formatCells : writeCells;
  write(world, sheet, sheet.grid.within(box), (_row, _column, cell) => cleared(cell));
}

/** Puts a copy of one range at another's place, as often as it fits. Formulas point as far away as they did. */
function copyCells(world: World, from: RangeSelf, to: RangeSelf, args: Arguments): void {
  const [copyType = "All", skipBlanks = false, transpose = false] = args;
  if (transpose === true) throw invalidArgument("the workbook host does not transpose");
  const source = from.sheet.grid.within(from.box);
  const before = from.sheet.grid.snapshot();
  const target: Box = {
    ...to.box,
    rowCount: Math.max(to.box.rowCount, source.rowCount),
    columnCount: Math.max(to.box.columnCount, source.columnCount),
  };
  writeCells(world, to.sheet, target, (row, column, cell) => {
    const at = {
      row: source.row + ((row - target.row) % source.rowCount),
      column: source.column + ((column - target.column) % source.columnCount),
    };
    const copied = before.cell(at.row, at.column);
    if (skipBlanks === true && copied.value === "" && copied.formula === null) return cell;
    const formula = copied.formula === null ? null : copiedFormula(copied.formula, row - at.row, column - at.column);
    if (copyType === "Formats") return { ...cell, format: copied.format };
    if (copyType === "Values") return withContent(cell, { value: copied.value, formula: null });
    if (copyType === "Formulas") return withContent(cell, { value: copied.value, formula });
    return { value: copied.value, formula, format: copied.format };
  });
}

/** What changes the cells of a range. */
export const rangeChanges: NonNullable<Kind<RangeSelf>["methods"]> = {
  Clear: (self, [applyTo], world) => {
    clearCells(world, self, applyTo);
    return null;
  },
  Insert: (self, [shift], world) => {
    const { sheet } = self;
    const box = self.box;
    insertCells(world, sheet, box, shift === "Right" ? "columns" : "rows");
    return rangeOf(sheet, box);
  },
  Delete: ({ sheet, box }, [shift], world) => {
    deleteCells(world, sheet, box, shift === "Left" ? "columns" : "rows");
    return null;
  },
  CopyFrom: (self, [source, ...how], world) => {
    copyCells(world, givenRange(source, self.sheet, world), self, how);
    return null;
  },
  AutoFill: (self, [destination], world) => {
    const to = destination === undefined || destination === null ? self : givenRange(destination, self.sheet, world);
    if (!contains(to.box, self.box)) throw invalidArgument(`${formatBox(to.box)} does not hold the filled range`);
    copyCells(world, self, to, ["All"]);
    return null;
  },
  Select: ({ sheet, box }, _args, world) => {
    select(world, sheet, box);
    return null;
  },
  // What was marked is worked out when the batch ends.
  Calculate: ({ sheet, box }, _args, world) => {
    world.functions.markDirty(sheet, box);
    return null;
  },
  SetDirty: ({ sheet, box }, _args, world) => {
    world.functions.markDirty(sheet, box);
    return null;
  },
};
