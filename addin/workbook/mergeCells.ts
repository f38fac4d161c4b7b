import { keyOfValue, planRows, rowsByKey, valuesByKey, type RowPlan } from "./baselineRows";
import { columnSpecs, type ColumnSpec } from "./columnSpecs";
import type { Baseline, LinkedTable } from "./linkedTable";
import type { CellWrite } from "./refreshPlan";
import { readCell } from "./readCell";
import { baseCell, editableCell, emptyCell, lockReasons, valueInCell, type CellValue } from "./sheetCells";
import type { CellPlace } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import { readOnlyCells } from "./shownColumns";
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
  /** Addresses of cells that are not restored: see unrestoredCells. */
  readonly unrestored: ReadonlySet<string>;
}

/** Which cells are to be written so that the sheet shows what the link remembers, and in which read-only ones somebody has typed. */
export function mergeCells(link: LinkedTable, next: LinkedTable, table: SheetTable, rules: CellRules) {
  const { layout, periods } = link;
  const specs = columnSpecs(layout, periods, link.id, rules.words);
  const columns = columnPlaces(specs, table.headings);
  const [plan, old] = [planRows(next.baseline, layout.form, periods), planRows(link.baseline, layout.form, periods)];
  // Nearly always all rows are there.
  let answeredRows: ReadonlyMap<string, number> | null = null;
  const isAnswered = (key: string) => {
    answeredRows ??= rowsByKey(rules.answered, layout.form, planRows(rules.answered, layout.form, periods));
    return answeredRows.has(key);
  };
  const sheetRows = sheetRowsByKey(table, columns[specs.length - 1] as number);
  const oldRows = rowsByKey(link.baseline, layout.form, old);
  const left = valuesOf(next.baseline, rules.left);
  const isFormulaKept = formulaKeeper(next, plan, rules);
  const inSheet = plan.keys.map((key) => sheetRows.get(key) ?? none);
  const writes: CellWrite[] = [];
  const restored: CellPlace[] = [];

  const wantedIn = specs.map((spec) => cellReader(next, plan, left, spec, rules.words));
  for (const [index, spec] of specs.entries()) {
    const column = columns[index] as number;
    if (column < 0 || spec.name === "KEY") continue;
    const wanted = wantedIn[index] as CellReader;
    const formulas = table.formulas.get(column);
    for (const [row, standing] of inSheet.entries()) {
      if (standing.length === 0) continue;
      const value = wanted(row);
      if (value === null) continue;
      for (const sheetRow of standing) {
        const stands = table.rows[sheetRow]?.[column] as CellValue;
        if (isSameCell(stands, value)) continue;
        if ((formulas?.[sheetRow] ?? "") !== "" && isFormulaKept(spec, row, stands)) continue;
        if (rules.unrestored.has(cellAt(table, sheetRow, column).address)) continue;
        writes.push({ row: sheetRow, column, value });
        const oldRow = isReadOnly(spec) ? oldRows.get(plan.keys[row] as string) : undefined;
        const before = oldRow === undefined ? null : cellReader(link, old, new Set(), spec, rules.words)(oldRow);
        if (before !== null && !isSameCell(stands, before)) restored.push(cellAt(table, sheetRow, column));
      }
    }
  }
  const addedRows = plan.keys.flatMap((key, row) =>
    inSheet[row] === none && isAnswered(key)
      ? [newRow(columns, table, (index) => (wantedIn[index] as CellReader)(row))]
      : [],
  );
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
  const valueOf = keys.size === 0 ? new Map<string, number>() : valuesByKey(table);
  return new Set([...keys].flatMap((key) => valueOf.get(key) ?? []));
}

const none: readonly number[] = [];

function sheetRowsByKey(table: SheetTable, keyColumn: number): Map<string, number[]> {
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

/** What a cell in a row is to show; null where it is to be left as it is, and where nobody knows. */
type CellReader = (row: number) => CellValue | null;

function cellReader(
  { baseline, layout }: LinkedTable,
  plan: RowPlan,
  left: ReadonlySet<number>,
  spec: ColumnSpec,
  words: TableWords,
): CellReader {
  if (spec.name === "KEY") return (row) => plan.keys[row] ?? "";
  if (spec.name === "LOCK_REASON") {
    const isAnyLocked = baseline.locks.length > 0;
    return (row) => (isAnyLocked ? lockReasons(baseline, plan, row, layout) : "");
  }
  const ofValue = valueReader(baseline, layout, left, spec, words);
  const nothing = emptyCell(spec);
  return (row) => {
    const value = valueInCell(spec, plan, row, layout);
    return value < 0 ? nothing : ofValue(value);
  };
}

function valueReader(
  baseline: Baseline,
  layout: LinkedTable["layout"],
  left: ReadonlySet<number>,
  spec: ColumnSpec,
  words: TableWords,
): (value: number) => CellValue | null {
  if (isReadOnly(spec)) return readOnlyCells(baseline, spec.name as TableColumn, layout, words);
  const column = (spec.name === "BASE" ? spec.of : spec.name) as EditableColumn;
  const read = spec.name === "BASE" ? baseCell : editableCell;
  return (value) => (left.has(value) ? null : read(baseline, value, column, layout, words));
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
  columns: readonly number[],
  table: SheetTable,
  wanted: (index: number) => CellValue | null,
): (CellValue | null)[] {
  const cells = table.headings.map((): CellValue | null => null);
  for (const [index, column] of columns.entries()) if (column >= 0) cells[column] = wanted(index);
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
