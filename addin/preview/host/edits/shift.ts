import {
  formatBox,
  intersection,
  isEntireColumn,
  isEntireRow,
  parseAddress,
  sheetPrefix,
  type Box,
} from "../model/address";
import type { CellFormat } from "../model/cell";
import { withReferences } from "../model/formula";
import type { Sheet } from "../model/sheet";
import type { Table } from "../model/table";
import { isRange } from "../protocol/remote";
import { HostError } from "../protocol/hostError";
import type { World } from "../world";
import { tellChanged, type ChangeType } from "./tell";
import { normalizeHeadings, refuseProtected } from "./writeCells";

export type Axis = "rows" | "columns";

/** Makes room at a box: what stands there and beyond moves down, or to the right. */
export function insertCells(world: World, sheet: Sheet, box: Box, axis: Axis): void {
  shift(world, sheet, box, axis, axis === "rows" ? box.rowCount : box.columnCount);
}

/** Takes a box out: what stands beyond it moves up, or to the left. */
export function deleteCells(world: World, sheet: Sheet, box: Box, axis: Axis): void {
  shift(world, sheet, box, axis, axis === "rows" ? -box.rowCount : -box.columnCount);
}

function shift(world: World, sheet: Sheet, box: Box, axis: Axis, by: number): void {
  const tables = world.workbook.tablesOn(sheet);
  refuseTornTables(tables, box, axis);
  if (sheet.protection) refuseProtected(sheet, box);
  world.beforeChange();
  if (axis === "rows") sheet.grid.shiftRows(box, by);
  else sheet.grid.shiftColumns(box, by);
  for (const table of tables) shiftTable(table, box, axis, by);
  world.workbook.tables = world.workbook.tables.filter(
    ({ box: { rowCount, columnCount } }) => rowCount > 0 && columnCount > 0,
  );
  for (const rule of sheet.conditionalFormats) {
    rule.box = shiftedBox(rule.box, box, axis, by) ?? rule.box;
    const formula = rule.settings.get(ruleFormulaPath);
    if (typeof formula === "string") rule.settings.set(ruleFormulaPath, shiftedRule(formula, box, axis, by));
  }
  for (const kept of world.keptObjects()) {
    if (isRange(kept) && kept.self.sheet === sheet)
      kept.self.box = shiftedBox(kept.self.box, box, axis, by) ?? kept.self.box;
  }
  shiftFormulas(sheet, box, axis, by);
  shiftNames(world, sheet, box, axis, by);
  if (axis === "columns") normalizeHeadings(world, sheet, box);
  tellChanged(world, sheet, box, changeTypeOf(box, axis, by));
}

function changeTypeOf(box: Box, axis: Axis, by: number): ChangeType {
  if (axis === "rows" && isEntireRow(box)) return by > 0 ? "RowInserted" : "RowDeleted";
  if (axis === "columns" && isEntireColumn(box)) return by > 0 ? "ColumnInserted" : "ColumnDeleted";
  return by > 0 ? "CellInserted" : "CellDeleted";
}

/** A shift may move a whole table, or make room in it across its whole width; it may not tear one apart. */
function refuseTornTables(tables: readonly Table[], box: Box, axis: Axis): void {
  for (const { name, box: table } of tables) {
    const reach =
      axis === "rows"
        ? { ...box, rowCount: Math.max(box.rowCount, table.row + table.rowCount - box.row) }
        : { ...box, columnCount: Math.max(box.columnCount, table.column + table.columnCount - box.column) };
    const met = intersection(reach, table);
    if (met === null) continue;
    const isWhole = axis === "rows" ? met.columnCount === table.columnCount : met.rowCount === table.rowCount;
    if (!isWhole) {
      throw new HostError(
        "InsertDeleteConflict",
        `The insert or delete operation attempted resulted in a conflict: it would shift cells in the table "${name}".`,
      );
    }
  }
}

function shiftTable(table: Table, box: Box, axis: Axis, by: number): void {
  const before = table.box;
  // Cells beside a table do not concern it.
  const spans =
    axis === "rows"
      ? box.column <= before.column && box.column + box.columnCount >= before.column + before.columnCount
      : box.row <= before.row && box.row + box.rowCount >= before.row + before.rowCount;
  if (!spans) return;
  if (axis === "columns") table.columns = shiftedColumns(table, box.column - before.column, by);
  table.box = shiftedBox(before, box, axis, by) ?? { ...before, rowCount: 0 };
}

