import { ok, type Result } from "../../../shared/result";
import type { PendingRecord, TheirRecord } from "../../workbook/plan/recordEdit";
import { isSaidByRecord } from "../../workbook/plan/recordsToSend";
import { fileNameOf } from "../../workbook/workbookName";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered } from "../graphql";
import { readPlanColumns } from "./readPlanColumns";
import { readPersonNames } from "../readPersonNames";
import type { SentOutcome, SentRows, TermsToSend } from "../sentRows";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";

const savePlanOperation = graphql(`
  mutation SaveSheetPlan(
    $municipality: MunicipalityCode!
    $tables: [PlanTableInput!]!
    $mode: RecordMode!
    $isDryRun: Boolean!
    $changeset: String
    $reason: String
    $workbook: String
  ) {
    savePlanRows(
      municipality: $municipality
      tables: $tables
      mode: $mode
      isDryRun: $isDryRun
      changeset: $changeset
      reason: $reason
      workbook: $workbook
    ) {
      changeset
      isWritten
      changedAt
      outcome
      version
      remarks {
        row
        version
        cells
        columns
        changedBy
        refusals {
          code
          text {
            sv
            en
          }
        }
      }
    }
  }
`);

export interface RecordsToSend extends TermsToSend {
  readonly rows: readonly PendingRecord[];
}

/** Sends records of a plan to be written, or to be judged alone: those of several kinds are one change. */
export async function sendPlanRows(
  ask: AskServer,
  { rows, workbook, ...terms }: RecordsToSend,
  options: AskOptions = {},
): Promise<Result<SentRows, AskFailure>> {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const ofKind = kinds.map((kind) => rows.filter((row) => row.kind === kind));
  const variables = { ...terms, tables: ofKind.map(tableOf), workbook: fileNameOf(workbook) };
  const answer = await ask(savePlanOperation, variables, options);
  if (!answer.ok) return answer;
  const { savePlanRows: saved } = answer.value;
  // The server counts the rows through, table by table.
  const sent = ofKind.flat();
  const columnNames = new Map<PlanTableKind, readonly string[]>();
  for (const kind of new Set(sent.flatMap((row, at) => (saved.outcome[at] === "CONFLICT" ? [row.kind] : [])))) {
    // A conflict tells the cells of all columns, in their order.
    const columns = await readPlanColumns(ask, terms.municipality, kind, options);
    if (!columns.ok) return columns;
    columnNames.set(
      kind,
      columns.value.map(({ name }) => name),
    );
  }
  const writers = saved.remarks.map(({ changedBy }) => changedBy);
  const personNames = await readPersonNames(ask, terms.municipality, writers, options);
  const told = sentRows(saved, sent, { columnNames, personNames });
  const outcomeOf = new Map(told.outcomes.map((outcome, at) => [sent[at], outcome]));
  return ok({ ...told, outcomes: rows.flatMap((row) => outcomeOf.get(row) ?? []) });
}

/** A column for each that any row says something of. */
function tableOf(rows: readonly PendingRecord[]) {
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return {
    kind: (rows[0] as PendingRecord).kind,
    columns: names.map((name) => ({ name, cells: rows.map(({ cells }) => cells[name] ?? null) })),
    expectedVersion: rows.map(({ expectedRevision }) => expectedRevision),
    cell: rows.map(({ cell }) => cell.slice(0, cellLengthMax)),
  };
}

/** What the history keeps of a cell. */
const cellLengthMax = 64;

type Saved = Answered<typeof savePlanOperation>["savePlanRows"];

interface Known {
  readonly columnNames: ReadonlyMap<PlanTableKind, readonly string[]>;
  readonly personNames: ReadonlyMap<string, string>;
}

function sentRows(
  { changeset, isWritten, changedAt, outcome, version, remarks }: Saved,
  rows: readonly PendingRecord[],
  known: Known,
): SentRows {
  const remarkOf = new Map(remarks.map((remark) => [remark.row, remark]));
  const outcomes = outcome.map((became, row): SentOutcome => {
    const remark = remarkOf.get(row);
    const reasons = (remark?.refusals ?? []).map(({ code, text }, at) => ({
      ...{ code, text },
      field: remark?.columns[at] ?? null,
    }));
    if (became === "REFUSED") return { kind: "REFUSED", reasons };
    if (became !== "CONFLICT") return { kind: became, revision: version[row] ?? null, warnings: [] };
    const sent = rows[row] as PendingRecord;
    const theirs = theirRecord(remark, sent, known);
    // A code that was thought of for a new record is taken: that one is another matter, and nobody chooses between them.
    const isTaken = sent.expectedRevision === null && kindsByCode.includes(sent.kind) && !isSaidByRecord(sent, theirs);
    return isTaken ? { kind: "REFUSED", reasons } : { kind: "CONFLICT", theirs };
  });
  return { changeset, isWritten, changedAt, outcomes };
}

/** Kinds whose records have a code of their own; what others are is said by what they are about. */
const kindsByCode: readonly PlanTableKind[] = ["GOALS", "ASSIGNMENTS", "BUDGET_FRAMES", "IMPROVEMENT_ACTIONS"];

/** A conflict with nothing: the record that was read is not there. */
function theirRecord(
  remark: Saved["remarks"][number] | undefined,
  { kind }: PendingRecord,
  { columnNames, personNames }: Known,
): TheirRecord {
  const { version = null, cells = [], changedBy = null } = remark ?? {};
  const told =
    version === null ? [] : (columnNames.get(kind) ?? []).map((name, at) => [name, cells[at] ?? ""] as const);
  return {
    revision: version,
    cells: Object.fromEntries(told),
    changedAt: null,
    changedBy,
    changedByName: personNames.get(changedBy ?? "") ?? null,
  };
}
