import { contentOf, keyOfValue, placeOf, planRows, valueCountOf, type RowPlan } from "./baselineRows";
import { columnSpecs, type ColumnSpec } from "./columnSpecs";
import { findSheetEdits } from "./findSheetEdits";
import type { Baseline, LinkedTable } from "./linkedTable";
import { BaselineBuilder } from "./mergeBaseline";
import type { RefreshedValue } from "./refreshSummary";
import { baseCell, cellOfValue, editableCell, emptyCell, lockReasons, valueInCell, type CellValue } from "./sheetCells";
import type { CellPlace, SheetEdit, TheirValue, ValueContent } from "./sheetEdit";
import { typedOf, type SettledEdits } from "./settledEdits";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import type { TableAnswer } from "./tableAnswer";
import { editableColumns, type EditableColumn } from "./tableQuery";
import type { TableWords } from "./tableWords";

/** A cell to write: row of the body and place of the column, counted from 0. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

/** What a refresh does to the sheet, and what the workbook is to remember after it. */
export interface RefreshPlan {
  readonly link: LinkedTable;
  /** Only cells in which something else is to stand. */
  readonly writes: readonly CellWrite[];
  /** Rows to put in below, in the order of the table's columns; null leaves people's own columns alone. */
  readonly addedRows: readonly (readonly (CellValue | null)[])[];
  /** Rows that are in the table no longer, the last first. */
  readonly removedRows: readonly number[];
  readonly values: readonly RefreshedValue[];
  readonly kept: readonly SheetEdit[];
  readonly restored: readonly CellPlace[];
  /** Periods that the server has and this cross-tab has no columns for. */
  readonly newPeriods: readonly string[];
}

/**
 * Merges what the server answered into what stands in the sheet. A value with an edit that has not been sent is left alone as a whole: its cells, and the
 * baseline that the edit was made from; what others have written there is remembered beside it. Nothing is moved: rows stand as people have sorted them.
 */
export function mergeRefresh(
  link: LinkedTable,
  table: SheetTable,
  answer: TableAnswer,
  words: TableWords,
  settled: SettledEdits = new Map(),
): RefreshPlan {
  const found = findSheetEdits(link, table, words);
  const open = found.edits.filter((edit) => settled.get(edit.place.key)?.typed !== typedOf(edit));
  const editOf = new Map(open.map((edit) => [edit.place.key, edit]));
  const merged = mergeValues(link, answer, editOf, settled);
  const next: LinkedTable = {
    ...link,
    baseline: merged.baseline,
    theirs: [...merged.theirs],
    cursor: answer.cursor,
    knownAt: answer.knownAt,
  };
  const cells = mergeCells(link, next, table, { answer, words, edited: new Set(editOf.keys()) });
  return {
    link: next,
    ...cells,
    values: merged.values.map(({ value, key }) => ({ ...value, cell: cells.cellOf(key) })),
    kept: open.map((edit) => ({ ...edit, theirs: merged.theirs.get(edit.place.key) ?? null })),
    restored: found.locked.map(({ change }) => change.cell),
    newPeriods:
      link.layout.form === "LONG" ? [] : merged.baseline.periods.filter((period) => !link.periods.includes(period)),
  };
}

interface MergedValues {
  readonly baseline: Baseline;
  readonly theirs: ReadonlyMap<string, TheirValue>;
  readonly values: readonly { readonly key: string; readonly value: RefreshedValue }[];
}

function mergeValues(
  link: LinkedTable,
  answer: TableAnswer,
  editOf: ReadonlyMap<string, SheetEdit>,
  settled: SettledEdits,
): MergedValues {
  const before = valuesByKey(link.baseline);
  const removed = new Set(answer.removed);
  // A whole answer takes the place of everything but edits; changes are put into what there was.
  const isKept = (key: string) => editOf.has(key) || (!answer.isWhole && !removed.has(key));
  const builder = new BaselineBuilder(isKept, link.baseline);
  const theirs = new Map(link.theirs.filter(([key]) => editOf.has(key)));
  const values: { key: string; value: RefreshedValue }[] = [];
  const tell = (key: string, value: RefreshedValue) => void values.push({ key, value });

  // What others wrote in the place of an edit that is gone again, such as undone, comes now.
  for (const [key, their] of link.theirs) {
    const value = before.get(key);
    if (answer.isWhole || editOf.has(key) || value === undefined) continue;
    builder.put(key, link.baseline, value, their);
  }
  const count = valueCountOf(answer);
  const answered = new Set<string>();
  for (let value = 0; value < count; value += 1) {
    const key = keyOfValue(answer, value);
    answered.add(key);
    const old = before.get(key);
    const [from, to] = [old === undefined ? null : contentOf(link.baseline, old), contentOf(answer, value)];
    const isChanged = from === null || from.revision !== to.revision;
    const edit = editOf.get(key);
    // After a write an edit of a value that was sent is one that was typed meanwhile, upon what was written, if nobody has written after that.
    const sent = settled.get(key);
    const isUponSent = sent !== undefined && (sent.revision === null || sent.revision === to.revision);
    if (edit === undefined || !isChanged || isUponSent || isSame(edit, to)) {
      builder.put(key, answer, value);
      theirs.delete(key);
    } else {
      builder.put(key, answer, value, edit.base);
      theirs.set(key, { ...to, ...changeOf(answer, value) });
    }
    if (isChanged) tell(key, refreshedValue(answer, value, from, to));
  }
  if (answer.isWhole) for (const [key] of before) if (!answered.has(key)) removed.add(key);
  for (const key of removed) {
    const value = before.get(key);
    if (value === undefined || editOf.has(key)) continue;
    const from = contentOf(link.baseline, value);
    tell(key, { ...gone, place: placeOf(link.baseline, value), from });
  }
  return { baseline: builder.baseline, theirs, values };
}

