import type { Result } from "../../shared/result";
import { planRowCountMax, recordRowCountMax } from "../../shared/rowCounts";
import type { AskFailure, AskOptions, AskServer } from "../api/askServer";
import { sendIndicatorValues } from "../api/sendIndicatorValues";
import type { SentRows, TermsToSend } from "../api/sentRows";
import type { AnyRow, RowsToSend } from "../workbook/pendingWrite";
import { isSaidByValue, sortValues } from "../workbook/rowsToSend";
import type { EditDecisions, TheirValue } from "../workbook/sheetEdit";
import type { RecordEdit, TheirRecord } from "../workbook/plan/recordEdit";
import { isSaidByRecord, sortRecords } from "../workbook/plan/recordsToSend";
import type { AnyEdit } from "../workbook/anyEdit";
import type { RowCountsMax, SortedWrite } from "../workbook/writeParts";

/** What the server takes in one write. */
export const rowCountsMax: RowCountsMax = { VALUES: recordRowCountMax, PLAN: planRowCountMax };

/** The edits as the writes that they are, in the order in which one may lean on what another makes. */
export function sortWrites(edits: readonly AnyEdit[], decisions: EditDecisions): readonly SortedWrite[] {
  const groups = new Map<string, AnyEdit[]>();
  const sorted = [...edits].sort((a, b) => orderOf[a.kind] - orderOf[b.kind]);
  for (const edit of sorted) {
    const name = `${edit.municipality} ${writeOf(edit.kind)}`;
    groups.set(name, [...(groups.get(name) ?? []), edit]);
  }
  return [...groups.values()].map((ofOne) => sortedWrite(ofOne, decisions));
}

/** Everything that is planned is one write, all or nothing. What is judged in a round leans on the values that are written with it, and comes after them. */
const writeOf = (kind: AnyEdit["kind"]) => (kind === "VALUES" || kind === "ASSESSMENTS" ? kind : "PLAN");

const orderOf: Readonly<Record<AnyEdit["kind"], number>> = {
  GOALS: 0,
  INDICATOR_USES: 1,
  TARGET_VALUES: 2,
  ASSIGNMENTS: 3,
  BUDGET_FRAMES: 4,
  IMPROVEMENT_ACTIONS: 5,
  VALUES: 6,
  ASSESSMENTS: 7,
};

function sortedWrite(edits: readonly AnyEdit[], decisions: EditDecisions): SortedWrite {
  const [first] = edits;
  const { municipality = "", kind = "VALUES" } = first ?? {};
  if (kind === "VALUES") {
    const { rows, placed } = sortValues(
      edits.filter((edit) => edit.kind === "VALUES"),
      decisions,
    );
    return { municipality, edits, toSend: { kind, rows }, placed };
  }
  const { rows, placed } = sortRecords(
    edits.filter((edit): edit is RecordEdit => edit.kind !== "VALUES"),
    decisions,
  );
  return { municipality, edits, toSend: { kind: "PLAN", rows }, placed };
}

/** Sends rows to be written, or to be judged alone. */
export async function sendRows(
  ask: AskServer,
  rows: RowsToSend,
  terms: TermsToSend,
  options: AskOptions = {},
): Promise<Result<SentRows, AskFailure>> {
  if (rows.kind === "VALUES") return sendIndicatorValues(ask, { ...terms, rows: rows.rows }, options);
  const { sendPlanRows } = await import("../api/plan/sendPlanRows");
  return sendPlanRows(ask, { ...terms, rows: rows.rows }, options);
}

/** Somebody else has written what this row says: nobody has to choose. */
export function saysTheSame(row: AnyRow, theirs: TheirValue | TheirRecord): boolean {
  if ("cells" in row) return "cells" in theirs && isSaidByRecord(row, theirs);
  return !("cells" in theirs) && isSaidByValue(row, theirs);
}
