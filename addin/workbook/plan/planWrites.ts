import { unrestoredCells } from "../otherPlace";
import type { CellWrite, RefreshPlan } from "../refreshPlan";
import type { RefreshedRow } from "../refreshSummary";
import type { CellValue } from "../sheetCells";
import type { CellPlace } from "../sheetEdit";
import { cellAt } from "../sheetTable";
import type { LinkedPlan, PlanColumn } from "./linkedPlan";
import { placesOf } from "./mergeRecords";
import { isSameCell, readPlanCell, shownCell } from "./planCells";
import { placeOfRecord } from "./planPlace";
import { cellIn, type PlanSheet } from "./planRows";
import { isLocked as isLockedIn, planCell, type PlanSheetColumn } from "./planSheet";
import type { RecordEdit } from "./recordEdit";

interface Standing {
  /** Keys of records of which something is still to be sent. */
  readonly left: ReadonlySet<string>;
  /** New rows that are over: sent, given up, or said by the server already. */
  readonly overNew: readonly RecordEdit[];
  readonly open: readonly RecordEdit[];
}

type PlannedWrites = Pick<RefreshPlan, "writes" | "addedRows" | "removedRows"> & {
  readonly restored: readonly CellPlace[];
};

/** Which cells are to be written so that the sheet shows the records as they are remembered; `upon` is what was known when somebody typed. */
export function planWrites(
  upon: LinkedPlan,
  next: LinkedPlan,
  sheet: PlanSheet,
  { left, overNew, open }: Standing,
): PlannedWrites {
  const writes: CellWrite[] = [];
  const restored: CellPlace[] = [];
  const addedRows: (CellValue | null)[][] = [];
  const unrestored = unrestoredCells(open);
  const [before, remembered] = [placesOf(upon.baseline), placesOf(next.baseline)];
  for (const [key, record] of remembered) {
    const wanted = (spec: PlanSheetColumn) => planCell(next, next.baseline, spec, record);
    const rows = sheet.rowsOf.get(key) ?? [];
    if (rows.length === 0) addedRows.push(newRow(sheet, wanted));
    const old = before.get(key) ?? -1;
    for (const row of rows) {
      const isTyped = ({ at }: PlanSheetColumn) => old >= 0 && isTypedIn(upon, sheet, row, at, old);
      const isLocked = ({ at }: PlanSheetColumn) => old >= 0 && isLockedIn(upon.baseline, at, old);
      for (const [index, spec] of sheet.specs.entries()) {
        const column = sheet.places[index] as number;
        if (column < 0) continue;
        const [value, stands] = [wanted(spec), sheet.table.rows[row]?.[column] ?? ""];
        if (stands === value) continue;
        if (spec.isEditable && !isLocked(spec)) {
          const isSomebodys = isTyped(spec);
          if (isSomebodys && left.has(key)) continue;
          // A formula stays, but for what others wrote where somebody has chosen that.
          const isFormula = (sheet.table.formulas.get(column)?.[row] ?? "") !== "";
          if (isFormula && !(isSomebodys && isTypedIn(next, sheet, row, spec.at, record))) continue;
        }
        if (unrestored.has(cellAt(sheet.table, row, column).address)) continue;
        writes.push({ row, column, value });
        const isReason = spec.name === "LOCK_REASON" && old >= 0;
        if (isReason && stands !== planCell(upon, upon.baseline, spec, old))
          restored.push(cellAt(sheet.table, row, column));
      }
    }
  }
  const removed = new Set<number>();
  const isOpen = (edit: RecordEdit) => open.some(({ id }) => id === edit.id);
  for (const [key, rows] of sheet.rowsOf) if (!remembered.has(key)) for (const row of rows) removed.add(row);
  // What a row of its own said stands in another, or is none of what the table is of.
  for (const row of overNew.filter((edit) => !isOpen(edit)).map((edit) => rowOfNew(sheet, edit)))
    if (row !== null) removed.add(row);
  return { writes, addedRows, removedRows: [...removed].sort((a, b) => b - a), restored };
}

/** Does a cell say something else than what was known of the record when somebody wrote there? */
function isTypedIn(
  { columns, baseline, layout }: LinkedPlan,
  sheet: PlanSheet,
  row: number,
  at: number,
  record: number,
) {
  const column = columns[at] as PlanColumn;
  const read = readPlanCell(column, cellIn(sheet, row, at), layout);
  return read.kind !== "TEXT" || !isSameCell(column, read.text, baseline.cells[at]?.[record] ?? "");
}

/** Where the row of a new record stands, by the first of its cells; null where it is a record's own by now. */
function rowOfNew({ table, newRows }: PlanSheet, edit: RecordEdit): number | null {
  const address = edit.changes[0]?.cell.address ?? "";
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