const gone = {
  kind: "REMOVED",
  cell: null,
  to: null,
  changedAt: null,
  changedBy: null,
  changedByName: null,
} as const;

/** Who changed a value last, and when. */
const changeOf = ({ changedAt, changedBy, personNames }: TableAnswer, value: number) => ({
  changedAt: changedAt[value] ?? null,
  changedBy: changedBy[value] ?? null,
  changedByName: personNames.get(changedBy[value] ?? "") ?? null,
});

const refreshedValue = (
  answer: TableAnswer,
  value: number,
  from: ValueContent | null,
  to: ValueContent,
): RefreshedValue => ({
  place: placeOf(answer, value),
  cell: null,
  kind: from === null ? "ADDED" : "CHANGED",
  from,
  to,
  ...changeOf(answer, value),
});

/** Somebody else has written what this edit says: nothing is left of it. */
const isSame = ({ wanted, question }: SheetEdit, to: ValueContent): boolean =>
  question === null &&
  wanted.number === to.number &&
  (wanted.state === null || wanted.state === to.state) &&
  (wanted.comment === null || wanted.comment === (to.comment ?? "")) &&
  (wanted.source === null || wanted.source === (to.source ?? ""));

const valuesByKey = (table: Baseline): Map<string, number> => {
  const count = valueCountOf(table);
  const values = new Map<string, number>();
  for (let value = 0; value < count; value += 1) values.set(keyOfValue(table, value), value);
  return values;
};

interface CellSource {
  readonly answer: TableAnswer;
  readonly words: TableWords;
  /** Keys of values whose cells are left alone. */
  readonly edited: ReadonlySet<string>;
}

/** Which cells are to be written so that the sheet shows what the link remembers and the answer says. */
function mergeCells(link: LinkedTable, next: LinkedTable, table: SheetTable, source: CellSource) {
  const { layout, periods } = link;
  const specs = columnSpecs(layout, periods, link.id, source.words);
  const columns = columnPlaces(specs, table.headings);
  const keyColumn = columns[specs.length - 1] as number;
  const plan = planRows(next.baseline, layout.form, periods);
  const answerPlan = planRows(source.answer, layout.form, periods);
  const answerRow = new Map(answerPlan.keys.map((key, row) => [key, row]));
  const sheetRows = rowsByKey(table, keyColumn);
  const writes: CellWrite[] = [];
  const addedRows: (CellValue | null)[][] = [];

  const wanted = cellWanted(next, layout, plan, answerPlan, source);
  for (const [row, key] of plan.keys.entries()) {
    const inSheet = sheetRows.get(key);
    const answered = answerRow.get(key) ?? -1;
    if (inSheet === undefined) {
      if (answered >= 0) addedRows.push(newRow(specs, columns, table, (spec) => wanted(spec, row, answered)));
      continue;
    }
    for (const [index, spec] of specs.entries()) {
      const column = columns[index] as number;
      if (column < 0 || spec.name === "KEY") continue;
      const value = wanted(spec, row, answered);
      if (value === null) continue;
      for (const sheetRow of inSheet) {
        if (table.rows[sheetRow]?.[column] !== value) writes.push({ row: sheetRow, column, value });
      }
    }
  }
  const planned = new Set(plan.keys);
  const old = planRows(link.baseline, layout.form, periods);
  const removedRows = old.keys.flatMap((key) => (planned.has(key) ? [] : (sheetRows.get(key) ?? [])));
  return {
    writes,
    addedRows,
    removedRows: [...removedRows].sort((a, b) => b - a),
    cellOf: cellFinder(table, specs, columns, sheetRows, link),
  };
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

/** What a cell is to show; null where it is to be left as it is. */
function cellWanted(
  next: LinkedTable,
  layout: LinkedTable["layout"],
  plan: RowPlan,
  answerPlan: RowPlan,
  { answer, words, edited }: CellSource,
) {
  return (spec: ColumnSpec, row: number, answerRow: number): CellValue | null => {
    if (spec.name === "KEY") return plan.keys[row] ?? "";
    if (spec.name === "LOCK_REASON") return lockReasons(next.baseline, plan, row, layout);
    const value = valueInCell(spec, plan, row, layout);
    if (value < 0) return emptyCell(spec);
    if (edited.size > 0 && edited.has(keyOfValue(next.baseline, value))) return null;
    if (spec.name === "BASE") return baseCell(next.baseline, value, spec.of ?? "NUMBER", layout, words);
    if (spec.name in editableColumns)
      return editableCell(next.baseline, value, spec.name as EditableColumn, layout, words);
    const answered = answerRow < 0 ? -1 : valueInCell(spec, answerPlan, answerRow, layout);
    return answered < 0 ? null : cellOfValue(spec, answer, answered, layout, words);
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
