import { contentOf, keyOfValue, placeOf, planRows, rowsByKey } from "./baselineRows";
import { columnSpecs, type ColumnSpec } from "./columnSpecs";
import type { LinkedTable } from "./linkedTable";
import { readCell, type CellReading } from "./readCell";
import { placeReader } from "./otherPlace";
import { editableCell, type CellValue } from "./sheetCells";
import { typedOf } from "./settledEdits";
import type { FoundEdits, LockedChange } from "./anyEdit";
import type { CellChange, EditQuestion, SheetEdit, ValueContent } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import { absences, editableColumns, type EditableColumn, type ValueField, type ValueState } from "./tableQuery";
import type { TableWords } from "./tableWords";
import { isAbsence } from "./typedState";

/** What is known beside what the workbook remembers. */
export interface NewerFacts {
  /** What others have written, by key: where it would take the place of a formula, the formula is an edit though its number is the one that was fetched. */
  readonly challengers: ReadonlyMap<string, ValueContent>;
  /** Keys of values that are locked no longer. */
  readonly unlocked: ReadonlySet<string>;
}

/** Everything in a linked table that differs from what was fetched. Nothing but the cells and the baseline says so: not flags, and not events. */
export function findSheetEdits(
  link: LinkedTable,
  table: SheetTable,
  words: TableWords,
  { challengers, unlocked }: NewerFacts = { challengers: new Map(link.theirs), unlocked: new Set() },
): FoundEdits<SheetEdit> {
  const { cells, key } = editableCells(link, table, words);
  const { baseline, layout, periods } = link;
  const plan = planRows(baseline, layout.form, periods);
  const theirs = new Map(link.theirs);
  const notLocked = new Set([...link.lockedLater, ...unlocked]);
  const { rowsOf, ownRowCount } = sortRows(table, key, rowsByKey(baseline, layout.form, plan), plan.keys.length);
  const otherPlaceAt = placeReader(link, table, words);
  const [edits, locked]: [SheetEdit[], LockedChange[]] = [[], []];
  for (const [planRow, rows] of rowsOf) {
    for (const [periodPlace, ofPeriod] of plan.valueOf.entries()) {
      const value = ofPeriod[planRow] as number;
      const editable = cells[periodPlace];
      if (value < 0 || editable === undefined) continue;
      const read = rows.map((row) => changesAt(link, table, { row, value, cells: editable, words, challengers }));
      const changes = read.find(({ length }) => length > 0);
      if (changes === undefined) continue;
      const place = placeOf(baseline, value);
      const lock = notLocked.has(place.key) ? null : (baseline.lockIndex[value] ?? null);
      const why = lock === null ? undefined : baseline.locks[lock];
      if (why !== undefined) {
        locked.push(...read.flat().map(({ change }) => ({ linkId: link.id, place, change, why })));
        continue;
      }
      const edit = editFrom(link, value, changes, editable, theirs);
      const elsewhere = rows.flatMap((row, at) => (read[at]?.length ? (otherPlaceAt(row, value) ?? []) : []))[0];
      const question = elsewhere ?? (isAlike(read) ? edit.question : whichRow(table, rows, read, editable));
      edits.push({ ...edit, question });
    }
  }
  return { edits, locked, ownRowCount, lostColumns: lostColumns(link, table, words) };
}

/** The rows of the sheet by the row of the plan that they are, several for a row that has been copied; and how many are nobody's. */
function sortRows(table: SheetTable, key: number, planRowOf: ReadonlyMap<string, number>, count: number) {
  const first = new Int32Array(count).fill(-1);
  const rowsOf: (readonly [planRow: number, rows: number[]])[] = [];
  let ownRowCount = 0;
  for (const [row, values] of table.rows.entries()) {
    const planRow = planRowOf.get(String(values[key] ?? ""));
    if (planRow === undefined) {
      if (values.some((cell) => cell !== "")) ownRowCount += 1;
      continue;
    }
    const at = first[planRow] as number;
    if (at >= 0) rowsOf[at]?.[1].push(row);
    else first[planRow] = rowsOf.push([planRow, [row]]) - 1;
  }
  return { rowsOf, ownRowCount };
}

/** Whether all rows of a value say the same. */
const isAlike = (read: readonly (readonly ReadCell[])[]): boolean =>
  read.length === 1 ||
  new Set(read.map((changes) => typedOf({ changes: changes.map(({ change }) => change) }))).size === 1;

/** The row and its copies differ: nobody but the person knows which of them is meant, be it the one that was not touched. */
function whichRow(
  table: SheetTable,
  rows: readonly number[],
  read: readonly (readonly ReadCell[])[],
  cells: readonly EditableCell[],
): EditQuestion {
  const fields = new Set(read.flat().map(({ change }) => change.field));
  const changed = cells.filter(({ column }) => fields.has(editableColumns[column]));
  return { kind: "WHICH_ROW", cells: rows.flatMap((row) => changed.map(({ at }) => cellAt(table, row, at))) };
}

interface EditableCell {
  readonly column: EditableColumn;
  /** Place among the table's columns. */
  readonly at: number;
}