function shiftedColumns(table: Table, at: number, by: number): Table["columns"] {
  if (by > 0) {
    if (at <= 0 || at >= table.columns.length) return table.columns;
    const lastId = Math.max(...table.columns.map((column) => column.id));
    const fresh = Array.from({ length: by }, (_, index) => ({ id: lastId + 1 + index, filter: null }));
    return [...table.columns.slice(0, at), ...fresh, ...table.columns.slice(at)];
  }
  return table.columns.filter((_, index) => index < at || index >= at - by);
}

/** Where a box is after cells were put in or taken out; null where nothing of it is left. */
function shiftedBox(box: Box, at: Box, axis: Axis, by: number): Box | null {
  const spans =
    axis === "rows"
      ? at.column <= box.column && at.column + at.columnCount >= box.column + box.columnCount
      : at.row <= box.row && at.row + at.rowCount >= box.row + box.rowCount;
  if (!spans) return box;
  const [start, count, from] =
    axis === "rows" ? [box.row, box.rowCount, at.row] : [box.column, box.columnCount, at.column];
  const [newStart, newEnd] = [start, start + count].map((edge, index) => shiftedEdge(edge, from, by, index === 1)) as [
    number,
    number,
  ];
  if (newEnd <= newStart) return null;
  return axis === "rows"
    ? { ...box, row: newStart, rowCount: newEnd - newStart }
    : { ...box, column: newStart, columnCount: newEnd - newStart };
}

/** An end stays where room is made just behind it, a start is pushed by room made at it. */
function shiftedEdge(edge: number, from: number, by: number, isEnd: boolean): number {
  if (by > 0) return edge > from || (edge === from && !isEnd) ? edge + by : edge;
  return edge <= from ? edge : Math.max(from, edge + by);
}

/** Where the formula of a rule is kept. */
export const ruleFormulaPath = "Custom.Rule.Formula";

/** What a rule's references are fixed to moves; the others are told by their distance from the rule's own cell, which stays. */
const shiftedRule = (formula: string, at: Box, axis: Axis, by: number): string =>
  withReferences(formula, ({ row, column, isRowFixed, isColumnFixed }) => {
    if (!(axis === "rows" ? isRowFixed : isColumnFixed)) return { row, column };
    const place = axis === "rows" ? { row, column: at.column } : { row: at.row, column };
    const box = shiftedBox({ ...place, rowCount: 1, columnCount: 1 }, at, axis, by);
    return box === null ? null : axis === "rows" ? { row: box.row, column } : { row, column: box.column };
  });

/** What may be entered rides along with a cell; what it compares with moves as a rule's references do. */
function shiftValidation(format: CellFormat, shiftRule: (formula: string) => string): CellFormat {
  const rules = format.DataValidation as {
    readonly Rule?: { readonly custom?: { readonly formula?: unknown } };
  } | null;
  const formula = rules?.Rule?.custom?.formula;
  if (typeof formula !== "string") return format;
  return { ...format, DataValidation: { ...rules, Rule: { custom: { formula: shiftRule(formula) } } } };
}

function shiftFormulas(shifted: Sheet, at: Box, axis: Axis, by: number): void {
  const used = shifted.grid.used(true);
  if (used === null) return;
  const formats = new Map<CellFormat, CellFormat>();
  for (let row = used.row; row < used.row + used.rowCount; row += 1) {
    for (let column = used.column; column < used.column + used.columnCount; column += 1) {
      const cell = shifted.grid.cell(row, column);
      if (cell.format.DataValidation) {
        const format =
          formats.get(cell.format) ?? shiftValidation(cell.format, (rule) => shiftedRule(rule, at, axis, by));
        formats.set(cell.format, format);
        if (format !== cell.format) shifted.grid.setCell(row, column, { ...cell, format });
      }
      if (cell.formula === null) continue;
      const formula = withReferences(cell.formula, (to) => {
        const box = shiftedBox({ row: to.row, column: to.column, rowCount: 1, columnCount: 1 }, at, axis, by);
        return box === null ? null : { row: box.row, column: box.column };
      });
      if (formula !== cell.formula) shifted.grid.setCell(row, column, { ...shifted.grid.cell(row, column), formula });
    }
  }
}

function shiftNames(world: World, shifted: Sheet, at: Box, axis: Axis, by: number): void {
  for (const item of world.workbook.names) {
    const place = parseAddress(item.formula.replace(/^=/, "").replaceAll("$", ""));
    if (!place || place.sheetName?.toLowerCase() !== shifted.name.toLowerCase()) continue;
    const box = shiftedBox(place.box, at, axis, by);
    item.formula = box === null ? "=#REF!" : `=${sheetPrefix(shifted.name)}${absolute(formatBox(box))}`;
  }
}

export const absolute = (address: string) => address.replaceAll(/([A-Z]+)(\d+)/g, "$$$1$$$2");
