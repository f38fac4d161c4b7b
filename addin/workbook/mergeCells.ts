import { keyOfValue, planRows, valueCountOf, type RowPlan } from "./baselineRows";
import { columnSpecs, type ColumnSpec } from "./columnSpecs";
import type { Baseline, LinkedTable } from "./linkedTable";
import type { CellWrite } from "./refreshPlan";
import { readCell } from "./readCell";
import { baseCell, editableCell, emptyCell, lockReasons, valueInCell, type CellValue } from "./sheetCells";
import type { CellPlace } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import { readOnlyCell } from "./shownColumns";
import { editableColumns, type EditableColumn, type TableColumn } from "./tableQuery";
import type { TableWords } from "./tableWords";

export interface CellRules {
  readonly words: TableWords;
  /** What the server has answered: a row that somebody has deleted comes back when something in it has changed. */
  readonly answered: Baseline;
  /** Keys of values whose cells are left as they are. */
  readonly left: ReadonlySet<string>;
  /** Keys of edits that were given up: what others wrote takes the place of a formula, too. */
  readonly givenUp: ReadonlySet<string>;
}

/** Which cells are to be written so that the sheet shows what the link remembers, and in which read-only ones somebody has typed. */
export function mergeCells(link: LinkedTable, next: LinkedTable, table: SheetTable, rules: CellRules) {
  const { layout, periods } = link;
  const specs = columnSpecs(layout, periods, link.id, rules.words);
  const columns = columnPlaces(specs, table.headings);
  const [plan, old] = [planRows(next.baseline, layout.form, periods), planRows(link.baseline, layout.form, periods)];
  const answeredKeys = new Set(planRows(rules.answered, layout.form, periods).keys);
  const sheetRows = rowsByKey(table, columns[specs.length - 1] as number);
  const oldRows = new Map(old.keys.map((key, row) => [key, row]));
  const wanted = cellWanted(next, plan, valuesOf(next.baseline, rules.left), rules.words);
  const was = cellWanted(link, old, new Set(), rules.words);
  const isFormulaKept = formulaKeeper(next, plan, rules);
  const writes: CellWrite[] = [];
  const addedRows: (CellValue | null)[][] = [];
  const restored: CellPlace[] = [];

  for (const [row, key] of plan.keys.entries()) {
    const inSheet = sheetRows.get(key);
    if (inSheet === undefined) {
      if (answeredKeys.has(key)) addedRows.push(newRow(specs, columns, table, (spec) => wanted(spec, row)));
      continue;
    }
    for (const [index, spec] of specs.entries()) {
      const column = columns[index] as number;
      const value = column < 0 || spec.name === "KEY" ? null : wanted(spec, row);
      if (value === null) continue;
      for (const sheetRow of inSheet) {
        const stands = table.rows[sheetRow]?.[column] as CellValue;
        if (isSameCell(stands, value)) continue;
        const isFormula = (table.formulas.get(column)?.[sheetRow] ?? "") !== "";
        if (isFormula && isFormulaKept(spec, row, stands)) continue;
        writes.push({ row: sheetRow, column, value });
        const oldRow = isReadOnly(spec) ? oldRows.get(key) : undefined;
        const before = oldRow === undefined ? null : was(spec, oldRow);
        if (before !== null && !isSameCell(stands, before)) restored.push(cellAt(table, sheetRow, column));
      }
    }
  }
  const planned = new Set(plan.keys);
  const removedRows = old.keys.flatMap((key) => (planned.has(key) ? [] : (sheetRows.get(key) ?? [])));
  return {
    writes,
    addedRows,
    removedRows: [...removedRows].sort((a, b) => b - a),
    restored,
    cellOf: cellFinder(table, specs, columns, sheetRows, link),
  };
}

const isEditable = ({ name }: ColumnSpec): boolean => name in editableColumns;

const isReadOnly = (spec: ColumnSpec): boolean => !isEditable(spec) && spec.name !== "BASE";