/** The editable columns that are still there, by period, and the key's. */
function editableCells(link: LinkedTable, table: SheetTable, words: TableWords) {
  const specs = columnSpecs(link.layout, link.periods, link.id, words);
  const places = columnPlaces(specs, table.headings);
  const cells: EditableCell[][] = [];
  for (const [index, spec] of specs.entries()) {
    const at = places[index] as number;
    if (at >= 0 && isEditableSpec(spec)) (cells[spec.periodPlace] ??= []).push({ column: spec.name, at });
  }
  return { cells, key: places[specs.length - 1] as number };
}

const isEditableSpec = (spec: ColumnSpec): spec is ColumnSpec & { name: EditableColumn } =>
  spec.name in editableColumns;

/** Headings of editable columns that the table has no longer: what is typed under another heading is not seen. */
function lostColumns(link: LinkedTable, table: SheetTable, words: TableWords): string[] {
  const specs = columnSpecs(link.layout, link.periods, link.id, words).filter(isEditableSpec);
  const places = columnPlaces(specs, table.headings);
  return specs.filter((_, index) => (places[index] as number) < 0).map(({ heading }) => heading);
}

interface ReadCell extends Pick<CellReading, "question"> {
  readonly change: CellChange;
}

interface Stand {
  readonly row: number;
  readonly value: number;
  readonly cells: readonly EditableCell[];
  readonly words: TableWords;
  readonly challengers: NewerFacts["challengers"];
}

function changesAt(link: LinkedTable, table: SheetTable, stand: Stand): ReadCell[] {
  const { row, value, cells, words, challengers } = stand;
  const values = table.rows[row] as readonly CellValue[];
  const changes: ReadCell[] = [];
  for (const { column, at } of cells) {
    const cell = values[at] as CellValue;
    const isFetched = cell === editableCell(link.baseline, value, column, link.layout, words);
    // Nearly all cells are as they were fetched.
    if (isFetched && challengers.size === 0) continue;
    const formula = table.formulas.get(at)?.[row] || null;
    if (isFetched && formula === null) continue;
    const read = readCell(link, value, column, cell, words);
    const field = editableColumns[column];
    const from = contentOf(link.baseline, value)[field];
    if (read === null && (formula === null || !isChallenged(link, value, field, from, challengers))) continue;
    const change = { field, cell: cellAt(table, row, at), from, to: read === null ? from : read.to, formula };
    changes.push({ change, question: read?.question ?? null });
  }
  return changes;
}

/** Somebody else has written another number than the one that a formula says. */
function isChallenged(
  { baseline }: LinkedTable,
  value: number,
  field: ValueField,
  from: ValueContent[ValueField],
  challengers: NewerFacts["challengers"],
): boolean {
  const theirs = challengers.get(keyOfValue(baseline, value));
  return theirs !== undefined && (theirs[field] ?? "") !== (from ?? "");
}

function editFrom(
  link: LinkedTable,
  value: number,
  read: readonly ReadCell[],
  cells: readonly EditableCell[],
  theirs: ReadonlyMap<string, SheetEdit["theirs"]>,
): SheetEdit {
  const place = placeOf(link.baseline, value);
  const base = contentOf(link.baseline, value);
  const changes = read.map(({ change }) => change);
  const isShown = (column: EditableColumn) => cells.some((cell) => cell.column === column);
  const wanted = wantedContent(base, changes, isShown);
  // A number that is cleared together with a state that says why leaves nothing to ask.
  const questions = read.flatMap(({ question }) => question ?? []);
  const open = questions.filter(({ kind }) => kind !== "WHICH_ABSENCE" || !isAbsence(wanted.state));
  const isNothingLeft = open.length === 0 && wanted.number === null && wanted.state === null;
  return {
    id: `${link.id}|${place.key}`,
    linkId: link.id,
    kind: "VALUES",
    municipality: link.query.municipality,
    place,
    base,
    changes,
    wanted,
    question: open[0] ?? (isNothingLeft ? { kind: "WHICH_ABSENCE", choices: absences } : null),
    theirs: theirs.get(place.key) ?? null,
  };
}

/**
 * The whole value as the row shows it. What the table does not show is not said (null), and the server lets it go with an old number; a comment that
 * is shown beside the number is meant, and an empty one means that there shall be none.
 */
function wantedContent(
  base: ValueContent,
  changes: readonly CellChange[],
  isShown: (column: EditableColumn) => boolean,
): SheetEdit["wanted"] {
  const changed = (field: ValueField) => changes.find((change) => change.field === field);
  const number = changed("number");
  const state = changed("state");
  const textOf = (field: "comment" | "source", column: EditableColumn) => {
    const change = changed(field);
    if (change !== undefined) return (change.to as string | null) ?? "";
    return isShown(column) ? (base[field] ?? "") : null;
  };
  const wantedNumber = number === undefined ? base.number : typeof number.to === "number" ? number.to : null;
  const kept = (state === undefined ? base.state : (state.to as ValueState | null)) ?? null;
  return {
    number: wantedNumber,
    // A number that is typed where an absence stood takes its place.
    state: state === undefined && wantedNumber !== null && isAbsence(kept) ? null : clearedState(kept, number, state),
    comment: textOf("comment", "COMMENT"),
    source: textOf("source", "SOURCE"),
  };
}

/** "Reported" goes with the number that was cleared. */
const clearedState = (kept: ValueState | null, number: CellChange | undefined, state: CellChange | undefined) =>
  number?.to === null && state === undefined && !isAbsence(kept) ? null : kept;
