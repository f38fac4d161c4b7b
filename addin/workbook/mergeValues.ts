import { contentOf, keyOfValue, keysOf, placeOf, valuesByKey } from "./baselineRows";
import type { Baseline, LinkedTable } from "./linkedTable";
import { BaselineBuilder } from "./mergeBaseline";
import type { RefreshedValue } from "./refreshSummary";
import type { SettledEdits } from "./settledEdits";
import type { SheetEdit, TheirValue, ValueContent } from "./sheetEdit";
import type { TableAnswer } from "./tableAnswer";

/** What stands in the cells that is not to be written over. */
export interface StandingEdits {
  /** Edits that have not been sent, by key. */
  readonly open: ReadonlyMap<string, SheetEdit>;
  /** Keys of values that were sent, and in whose cells what was fetched stands again: somebody has typed it back meanwhile. */
  readonly typedBack: ReadonlySet<string>;
  readonly settled: SettledEdits;
}

export interface MergedValues {
  readonly baseline: Baseline;
  readonly theirs: ReadonlyMap<string, TheirValue>;
  readonly lockedLater: readonly string[];
  /** Keys of values whose cells are left as they are. */
  readonly left: ReadonlySet<string>;
  readonly values: readonly { readonly key: string; readonly value: RefreshedValue }[];
}

/** What the workbook is to remember of each value after an answer, of which `answered` is the memory. */
export function mergeValues(
  link: LinkedTable,
  answer: TableAnswer,
  answered: Baseline,
  standing: StandingEdits,
): MergedValues {
  const before = valuesByKey(link.baseline);
  const removed = new Set(answer.removed);
  const left = new Set([...standing.open.keys(), ...standing.typedBack]);
  const theirs = new Map(link.theirs.filter(([key]) => left.has(key)));
  const values: { key: string; value: RefreshedValue }[] = [];
  // A whole answer takes the place of everything but edits; changes are put into what there was.
  const isTaken = answer.isWhole && left.size === 0;
  const isKept = (key: string) => left.has(key) || (!answer.isWhole && !removed.has(key));
  const isAllKept = !answer.isWhole && removed.size === 0;
  let made: BaselineBuilder | null = null;
  const builder = () => (made ??= new BaselineBuilder(link.baseline, isAllKept ? null : isKept));

  /** What the server has in a place, by a table that tells of it: taken in, or remembered beside an edit. */
  const take = (key: string, table: Baseline, value: number, now: TheirValue) => {
    const base = left.has(key) ? baseOfEdit(key, now, standing) : null;
    if (base === null) {
      builder().put(key, table, value, contentIn(now));
      theirs.delete(key);
      if (!isUponNow(key, now, standing)) left.delete(key);
    } else {
      builder().put(key, table, value, base);
      theirs.set(key, now);
    }
  };

  const keys = keysOf(answered);
  for (const [value, key] of keys.entries()) {
    const old = before.get(key);
    if (left.has(key)) take(key, answered, value, { ...contentOf(answer, value), ...changeOf(answer, value) });
    else if (!isTaken) builder().put(key, answered, value);
    if (old !== undefined && (link.baseline.revision[old] ?? null) === (answer.revision[value] ?? null)) continue;
    const from = old === undefined ? null : contentOf(link.baseline, old);
    values.push({ key, value: refreshedValue(answer, value, from, contentOf(answer, value)) });
  }
  const seen = answer.isWhole || link.theirs.length > 0 ? new Set(keys) : new Set<string>();
  // What others wrote in the place of an edit that is gone again, such as undone, comes now.
  for (const [key, their] of link.theirs) {
    const value = before.get(key);
    if (!answer.isWhole && !seen.has(key) && value !== undefined) take(key, link.baseline, value, their);
  }
  if (answer.isWhole) for (const key of before.keys()) if (!seen.has(key)) removed.add(key);
  for (const key of removed) {
    const value = before.get(key);
    if (value === undefined || left.has(key)) continue;
    values.push({
      key,
      value: { ...gone, place: placeOf(link.baseline, value), from: contentOf(link.baseline, value) },
    });
  }
  const isAsBefore = made === null && isAllKept;
  const baseline = isTaken ? answered : isAsBefore ? link.baseline : builder().baseline;
  return { baseline, theirs, lockedLater: lockedAmong(baseline, left), left, values };
}

/**
 * What an edit is made from, where that is not simply what the server has now: what was sent of the same value, or what was fetched when it was typed.
 * Null where nothing is left of the edit, and where it was typed upon what the server has.
 */
function baseOfEdit(key: string, now: ValueContent, { open, settled }: StandingEdits): ValueContent | null {
  const edit = open.get(key);
  if (edit !== undefined && isSame(edit, now)) return null;
  const sent = settled.get(key);
  // Who has given up an edit, and typed another, has seen what the server has.
  if (sent !== undefined) return sent.written === null || sent.written.revision === now.revision ? null : sent.written;
  return edit === undefined || edit.base.revision === now.revision ? null : edit.base;
}

/** Whether an edit stays in its cells though the server's value is what it is made from. */
function isUponNow(key: string, now: ValueContent, { open, typedBack }: StandingEdits): boolean {
  const edit = open.get(key);
  return typedBack.has(key) || (edit !== undefined && !isSame(edit, now));
}

/** Somebody else has written what this edit says: nothing is left of it. */
const isSame = ({ wanted, question }: SheetEdit, to: ValueContent): boolean =>
  question === null &&
  wanted.number === to.number &&
  (wanted.state === null || wanted.state === to.state) &&
  (wanted.comment === null || wanted.comment === (to.comment ?? "")) &&
  (wanted.source === null || wanted.source === (to.source ?? ""));

const contentIn = ({ revision, number, state, comment, source }: ValueContent): ValueContent => ({
  revision,
  number,
  state,
  comment,
  source,
});

/** A lock that has come after somebody typed is no reason to throw away what was typed: the server says what it thinks of it. */
const lockedAmong = (baseline: Baseline, left: ReadonlySet<string>): string[] => {
  if (left.size === 0) return [];
  return baseline.lockIndex.flatMap((lock, value) => {
    const key = lock === null ? "" : keyOfValue(baseline, value);
    return left.has(key) ? [key] : [];
  });
};

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
