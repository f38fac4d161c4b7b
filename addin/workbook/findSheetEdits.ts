import { contentOf, keyOfValue, placeOf, planRows, valueCountOf } from "./baselineRows";
import { columnSpecs, type ColumnSpec } from "./columnSpecs";
import type { LinkedTable } from "./linkedTable";
import { readCell, type CellReading } from "./readCell";
import { editableCell, type CellValue } from "./sheetCells";
import type { CellChange, FoundEdits, LockedChange, SheetEdit, ValueContent } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import { absences, editableColumns, type EditableColumn, type ValueField, type ValueState } from "./tableQuery";
import type { TableWords } from "./tableWords";
import { isAbsence } from "./typedState";

/** Everything in a linked table that differs from what was fetched. Nothing but the cells and the baseline says so: not flags, and not events. */
export function findSheetEdits(link: LinkedTable, table: SheetTable, words: TableWords): FoundEdits {
  const { cells, key } = editableCells(link, table, words);
  const rowsOf = valueRows(link);
  const theirs = new Map(link.theirs);
  const [edits, locked]: [SheetEdit[], LockedChange[]] = [[], []];
  const editOf = new Map<string, number>();
  let ownRowCount = 0;
  for (const [row, values] of table.rows.entries()) {
    const stands = rowsOf.get(String(values[key] ?? ""));
    if (stands === undefined) {
      if (values.some((cell) => cell !== "")) ownRowCount += 1;
      continue;
    }
    for (const [periodPlace, value] of stands) {
      const changes = changesAt(link, table, { row, value, cells: cells[periodPlace] ?? [], words });
      if (changes.length === 0) continue;
      const lock = link.baseline.lockIndex[value] ?? null;
      const why = lock === null ? undefined : link.baseline.locks[lock];
      if (why !== undefined) {
        const place = placeOf(link.baseline, value);
        locked.push(...changes.map((change) => ({ linkId: link.id, place, change: change.change, why })));
        continue;
      }
      const edit = editFrom(link, value, changes, cells[periodPlace] ?? [], theirs);
      addEdit(edits, editOf, edit);
    }
  }
  return { edits, locked, ownRowCount, lostColumns: lostColumns(link, table, words) };
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

/** By the key of a row, which values stand in it and in which period's columns. */
function valueRows(link: LinkedTable): ReadonlyMap<string, readonly (readonly [periodPlace: number, value: number])[]> {
  const { baseline, layout, periods } = link;
  if (layout.form === "LONG") {
    const rows = new Map<string, readonly [readonly [number, number]]>();
    const count = valueCountOf(baseline);
    for (let value = 0; value < count; value += 1) rows.set(keyOfValue(baseline, value), [[0, value]]);
    return rows;
  }
  const plan = planRows(baseline, layout.form, periods);
  return new Map(
    plan.keys.map((key, row) => [
      key,
      plan.valueOf.flatMap((ofPeriod, place) => ((ofPeriod[row] ?? -1) < 0 ? [] : [[place, ofPeriod[row] as number]])),
    ]),
  );
}

interface ReadCell extends Pick<CellReading, "question"> {
  readonly change: CellChange;
}

interface Stand {
  readonly row: number;
  readonly value: number;
  readonly cells: readonly EditableCell[];
  readonly words: TableWords;
}

function changesAt(link: LinkedTable, table: SheetTable, { row, value, cells, words }: Stand): ReadCell[] {
  const values = table.rows[row] as readonly CellValue[];
  const changes: ReadCell[] = [];
  for (const { column, at } of cells) {
    const cell = values[at] as CellValue;
    // Nearly all cells are as they were fetched.
    if (cell === editableCell(link.baseline, value, column, link.layout, words)) continue;
    const read = readCell(link, value, column, cell, words);
    if (read === null) continue;
    const formula = table.formulas.get(at)?.[row] ?? "";
    const field = editableColumns[column];
    const from = contentOf(link.baseline, value)[field];
    const change = { field, cell: cellAt(table, row, at), from, to: read.to, formula: formula === "" ? null : formula };
    changes.push({ change, question: read.question });
  }
  return changes;
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

/** The same value in a second row, as a copied row has it: the same edit once more, or a question. */
function addEdit(edits: SheetEdit[], editOf: Map<string, number>, edit: SheetEdit): void {
  const known = editOf.get(edit.id);
  if (known === undefined) {
    editOf.set(edit.id, edits.length);
    edits.push(edit);
    return;
  }
  const first = edits[known] as SheetEdit;
  if (JSON.stringify(first.wanted) === JSON.stringify(edit.wanted)) return;
  const cells = [...first.changes, ...edit.changes].map(({ cell }) => cell);
  edits[known] = { ...first, question: { kind: "WHICH_ROW", cells } };
}
