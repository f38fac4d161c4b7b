import type { LinkedPlan, PlanBaseline } from "./linkedPlan";
import { isSameCell } from "./planCells";
import { RecordBuilder } from "./recordBuilder";
import type { RecordEdit, TheirRecord } from "./recordEdit";

/** What the workbook is to remember of the records after a refresh. */
export interface MergedRecords {
  readonly baseline: PlanBaseline;
  readonly theirs: ReadonlyMap<string, TheirRecord>;
  /** Keys of records of which something is still to be sent: the cells that somebody has typed in are left alone. */
  readonly left: ReadonlySet<string>;
  /** A record is gone that somebody has written in here. */
  readonly isAnyGone: boolean;
}

interface Merging {
  readonly now: PlanBaseline;
  readonly changedAt: (key: string) => string | null;
  /** Edits that have not been sent. */
  readonly open: readonly RecordEdit[];
  /** Keys of records of which an edit was given up: whoever has typed another has seen what the server has. */
  readonly givenUp: ReadonlySet<string>;
}

/** Each record as it is now, or as the edit of it that has not been sent was made from. */
export function mergeRecords(link: LinkedPlan, { now, changedAt, open, givenUp }: Merging): MergedRecords {
  const editOf = new Map(open.flatMap((edit) => (edit.place.isNew ? [] : [[edit.place.key, edit] as const])));
  const before = placesOf(link.baseline);
  const builder = new RecordBuilder(link.columns.length);
  const theirs = new Map<string, TheirRecord>();
  const left = new Set<string>();
  for (const [record, key] of now.key.entries()) {
    const edit = editOf.get(key);
    const old = before.get(key) ?? -1;
    if (edit === undefined || old < 0 || isSaid(link, edit, now)) {
      builder.put(now, record);
      continue;
    }
    left.add(key);
    const isWhichRow = edit.question?.kind === "WHICH_ROW";
    const fields = new Set(edit.changes.map(({ field }) => field));
    const isOwnTurn = givenUp.has(key) || link.baseline.revision[old] === now.revision[record];
    const changed = isOwnTurn ? [] : columnsChanged(link, now, record, old);
    if (changed.some((name) => isWhichRow || fields.has(name))) {
      builder.put(link.baseline, old);
      theirs.set(key, theirRecord(link, now, record, changedAt(key)));
    } else {
      // A lock that comes after the typing is told by the server when it is sent.
      builder.put(now, record, (at) => !isWhichRow && !fields.has(link.columns[at]?.name ?? ""));
    }
  }
  // What is gone for everybody else stays while somebody has written in it here.
  const standing = new Set(now.key);
  const gone = [...before].filter(([key]) => !standing.has(key) && editOf.has(key));
  for (const [key, old] of gone) {
    builder.put(link.baseline, old);
    left.add(key);
  }
  return { baseline: { ...builder.made, newRecord: now.newRecord }, theirs, left, isAnyGone: gone.length > 0 };
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