/** Excel gives line ends as it keeps them, and numbers with the fifteen digits that it counts with. */
function isSameCell(a: CellValue, b: CellValue): boolean {
  if (a === b) return true;
  if (typeof a === "number" && typeof b === "number") return a.toPrecision(15) === b.toPrecision(15);
  return typeof a === "string" && typeof b === "string" && a.replace(/\r\n?/g, "\n") === b.replace(/\r\n?/g, "\n");
}

/** The values that have one of these keys, by their places. */
function valuesOf(table: Baseline, keys: ReadonlySet<string>): ReadonlySet<number> {
  const values = new Set<number>();
  const count = keys.size === 0 ? 0 : valueCountOf(table);
  for (let value = 0; value < count; value += 1) if (keys.has(keyOfValue(table, value))) values.add(value);
  return values;
}

function rowsByKey(table: SheetTable, keyColumn: number): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, values] of table.rows.entries()) {
    const key = String(values[keyColumn] ?? "");
    if (key === "") continue;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  }
  return rows;
}

/** What a cell is to show; null where it is to be left as it is, and where nobody knows. */
function cellWanted(link: LinkedTable, plan: RowPlan, left: ReadonlySet<number>, words: TableWords) {
  const { baseline, layout } = link;
  return (spec: ColumnSpec, row: number): CellValue | null => {
    if (spec.name === "KEY") return plan.keys[row] ?? "";
    if (spec.name === "LOCK_REASON") return lockReasons(baseline, plan, row, layout);
    const value = valueInCell(spec, plan, row, layout);
    if (value < 0) return emptyCell(spec);
    if (isReadOnly(spec)) return readOnlyCell(baseline, spec.name as TableColumn, value, layout, words);
    if (left.has(value)) return null;
    return spec.name === "BASE"
      ? baseCell(baseline, value, spec.of ?? "NUMBER", layout, words)
      : editableCell(baseline, value, spec.name as EditableColumn, layout, words);
  };
}

/** A formula stays where it says what is to stand there, whatever its last bits are; and where it says something else, unless the cell is locked or given up. */
function formulaKeeper(next: LinkedTable, plan: RowPlan, { givenUp, words }: CellRules) {
  return (spec: ColumnSpec, row: number, stands: CellValue): boolean => {
    const value = valueInCell(spec, plan, row, next.layout);
    if (!isEditable(spec) || value < 0) return false;
    if (readCell(next, value, spec.name as EditableColumn, stands, words) === null) return true;
    return (next.baseline.lockIndex[value] ?? null) === null && !givenUp.has(keyOfValue(next.baseline, value));
  };
}

function newRow(
  specs: readonly ColumnSpec[],
  columns: readonly number[],
  table: SheetTable,
  wanted: (spec: ColumnSpec) => CellValue | null,
): (CellValue | null)[] {
  const cells = table.headings.map((): CellValue | null => null);
  for (const [index, spec] of specs.entries()) {
    const column = columns[index] as number;
    if (column >= 0) cells[column] = wanted(spec);
  }
  return cells;
}

/** Where a value's number stands, or else the first cell of its row. */
function cellFinder(
  table: SheetTable,
  specs: readonly ColumnSpec[],
  columns: readonly number[],
  sheetRows: ReadonlyMap<string, readonly number[]>,
  { layout, periods }: LinkedTable,
) {
  return (key: string): CellPlace | null => {
    const [indicator, unit, period, series, members] = key.split("|");
    const rowKey = layout.form === "LONG" ? key : [indicator, unit, "", series, members].join("|");
    const [row] = sheetRows.get(rowKey) ?? [];
    if (row === undefined) return null;
    const place = layout.form === "LONG" ? 0 : periods.indexOf(period ?? "");
    const spec = specs.findIndex(({ name, periodPlace }) => name === "NUMBER" && periodPlace === place);
    return cellAt(table, row, Math.max(columns[spec] ?? 0, 0));
  };
}
