import { contentOf, keysOf, valuesByKey } from "./baselineRows";
import { columnSpecs } from "./columnSpecs";
import { findSheetEdits, type NewerFacts } from "./findSheetEdits";
import type { LinkedTable } from "./linkedTable";
import { mergeCells } from "./mergeCells";
import { mergeValues, type StandingEdits } from "./mergeValues";
import { unrestoredCells } from "./otherPlace";
import type { RefreshPlan } from "./refreshPlan";
import { restoredCell } from "./refreshSummary";
import { isAsTyped, type SettledEdits } from "./settledEdits";
import type { FoundEdits } from "./anyEdit";
import type { SheetEdit, ValueContent } from "./sheetEdit";
import type { SheetTable } from "./sheetTable";
import { baselineOf } from "./shownColumns";
import type { TableAnswer } from "./tableAnswer";
import type { TableWords } from "./tableWords";

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
): RefreshPlan<LinkedTable, SheetEdit> {
  const found = findSheetEdits(link, table, words, newerFacts(link, table, answer));
  const own = ownHeadings(link, table, words);
  // What stands under a changed heading would seem to be as it was fetched, and what others have written to be nobody's concern.
  const isRenamed = found.lostColumns.length > 0 && own.some((heading) => !link.ownHeadings.includes(heading));
  if (isRenamed) return { ...untouched, link, kept: found.edits, lostColumns: found.lostColumns };
  const standing = standingEdits(link, answer, found, settled);
  const answered = baselineOf(answer, link.layout, words);
  const merged = mergeValues(link, answer, answered, standing);
  const next: LinkedTable = {
    ...link,
    baseline: merged.baseline,
    theirs: [...merged.theirs],
    lockedLater: merged.lockedLater,
    ownHeadings: own,
    cursor: answer.cursor,
    knownAt: answer.knownAt,
  };
  const givenUp = new Set([...settled].flatMap(([key, { written }]) => (written === null ? [key] : [])));
  const unrestored = unrestoredCells(found.edits);
  const rules = { words, answered, left: merged.left, givenUp, unrestored };
  const { cellOf, restored, ...cells } = mergeCells(link, next, table, rules);
  return {
    link: next,
    ...cells,
    values: merged.values.map(({ value, key }) => ({ ...value, cell: cellOf(key) })),
    kept: [...standing.open.values()]
      .filter(({ place }) => merged.left.has(place.key))
      .map((edit) => ({ ...edit, theirs: merged.theirs.get(edit.place.key) ?? null })),
    restored: [...found.locked.map(restoredCell), ...restored],
    rows: null,
    lostColumns: [],
    newPeriods:
      link.layout.form === "LONG" ? [] : merged.baseline.periods.filter((period) => !link.periods.includes(period)),
  };
}

const untouched = {
  writes: [],
  addedRows: [],
  removedRows: [],
  values: [],
  restored: [],
  newPeriods: [],
  rows: null,
} as const;

/** Headings of a table that are none of ours. */
function ownHeadings({ layout, periods, id }: LinkedTable, { headings }: SheetTable, words: TableWords): string[] {
  const ours = new Set(columnSpecs(layout, periods, id, words).map(({ heading }) => heading));
  return headings.map((heading) => heading.trim()).filter((heading) => !ours.has(heading));
}

/** What this answer says before it is taken in: what others have written, which only formulas ask, and what is locked no longer. */
function newerFacts({ theirs, baseline }: LinkedTable, { formulas }: SheetTable, answer: TableAnswer): NewerFacts {
  const challengers = new Map<string, ValueContent>(theirs);
  const unlocked = new Set<string>();
  const isAnyFormula = [...formulas.values()].some((ofColumn) => ofColumn.some((formula) => formula !== ""));
  if (!isAnyFormula && baseline.locks.length === 0) return { challengers, unlocked };
  for (const [value, key] of keysOf(answer).entries()) {
    if (isAnyFormula) challengers.set(key, contentOf(answer, value));
    if ((answer.lockIndex[value] ?? null) === null) unlocked.add(key);
  }
  return { challengers, unlocked };
}

/** Which of the edits are still to be sent. One that was written is over if its cells say what they said when it was sent. */
function standingEdits(
  link: LinkedTable,
  answer: TableAnswer,
  { edits, locked }: FoundEdits<SheetEdit>,
  settled: SettledEdits,
): StandingEdits {
  const open = new Map(edits.map((edit) => [edit.place.key, edit]));
  const typedBack = new Set<string>();
  if (settled.size === 0) return { open, typedBack, settled };
  const newest = valuesByKey(answer);
  const lockedKeys = new Set(locked.map(({ place }) => place.key));
  const fetched = valuesByKey(link.baseline);
  for (const [key, sent] of settled) {
    const value = fetched.get(key);
    if (value === undefined || lockedKeys.has(key)) continue;
    const edit = open.get(key);
    if (!isAsTyped(sent, contentOf(link.baseline, value), edit ?? { changes: [] })) {
      if (edit === undefined) typedBack.add(key);
      continue;
    }
    const isFormula = edit?.changes.some(({ formula }) => formula !== null) === true;
    // A formula does not give way by itself for what somebody has written after it was sent.
    const now = newest.get(key);
    const isOvertaken =
      sent.written !== null && now !== undefined && (answer.revision[now] ?? null) !== sent.written.revision;
    if (edit?.question?.kind !== "WHICH_ROW" && !(isFormula && isOvertaken)) open.delete(key);
  }
  return { open, typedBack, settled };
}
