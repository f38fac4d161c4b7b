import type { LocalizedText } from "../../../shared/localizedText";
import type { AnyContent, SettledEdits } from "../settledEdits";
import type { LinkedPlan, PlanBaseline } from "./linkedPlan";
import { isSameCell } from "./planCells";
import type { RecordEdit, TheirRecord } from "./recordEdit";

/** What the workbook is to remember of the records after a refresh. */
export interface MergedRecords {
  readonly baseline: PlanBaseline;
  readonly theirs: ReadonlyMap<string, TheirRecord>;
  /** By key, the columns whose cells in the sheet are left alone. */
  readonly edited: ReadonlyMap<string, ReadonlySet<string>>;
  /** A record is gone that somebody has written in here. */
  readonly isAnyGone: boolean;
}

interface Merging {
  readonly now: PlanBaseline;
  readonly changedAt: readonly (string | null)[];
  /** Edits that have not been sent. */
  readonly open: readonly RecordEdit[];
  readonly settled: SettledEdits<AnyContent>;
  /** By key, columns in which something else was typed after they were sent. */
  readonly typedBack: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each record as it is now, or as the edit of it that has not been sent was made from. */
export function mergeRecords(link: LinkedPlan, { now, changedAt, open, settled, typedBack }: Merging): MergedRecords {
  const editOf = new Map(open.flatMap((edit) => (edit.place.isNew ? [] : [[edit.place.key, edit] as const])));
  const before = placesOf(link.baseline);
  const builder = new RecordBuilder(link.columns.length);
  const theirs = new Map<string, TheirRecord>();
  const edited = new Map<string, ReadonlySet<string>>();
  for (const [record, key] of now.key.entries()) {
    const edit = editOf.get(key);
    const old = before.get(key) ?? -1;
    const later = typedBack.get(key) ?? new Set();
    if (edit === undefined || old < 0) {
      builder.put(now, record);
      if (later.size > 0) edited.set(key, later);
      continue;
    }
    const fields = new Set([...edit.changes.map(({ field }) => field), ...later]);
    const sent = settled.get(key);
    // After a write an edit of a record that was sent is one that was typed meanwhile, upon what was written, if nobody has written after that.
    const isUponSent = sent !== undefined && (sent.written === null || sent.written.revision === now.revision[record]);
    const changed = isUponSent ? [] : columnsChanged(link, now, record, old);
    if (later.size === 0 && isSaid(link, edit, now)) {
      builder.put(now, record);
    } else if (!changed.some((name) => fields.has(name))) {
      edited.set(key, fields);
      // A lock that comes after the typing is told by the server when it is sent.
      builder.put(now, record, (at) => !fields.has(link.columns[at]?.name ?? ""));
    } else {
      edited.set(key, new Set(link.columns.map(({ name }) => name)));
      builder.put(link.baseline, old);
      theirs.set(key, theirRecord(link, now, record, changedAt[record] ?? null));
    }
  }
  // What is gone for everybody else stays while somebody has written in it here.
  const standing = new Set(now.key);
  const gone = [...before].filter(([key]) => !standing.has(key) && editOf.has(key));
  for (const [key, old] of gone) {
    builder.put(link.baseline, old);
    edited.set(key, new Set(link.columns.map(({ name }) => name)));
  }
  return { baseline: { ...builder.made, newRecord: now.newRecord }, theirs, edited, isAnyGone: gone.length > 0 };
}

export const placesOf = ({ key }: PlanBaseline): ReadonlyMap<string, number> =>
  new Map(key.map((each, record) => [each, record]));

/** Columns in which others have made something else of what was fetched. */
const columnsChanged = ({ columns, baseline }: LinkedPlan, now: PlanBaseline, record: number, old: number): string[] =>
  columns.flatMap((column, at) =>
    isSameCell(column, now.cells[at]?.[record] ?? "", baseline.cells[at]?.[old] ?? "") ? [] : [column.name],
  );

/** Somebody else has written what the edit says: nothing is left of it. */
export function isSaid({ columns }: LinkedPlan, { wanted, question, place }: RecordEdit, now: PlanBaseline): boolean {
  const record = place.key === "" ? -1 : now.key.indexOf(place.key);
  if (record < 0 || question !== null) return false;
  return columns.every((column, at) => {
    const said = wanted[column.name];
    return said === undefined || isSameCell(column, said, now.cells[at]?.[record] ?? "");
  });
}

function theirRecord(
  { columns }: LinkedPlan,
  now: PlanBaseline,
  record: number,
  changedAt: string | null,
): TheirRecord {
  return {
    revision: now.revision[record] ?? null,
    cells: Object.fromEntries(columns.map(({ name }, at) => [name, now.cells[at]?.[record] ?? ""])),
    changedAt,
    changedBy: null,
    changedByName: null,
  };
}

/** Records of several tables as one, with the reasons why cells are locked once each. */
class RecordBuilder {
  readonly #reasons = new Map<string, number>();
  readonly made: {
    readonly key: string[];
    readonly revision: number[];
    readonly cells: (string | null)[][];
    readonly locks: LocalizedText[];
    readonly lockIndex: (number | null)[][];
  };

  constructor(columnCount: number) {
    const lists = <T>(): T[][] => Array.from({ length: columnCount }, () => []);
    this.made = { key: [], revision: [], cells: lists(), locks: [], lockIndex: lists() };
  }

  put(from: PlanBaseline, record: number, mayLock: (at: number) => boolean = () => true): void {
    const { key, revision, cells, lockIndex } = this.made;
    key.push(from.key[record] ?? "");
    revision.push(from.revision[record] ?? 0);
    for (const [at, column] of cells.entries()) {
      column.push(from.cells[at]?.[record] ?? null);
      const lock = mayLock(at) ? (from.lockIndex[at]?.[record] ?? null) : null;
      lockIndex[at]?.push(lock === null ? null : this.#place(from.locks[lock]));
    }
  }

  #place(reason: LocalizedText = { sv: "", en: "" }): number {
    const text = JSON.stringify(reason);
    const known = this.#reasons.get(text);
    if (known !== undefined) return known;
    this.#reasons.set(text, this.made.locks.length);
    return this.made.locks.push(reason) - 1;
  }
}
