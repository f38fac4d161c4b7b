import { isEntireColumn, isEntireRow } from "../model/address";
import { formatPart, type Cell } from "../model/cell";
import { cellText, valueType } from "../model/cellText";
import { toLocalFormula } from "../model/formula";
import { withFormat } from "../model/grid";
import { locales } from "../model/locale";
import { entered, valueAt } from "../edits/enter";
import { formatCells, writeCells } from "../edits/writeCells";
import { HostError } from "../protocol/hostError";
import type { Property } from "../protocol/kind";
import type { World } from "../world";
import type { RangeSelf } from "../protocol/remote";

/** Excel for the web gives up above five million cells. */
const cellsReadMax = 5_000_000;

/** One answer a cell, in rows. */
function each<T>({ sheet, box }: RangeSelf, world: World, read: (cell: Cell, row: number, column: number) => T): T[][] {
  const count = box.rowCount * box.columnCount;
  if (count > cellsReadMax) {
    throw new HostError(
      "OperationCellsExceedLimit",
      "The attempted operation affects more than the limit of 5000000 cells.",
    );
  }
  world.counters.cellsRead += count;
  return Array.from({ length: box.rowCount }, (_, row) =>
    Array.from({ length: box.columnCount }, (__, column) =>
      read(sheet.grid.cell(box.row + row, box.column + column), box.row + row, box.column + column),
    ),
  );
}

/** Enters what a program gave: one for all cells, or one a cell. */
function enterAll(self: RangeSelf, given: unknown, world: World, locale: World["locale"]): void {
  const { sheet, box } = self;
  const entryAt = valueAt(given, box.rowCount, box.columnCount);
  writeCells(world, sheet, sheet.grid.within(box), (row, column, before) =>
    entered(world, before, entryAt(row - box.row, column - box.column), locale),
  );
}

function setFormat(self: RangeSelf, part: string, given: unknown, world: World): void {
  const { sheet, box } = self;
  const formatAt = valueAt(given, box.rowCount, box.columnCount);
  formatCells(world, sheet, sheet.grid.within(box), (row, column, before) => {
    const value = formatAt(row - box.row, column - box.column);
    return value === null ? before : withFormat(before, { ...before.format, [part]: value });
  });
}

/** True or false for all, null where they differ. */
function common(values: Iterable<boolean>): boolean | null {
  const distinct = new Set(values);
  return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
}

const rowsOf = ({ sheet, box }: RangeSelf) => {
  const within = sheet.grid.within(box);
  return Array.from({ length: within.rowCount }, (_, index) => within.row + index);
};
const columnsOf = ({ sheet, box }: RangeSelf) => {
  const within = sheet.grid.within(box);
  return Array.from({ length: within.columnCount }, (_, index) => within.column + index);
};
const isRowHidden = (self: RangeSelf) => common(rowsOf(self).map((row) => self.sheet.grid.isRowHidden(row)));
const isColumnHidden = (self: RangeSelf) =>
  common(columnsOf(self).map((column) => self.sheet.grid.isColumnHidden(column)));

const sizes = (indexes: readonly number[], sizeOf: (index: number) => number) =>
  indexes.reduce((sum, index) => sum + sizeOf(index), 0);
const upTo = (end: number) => Array.from({ length: end }, (_, index) => index);

/** What the cells of a range hold and look like. */
export const rangeCells: Readonly<Record<string, Property<RangeSelf>>> = {
  Values: {
    get: (self, world) => each(self, world, (cell) => cell.value),
    set: (self, given, world) => enterAll(self, given, world, world.locale),
  },
  Formulas: {
    get: (self, world) => each(self, world, (cell) => cell.formula ?? cell.value),
    // In English, whatever the person's own language is.
    set: (self, given, world) => enterAll(self, given, world, locales["en-US"]),
  },
  FormulasLocal: {
    get: (self, world) =>
      each(self, world, (cell) => (cell.formula === null ? cell.value : toLocalFormula(cell.formula, world.locale))),
    set: (self, given, world) => enterAll(self, given, world, world.locale),
  },
  Text: { get: (self, world) => each(self, world, (cell) => cellText(cell, world.locale)) },
  ValueTypes: { get: (self, world) => each(self, world, valueType) },
  NumberFormat: {
    get: (self, world) => each(self, world, (cell) => formatPart(cell, "NumberFormat")),
    set: (self, given, world) => setFormat(self, "NumberFormat", given, world),
  },
  NumberFormatLocal: {
    get: (self, world) => each(self, world, (cell) => formatPart(cell, "NumberFormat")),
    set: (self, given, world) => setFormat(self, "NumberFormat", given, world),
  },
  Style: {
    get: (self) => formatPart(self.sheet.grid.cell(self.box.row, self.box.column), "Style"),
    set: (self, given, world) => setFormat(self, "Style", given, world),
  },
  Hyperlink: {
    get: (self) => formatPart(self.sheet.grid.cell(self.box.row, self.box.column), "Hyperlink"),
    set: (self, given, world) => setFormat(self, "Hyperlink", given, world),
  },
  HasSpill: {
    get: (self, world) => common(each(self, world, (cell) => cell.spilledFrom !== undefined).flat()) ?? false,
  },
  Hidden: { get: (self) => (isRowHidden(self) || isColumnHidden(self)) ?? false },
  RowHidden: {
    get: isRowHidden,
    set: (self, given, world) => {
      world.beforeChange();
      for (const row of rowsOf(self)) self.sheet.grid.setRow(row, { isHidden: given === true });
    },
  },
  ColumnHidden: {
    get: isColumnHidden,
    set: (self, given, world) => {
      world.beforeChange();
      for (const column of columnsOf(self)) self.sheet.grid.setColumn(column, { isHidden: given === true });
    },
  },
  Top: { get: ({ sheet, box }) => sizes(upTo(box.row), (row) => sheet.grid.rowHeight(row)) },
  Left: { get: ({ sheet, box }) => sizes(upTo(box.column), (column) => sheet.grid.columnWidth(column)) },
  Height: {
    get: (self) => (isEntireColumn(self.box) ? null : sizes(rowsOf(self), (row) => self.sheet.grid.rowHeight(row))),
  },
  Width: {
    get: (self) =>
      isEntireRow(self.box) ? null : sizes(columnsOf(self), (column) => self.sheet.grid.columnWidth(column)),
  },
};
