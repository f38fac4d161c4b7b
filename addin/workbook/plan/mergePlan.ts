import type { RefreshPlan } from "../refreshPlan";
import { typedOf, type AnyContent, type SettledEdits } from "../settledEdits";
import type { SheetTable } from "../sheetTable";
import { findPlanEdits } from "./findPlanEdits";
import type { LinkedPlan, PlanBaseline } from "./linkedPlan";
import type { PlanAnswer } from "./planAnswer";
import { isSaid, mergeRecords } from "./mergeRecords";
import { planChanges, planWrites } from "./planWrites";
import { readPlanCell, shownCell } from "./planCells";
import { cellIn, placeOfColumn, planSheet, type PlanSheet } from "./planRows";
import { planSheetColumns } from "./planSheet";
import type { PlanWords } from "./planWords";
import type { RecordEdit } from "./recordEdit";

/**
 * Merges records as they are now into what stands in the sheet. A record with an edit that has not been sent keeps the edited cells; where others have changed
 * the same cells, its baseline stays what the edit was made from and theirs is remembered beside it, and where they have changed others, those come in.
 */
export function mergePlan(
  link: LinkedPlan,
  table: SheetTable,
  { answer, knownAt }: { readonly answer: PlanAnswer; readonly knownAt: string },
  words: PlanWords,
  settled: SettledEdits<AnyContent> = new Map(),
): RefreshPlan<LinkedPlan, RecordEdit> {
  const specs = planSheetColumns(link, words);
  const sheet = planSheet(link, table, specs);
  const found = findPlanEdits(link, table, specs, words);
  const now = answer.isUnchanged ? withTheirs(link) : { ...answer, newRecord: link.baseline.newRecord };
  const isOver = (edit: RecordEdit) =>
    settled.get(edit.place.key)?.typed === typedOf(edit) || (edit.place.isNew && isSaid(link, edit, now));
  const open = found.edits.filter((edit) => !isOver(edit));
  const typedBack = cellsTypedBack(link, sheet, settled);
  const merged = mergeRecords(link, { now, changedAt: answer.changedAt, open, settled, typedBack });
  const next: LinkedPlan = {
    ...link,
    columns: answer.columns.length === 0 ? link.columns : withNewChoices(link, answer),
    baseline: merged.baseline,
    theirs: [...merged.theirs],
    // A record that is gone for everybody else is asked for again as long as somebody has written in it here.
    cursor: merged.isAnyGone ? "" : answer.cursor,
    knownAt,
  };
  const settledRows = new Map(
    found.edits.flatMap((edit) => (edit.place.isNew && !open.includes(edit) ? [[edit.place.key, edit] as const] : [])),
  );
  const written = planWrites(next, sheet, { edited: merged.edited, settledRows });
  return {
    link: next,
    ...written,
    values: [],
    kept: open.map((edit) => ({ ...edit, theirs: merged.theirs.get(edit.place.key) ?? null })),
    restored: found.locked.map(({ change }) => change.cell),
    lostColumns: [],
    newPeriods: [],
    rows: planChanges(link, next, sheet),
  };
}

/** What is known of the records where nothing has changed since: as they were fetched, but for those of which an edit kept the older. */
function withTheirs({ baseline, theirs, columns }: LinkedPlan): PlanBaseline {
  if (theirs.length === 0) return baseline;
  const theirsOf = new Map(theirs);
  return {
    ...baseline,
    revision: baseline.revision.map(
      (revision, record) => theirsOf.get(baseline.key[record] ?? "")?.revision ?? revision,
    ),
    cells: baseline.cells.map((cells, at) =>
      cells.map((text, record) => theirsOf.get(baseline.key[record] ?? "")?.cells[columns[at]?.name ?? ""] ?? text),
    ),
  };
}

/** Columns in which somebody has typed something else than what was sent while the answer was on its way, be it what was fetched before: they are left. */
function cellsTypedBack(
  { columns, layout }: LinkedPlan,
  sheet: PlanSheet,
  settled: SettledEdits<AnyContent>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const typedBack = new Map<string, ReadonlySet<string>>();
  for (const [key, { typed, written }] of settled) {
    const [row] = sheet.rowsOf.get(key) ?? [];
    if (row === undefined || written === null) continue;
    const sent = JSON.parse(typed) as [field: string, to: string | number | null][];
    const changed = sent.filter(([field, to]) => {
      const at = columns.findIndex(({ name }) => name === field);
      const column = columns[at];
      if (column === undefined || placeOfColumn(sheet, at) < 0) return false;
      const read = readPlanCell(column, cellIn(sheet, row, at), layout);
      return read.kind !== "TEXT" || shownCell(column, read.text, layout) !== (to ?? "");
    });
    if (changed.length > 0) typedBack.set(key, new Set(changed.map(([field]) => field)));
  }
  return typedBack;
}

/** Words that may be chosen come and go; the headings stand as they were inserted. */
const withNewChoices = ({ columns }: LinkedPlan, answer: PlanAnswer): LinkedPlan["columns"] =>
  columns.map((column) => {
    const now = answer.columns.find(({ name }) => name === column.name);
    return now === undefined || column.choices === null ? column : { ...column, choices: now.choices };
  });
