import type { UnansweredRow } from "../doneWrites";
import { typedOf, type AnyContent, type SettledEdits } from "../settledEdits";
import type { LinkedPlan, PlanBaseline } from "./linkedPlan";
import { isSaid, placesOf } from "./mergeRecords";
import { isSameCell } from "./planCells";
import { cellIn, hiddenKey, keyWritten, type PlanSheet } from "./planRows";
import { RecordBuilder } from "./recordBuilder";
import type { RecordCells, RecordEdit } from "./recordEdit";

/**
 * Records that were sent and never answered, which the server turns out to have written: it says what they say, in the version that they would have become.
 * Without this a person would be in conflict with oneself.
 */
export function recordsDone(
  link: LinkedPlan,
  unanswered: readonly UnansweredRow[],
  now: PlanBaseline,
): SettledEdits<AnyContent> {
  const [nowAt, known] = [placesOf(now), placesOf(link.baseline)];
  return new Map(
    unanswered.flatMap(({ row }) => {
      const typedIn = row.typedIn.find(({ linkId }) => linkId === link.id);
      const record = nowAt.get(row.key);
      if (!("cells" in row) || typedIn === undefined || record === undefined) return [];
      const revision = now.revision[record] ?? 0;
      const isInTurn = row.expectedRevision === null ? !known.has(row.key) : revision === row.expectedRevision + 1;
      if (!isInTurn || !saysIt(link, row.cells, now, record)) return [];
      return [[row.key, { typed: typedIn.typed, written: { revision, cells: row.cells } }] as const];
    }),
  );
}

const saysIt = ({ columns }: LinkedPlan, cells: RecordCells, now: PlanBaseline, record: number): boolean =>
  columns.every((column, at) => {
    const said = cells[column.name];
    return said === undefined || isSameCell(column, said, now.cells[at]?.[record] ?? "");
  });

export interface Written {
  readonly now: PlanBaseline;
  /** Edits that are over. */
  readonly over: SettledEdits<AnyContent>;
  /** New records as the sheet says them. */
  readonly newEdits: readonly RecordEdit[];
}

/**
 * The link as it would be if it had remembered each write when it was sent: a record that was written says what was sent of it, so that what stands otherwise in
 * its row has been typed since. New rows that became records are such rows then.
 */
export function uponWritten(link: LinkedPlan, sheet: PlanSheet, { now, over, newEdits }: Written): LinkedPlan {
  const [known, nowAt] = [placesOf(link.baseline), placesOf(now)];
  const ofNewRow = new Set(newEdits.filter((edit) => isOver(edit, link, now, over)).map(({ place }) => place.key));
  const builder = new RecordBuilder(link.columns.length);
  for (const [key, record] of known) {
    const written = ofNewRow.has(key) ? null : (over.get(key)?.written ?? null);
    if (written === null || !("cells" in written)) builder.put(link.baseline, record);
    else builder.put(asSent(link, link.baseline, record, written.cells, written.revision), 0);
  }
  for (const row of sheet.newRows) {
    const hidden = hiddenKey(sheet, row);
    const said = keyWritten(link, sheet, row);
    // What a refresh has put in before it had to read the table anew.
    const isPutIn = nowAt.has(hidden) && [hidden, ""].includes(said);
    const key = isPutIn ? hidden : said;
    if (key === "" || known.has(key) || builder.has(key)) continue;
    const written = isPutIn ? null : (over.get(key)?.written ?? null);
    const record = nowAt.get(key);
    if (written !== null && "cells" in written) {
      const cells = withoutUnwritten(link, sheet, row, written.cells);
      builder.put(asSent(link, nothing(key), 0, cells, written.revision), 0);
    } else if (record !== undefined && (isPutIn || ofNewRow.has(key))) builder.put(now, record);
  }
  return { ...link, baseline: { ...builder.made, newRecord: link.baseline.newRecord } };
}

/** Whether a new row has been dealt with: what it says was sent, or given up, or stands with the server already. */
export const isOver = (edit: RecordEdit, link: LinkedPlan, now: PlanBaseline, over: Written["over"]): boolean =>
  over.get(edit.place.key)?.typed === typedOf(edit) || isSaid(link, edit, now);

const nothing = (key: string): PlanBaseline => ({
  ...{ key: [key], revision: [0], cells: [], locks: [], lockIndex: [], newRecord: {} },
});

/** One record that says what was sent, and for the rest what it said before. */
function asSent(
  { columns }: LinkedPlan,
  before: PlanBaseline,
  record: number,
  sent: RecordCells,
  revision: number | null,
): PlanBaseline {
  return {
    key: [before.key[record] ?? ""],
    revision: [revision ?? before.revision[record] ?? 0],
    cells: columns.map(({ name }, at) => [sent[name] ?? before.cells[at]?.[record] ?? null]),
    locks: before.locks,
    lockIndex: columns.map((_, at) => [before.lockIndex[at]?.[record] ?? null]),
    newRecord: before.newRecord,
  };
}

/** What the table says of its new records, and nobody has written in the row, is not missing there. */
const withoutUnwritten = (link: LinkedPlan, sheet: PlanSheet, row: number, cells: RecordCells): RecordCells =>
  Object.fromEntries(
    Object.entries(cells).filter(([name, text]) => {
      const at = link.columns.findIndex((column) => column.name === name);
      return at < 0 || link.baseline.newRecord[name] !== text || cellIn(sheet, row, at) !== "";
    }),
  );
