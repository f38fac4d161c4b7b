import { markerOf } from "./linkedTable";
import type { CellWrite, SheetPlan } from "./refreshPlan";
import type { AnsweredRows, QuestionTable } from "./questionTable";
import type { RefreshedRow } from "./refreshSummary";
import type { CellValue } from "./sheetCells";
import type { CellPlace } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";

/** The headings of such a table in the sheet: its columns, and last the hidden one of the keys. */
export const questionHeadings = ({ id, columns }: Pick<QuestionTable, "id" | "columns">): string[] => [
  ...columns.map(({ heading }) => heading),
  markerOf(id),
];

/** What a refresh of a table that is only read does to the sheet, and what the workbook is to remember after it. */
export interface QuestionPlan extends SheetPlan {
  readonly link: QuestionTable;
  readonly changed: readonly RefreshedRow[];
  /** Cells in which somebody had typed, and what was fetched stands again. */
  readonly restored: readonly CellPlace[];
}

/** Merges an answer into the sheet, row by row by their keys. Rows stay where people have sorted them, and people's own columns as they are. */
export function mergeQuestion(link: QuestionTable, table: SheetTable, answer: AnsweredRows): QuestionPlan {
  const headings = questionHeadings(link);
  const places = columnPlaces(
    headings.map((heading) => ({ heading })),
    table.headings,
  );
  const keyPlace = places.at(-1) as number;
  const columns = link.columns.map((column, at) => ({ ...column, at, place: places[at] as number }));
  const inSheet = rowsByKey(table, keyPlace);
  const before = new Map(link.keys.map((key, at) => [key, link.rows[at] as readonly CellValue[]]));
  const answered = new Set(answer.keys);
  const others = link.keys.filter((key) => !answered.has(key));
  const isLeft = (key: string) => answer.isCut === true && inSheet.has(key);
  const [left, removed] = [others.filter(isLeft), others.filter((key) => !isLeft(key))];
  const removedRows = removed.flatMap((key) => inSheet.get(key) ?? []);
  const rowAfter = (row: number) => row - removedRows.filter((removed) => removed < row).length;

  const writes: CellWrite[] = [];
  const addedRows: (CellValue | null)[][] = [];
  const changed: RefreshedRow[] = [];
  const restored: CellPlace[] = [];
  const firstPlace = Math.max(0, places.find((place) => place >= 0) ?? 0);
  const nextRow = table.rows.length - removedRows.length;

  for (const [at, key] of answer.keys.entries()) {
    const [old, now] = [before.get(key), answer.rows[at] as readonly CellValue[]];
    const rows = inSheet.get(key) ?? [];
    const [row = nextRow + addedRows.length] = rows.map(rowAfter);
    const label = labelOf(link, now, key);
    const cell = cellAt(table, row, firstPlace);
    const changes = columns.flatMap(({ at: column, heading }) =>
      old === undefined || old[column] === now[column]
        ? []
        : [{ heading, from: old[column] ?? "", to: now[column] ?? "" }],
    );
    if (old === undefined) changed.push({ key, kind: "ADDED", label, cell, changes: [] });
    else if (changes.length > 0) changed.push({ key, kind: "CHANGED", label, cell, changes });
    if (rows.length === 0) addedRows.push(newRow(table, columns, now, keyPlace, key));
    for (const sheetRow of rows) {
      for (const { at: column, place } of columns) {
        if (place < 0) continue;
        const stands = table.rows[sheetRow]?.[place];
        const value = now[column] as CellValue;
        if (stands === value) continue;
        writes.push({ row: sheetRow, column: place, value });
        if (old !== undefined && stands !== old[column]) restored.push(cellAt(table, rowAfter(sheetRow), place));
      }
    }
  }
  const rowBefore = (key: string) => before.get(key) as readonly CellValue[];
  for (const key of removed)
    changed.push({ key, kind: "REMOVED", label: labelOf(link, rowBefore(key), key), cell: null, changes: [] });
  for (const key of left) {
    const [row = 0] = (inSheet.get(key) ?? []).map(rowAfter);
    const cell = cellAt(table, row, firstPlace);
    changed.push({ key, kind: "LEFT", label: labelOf(link, rowBefore(key), key), cell, changes: [] });
  }
  return {
    link: { ...link, keys: [...answer.keys, ...left], rows: [...answer.rows, ...left.map(rowBefore)] },
    ...intoTheEmptyRow(table, writes, addedRows),
    removedRows: [...removedRows].sort((a, b) => b - a),
    changed,
    restored,
  };
}

/** What people call a row by: its first text. */
const labelOf = ({ columns }: QuestionTable, row: readonly CellValue[], key: string): string =>
  String(row.find((cell, at) => columns[at]?.kind === "TEXT" && cell !== "") ?? key);

function newRow(
  table: SheetTable,
  columns: readonly { readonly at: number; readonly place: number }[],
  row: readonly CellValue[],
  keyPlace: number,
  key: string,
): (CellValue | null)[] {
  const cells = table.headings.map((): CellValue | null => null);
  for (const { at, place } of columns) if (place >= 0) cells[place] = row[at] ?? "";
  cells[keyPlace] = key;
  return cells;
}

/** A table without rows has an empty one, which the first that comes takes. */
function intoTheEmptyRow(
  table: SheetTable,
  writes: readonly CellWrite[],
  addedRows: readonly (readonly (CellValue | null)[])[],
): Pick<QuestionPlan, "writes" | "addedRows"> {
  const [only] = table.rows;
  const [first, ...others] = addedRows;
  if (table.rows.length !== 1 || first === undefined || !only?.every((cell) => cell === ""))
    return { writes, addedRows };
  const filled = first.flatMap((value, column) => (value === null ? [] : [{ row: 0, column, value }]));
  return { writes: [...writes, ...filled], addedRows: others };
}

function rowsByKey(table: SheetTable, keyPlace: number): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, values] of table.rows.entries()) {
    const key = String(values[keyPlace] ?? "");
    if (key !== "") rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return rows;
}
