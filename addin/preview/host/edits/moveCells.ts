import { cellBox, contains, moved, type Box } from "../model/address";
import { emptyCell, type CellFormat } from "../model/cell";
import { withReferences } from "../model/formula";
import type { Sheet } from "../model/sheet";
import { isRange } from "../protocol/remote";
import type { World } from "../world";
import { ruleFormulaPath } from "./shift";
import { writeCells } from "./writeCells";

/** Cuts a box and pastes it: tables and rules that are wholly in it go along, and so do ranges that a client holds there. */
export function moveCells(world: World, from: Sheet, box: Box, to: Sheet, at: Box): void {
  world.beforeChange();
  const before = from.grid.snapshot();
  const [rows, columns] = [at.row - box.row, at.column - box.column];
  const target = moved(box, rows, columns);
  const tables = world.workbook.tablesOn(from).filter((table) => contains(box, table.box));
  // Emptied while no table is there, so that its headings are not made up anew.
  world.workbook.tables = world.workbook.tables.filter((table) => !tables.includes(table));
  writeCells(world, from, box, () => emptyCell);
  const shifted = (formula: string) => movedFormula(formula, box, rows, columns);
  // Cells of one look keep one between them.
  const formats = new Map<CellFormat, CellFormat>();
  writeCells(world, to, target, (row, column) => {
    const cell = before.cell(row - rows, column - columns);
    const format = formats.get(cell.format) ?? movedValidation(cell.format, shifted, rows, columns);
    formats.set(cell.format, format);
    return { ...cell, format };
  });
  moveRules(from, box, to, shifted, rows, columns);
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

/** What a rule points at goes along where it stands in what is cut. */
const movedFormula = (formula: string, cut: Box, rows: number, columns: number): string =>
  withReferences(formula, ({ row, column }) =>
    contains(cut, cellBox(row, column)) ? { row: row + rows, column: column + columns } : { row, column },
  );

function moveRules(
  from: Sheet,
  cut: Box,
  to: Sheet,
  shifted: (formula: string) => string,
  rows: number,
  columns: number,
): void {
  const going = from.conditionalFormats.filter((rule) => contains(cut, rule.box));
  from.conditionalFormats = from.conditionalFormats.filter((rule) => !going.includes(rule));
  for (const { box, origin, settings, ...rule } of going) {
    const formula = settings.get(ruleFormulaPath);
    to.conditionalFormats.push({
      ...rule,
      box: moved(box, rows, columns),
      origin: { row: origin.row + rows, column: origin.column + columns },
      settings: typeof formula === "string" ? new Map(settings).set(ruleFormulaPath, shifted(formula)) : settings,
    });
  }
}

interface KeptValidation {
  readonly Rule?: { readonly custom?: { readonly formula?: unknown } };
  readonly Origin?: { readonly row: number; readonly column: number };
}

/** What may be entered is kept with the cell, and so has moved; what it compares with has to follow. */
function movedValidation(
  format: CellFormat,
  shifted: (formula: string) => string,
  rows: number,
  columns: number,
): CellFormat {
  const rules = format.DataValidation as KeptValidation | undefined;
  const formula = rules?.Rule?.custom?.formula;
  if (typeof formula !== "string") return format;
  const { row, column } = rules?.Origin ?? { row: 0, column: 0 };
  const Origin = { row: row + rows, column: column + columns };
  return { ...format, DataValidation: { ...rules, Rule: { custom: { formula: shifted(formula) } }, Origin } };
}
