import type { FoundEdits } from "../anyEdit";
import type { UnansweredRow } from "../doneWrites";
import type { RefreshPlan } from "../refreshPlan";
import { restoredCell } from "../refreshSummary";
import { typedOf, type AnyContent, type SettledEdits } from "../settledEdits";
import type { SheetTable } from "../sheetTable";
import { findPlanEdits } from "./findPlanEdits";
import type { LinkedPlan, PlanBaseline } from "./linkedPlan";
import { mergeRecords } from "./mergeRecords";
import type { PlanAnswer } from "./planAnswer";
import { planSheet } from "./planRows";
import { planSheetColumns, type PlanSheetColumn } from "./planSheet";
import type { PlanWords } from "./planWords";
import { planChanges, planWrites } from "./planWrites";
import type { RecordEdit } from "./recordEdit";
import { isOver, recordsDone, uponWritten } from "./writtenRecords";

export interface EditsSent {
  /** Those that are over. */
  readonly settled?: SettledEdits<AnyContent>;
  /** Rows that were sent and have not been answered. */
  readonly unanswered?: readonly UnansweredRow[];
}

/**
 * Merges records as they are now into what stands in the sheet. A record with an edit that has not been sent keeps the edited cells; where others have changed
 * the same cells, its baseline stays what the edit was made from and theirs is remembered beside it, and where they have changed others, those come in.
 */
export function mergePlan(
  link: LinkedPlan,
  table: SheetTable,
  { answer, knownAt }: { readonly answer: PlanAnswer; readonly knownAt: string },
  words: PlanWords,
  { settled = new Map(), unanswered = [] }: EditsSent = {},
): RefreshPlan<LinkedPlan, RecordEdit> {
  const specs = planSheetColumns(link, words);
  const before = findPlanEdits(link, table, specs, words);
  const ownHeadings = headingsBeside(table, specs);
  // What is typed under a changed heading nobody sees: it would seem to be as it was fetched.
  if (isRenamed(link, before, ownHeadings)) return untouched(link, before);
  const now = answer.isUnchanged ? withTheirs(link) : { ...answer, newRecord: link.baseline.newRecord };
  const over = new Map([...recordsDone(link, unanswered, now), ...settled]);
  const newEdits = before.edits.filter(({ place }) => place.isNew);
  const overNew = newEdits.filter((edit) => isOver(edit, link, now, over));
  const upon = uponWritten(link, planSheet(link, table, specs), { now, over, newEdits });
  const sheet = planSheet(upon, table, specs);
  const found = findPlanEdits(upon, table, specs, words);
  const givenUp = new Set([...over].flatMap(([key, { written }]) => (written === null ? [key] : [])));
  // A new row that became a record is none of the new ones any longer.
  const became = new Set(
    overNew.flatMap(({ id, place }) => (found.edits.some((edit) => edit.id === id) ? [] : place.key)),
  );
  const isGivenUp = ({ place: { key }, changes }: RecordEdit) =>
    givenUp.has(key) && (became.has(key) || over.get(key)?.typed === typedOf({ changes }));
  // What was written may be another number than the one that stands there, where that was asked about.
  const asSent = new Set(before.edits.flatMap((edit) => (isAsSent(edit, over) ? [edit.place.key] : [])));
  const isDone = (edit: RecordEdit) =>
    isGivenUp(edit) || asSent.has(edit.place.key) || overNew.some(({ id }) => id === edit.id);
  const open = found.edits.filter((edit) => edit.question?.kind === "WHICH_ROW" || !isDone(edit));
  const merged = mergeRecords(upon, { now, changedAt: changesOf(link, answer), open, givenUp });
  const next: LinkedPlan = {
    ...link,
    columns: answer.columns.length === 0 ? link.columns : withNewChoices(link, answer),
    baseline: merged.baseline,
    theirs: [...merged.theirs],
    ownHeadings,
    // A record that is gone for everybody else is asked for again as long as somebody has written in it here.
    cursor: merged.isAnyGone ? "" : answer.cursor,
    knownAt,
  };
  const { restored, ...written } = planWrites(upon, next, sheet, { left: merged.left, overNew, open });
  return {
    link: next,
    ...written,
    values: [],
    kept: open.map((edit) => ({ ...edit, theirs: merged.theirs.get(edit.place.key) ?? null })),
    restored: [...found.locked.map(restoredCell), ...restored],
    lostColumns: [],
    newPeriods: [],
    rows: planChanges(upon, next, sheet),
  };
}

/** The cells of a record say what they said when it was written. */
const isAsSent = ({ place, changes }: RecordEdit, over: SettledEdits<AnyContent>): boolean => {
  const sent = over.get(place.key);
  return sent !== undefined && sent.written !== null && sent.typed === typedOf({ changes });
};

/** Headings of a table that are none of ours. */
function headingsBeside({ headings }: SheetTable, specs: readonly PlanSheetColumn[]): string[] {
  const ours = new Set(specs.map(({ heading }) => heading));
  return headings.map((heading) => heading.trim()).filter((heading) => !ours.has(heading));
}

/** A column of ours is gone, and another has come that was not there: it is the same by a new name. */
const isRenamed = (
  { ownHeadings = [] }: LinkedPlan,
  { lostColumns }: FoundEdits<RecordEdit>,
  now: readonly string[],
): boolean => lostColumns.length > 0 && now.some((heading) => !ownHeadings.includes(heading));

const untouched = (link: LinkedPlan, { edits, lostColumns }: FoundEdits<RecordEdit>) => ({
  ...{ link, writes: [], addedRows: [], removedRows: [], values: [], restored: [], newPeriods: [], rows: [] },
  ...{ kept: edits, lostColumns },
});

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

/** When each record was changed last, of those that others may have changed. */
function changesOf({ theirs }: LinkedPlan, { isUnchanged, key, changedAt }: PlanAnswer) {
  const instants = isUnchanged
    ? theirs.map(([each, { changedAt: at }]) => [each, at] as const)
    : key.map((each, record) => [each, changedAt[record] ?? null] as const);
  const instantOf = new Map(instants);
  return (each: string): string | null => instantOf.get(each) ?? null;
}

/**
 * Words that may be chosen come; the headings stand as they were inserted. An answer of what has changed since has the words of that alone, so those that were
 * known stay: without its word a status would stand as its code.
 */
const withNewChoices = ({ columns }: LinkedPlan, answer: PlanAnswer): LinkedPlan["columns"] =>
  columns.map((column) => {
    const now = answer.columns.find(({ name }) => name === column.name);
    if (now?.choices == null || column.choices === null) return column;
    const named = new Set(now.choices.map(({ code }) => code));
    return { ...column, choices: [...now.choices, ...column.choices.filter(({ code }) => !named.has(code))] };
  });
