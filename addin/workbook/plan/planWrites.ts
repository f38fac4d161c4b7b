import type { CellWrite, RefreshPlan } from "../refreshPlan";
import type { RefreshedRow } from "../refreshSummary";
import type { CellValue } from "../sheetCells";
import { cellAt } from "../sheetTable";
import type { LinkedPlan } from "./linkedPlan";
import { placesOf } from "./mergeRecords";
import { isSameCell, shownCell } from "./planCells";
import { placeOfRecord } from "./planPlace";
import type { PlanSheet } from "./planRows";
import { planCell, type PlanSheetColumn } from "./planSheet";
import type { RecordEdit } from "./recordEdit";

interface Standing {
  readonly edited: ReadonlyMap<string, ReadonlySet<string>>;
  /** New rows that have been written, by key. */
  readonly settledRows: ReadonlyMap<string, RecordEdit>;
}

/** Which cells are to be written so that the sheet shows the records as they are remembered. */
export function planWrites(
  next: LinkedPlan,
  sheet: PlanSheet,
  { edited, settledRows }: Standing,
): Pick<RefreshPlan, "writes" | "addedRows" | "removedRows"> {
  const writes: CellWrite[] = [];
  const addedRows: (CellValue | null)[][] = [];
  const removed = new Set<number>();
  for (const [record, key] of next.baseline.key.entries()) {
    const wanted = (spec: PlanSheetColumn) => planCell(next, next.baseline, spec, record);
    const standing = sheet.rowsOf.get(key) ?? [];
    const settledRow = rowOfNew(sheet, settledRows.get(key));
    // A row that was written and stands elsewhere already is told there.
    if (settledRow !== null && standing.length > 0) removed.add(settledRow);
    const rows = standing.length > 0 || settledRow === null ? standing : [settledRow];
    if (rows.length === 0) {
      addedRows.push(newRow(sheet, wanted));
      continue;
    }
    const kept = edited.get(key);
    for (const row of rows) writes.push(...rowWrites(sheet, row, wanted, kept, settledRow === row));
  }
  const remembered = new Set(next.baseline.key);
  for (const [key, rows] of sheet.rowsOf) if (!remembered.has(key)) for (const row of rows) removed.add(row);
  // Written, and not among the records that the table is of.
  for (const [key, edit] of settledRows) {
    const row = rowOfNew(sheet, edit);
    if (row !== null && !remembered.has(key)) removed.add(row);
  }
  return { writes, addedRows, removedRows: [...removed].sort((a, b) => b - a) };
}

function rowWrites(
  { specs, places, table }: PlanSheet,
  row: number,
  wanted: (spec: PlanSheetColumn) => CellValue,
  kept: ReadonlySet<string> | undefined,
  isSettled: boolean,
): CellWrite[] {
  return specs.flatMap((spec, index): CellWrite[] => {
    const column = places[index] as number;
    if (column < 0 || (spec.name === "KEY" && !isSettled)) return [];
    if (kept?.has(spec.name) === true) return [];
    // A formula stays: what it says beside what has come is an edit.
    if (spec.isEditable && (table.formulas.get(column)?.[row] ?? "") !== "") return [];
    const value = wanted(spec);
    return table.rows[row]?.[column] === value ? [] : [{ row, column, value }];
  });
}

/** Where the row of a new record stands, by the first of its cells. */
function rowOfNew({ table, newRows }: PlanSheet, edit: RecordEdit | undefined): number | null {
  const address = edit?.changes[0]?.cell.address ?? "";
  const row = Number(/\d+$/.exec(address)?.[0] ?? NaN) - table.top - 2;
  return newRows.includes(row) ? row : null;
}

function newRow({ specs, places, table }: PlanSheet, wanted: (spec: PlanSheetColumn) => CellValue) {
  const cells = table.headings.map((): CellValue | null => null);
  for (const [index, spec] of specs.entries()) {
    const column = places[index] as number;
    if (column >= 0) cells[column] = wanted(spec);
  }
  return cells;
}

/** What became of the records since they were fetched. */
export function planChanges(link: LinkedPlan, next: LinkedPlan, sheet: PlanSheet): RefreshedRow[] {
  const [before, after] = [placesOf(link.baseline), placesOf(next.baseline)];
  const rows: RefreshedRow[] = [];
  for (const [key, now] of after) {
    const old = before.get(key);
    const changes = link.columns.flatMap((column, at) => {
      const [from, to] = [
        old === undefined ? null : (link.baseline.cells[at]?.[old] ?? null),
        next.baseline.cells[at]?.[now] ?? null,
      ];
      if (isSameCell(column, from ?? "", to ?? "")) return [];
      return [
        { heading: column.heading, from: shownCell(column, from, link.layout), to: shownCell(column, to, link.layout) },
      ];
    });
    if (old !== undefined && changes.length === 0) continue;
    const [row] = sheet.rowsOf.get(key) ?? [];
    const { title: label } = placeOfRecord(next, next.baseline, now);
    const cell = row === undefined ? null : cellAt(sheet.table, row, Math.max(sheet.places[0] ?? 0, 0));
    rows.push({ key, label, kind: old === undefined ? "ADDED" : "CHANGED", cell, changes });
  }
  for (const [key, old] of before) {
    if (after.has(key)) continue;
    const { title: label } = placeOfRecord(link, link.baseline, old);
    rows.push({ key, label, kind: "REMOVED", cell: null, changes: [] });
  }
  return rows;
}
