import type { Failure } from "../../../shared/errorCodes";
import { ok, type Result } from "../../../shared/result";
import { pathTo } from "../../domain/judging/judged";
import { columnOfPath } from "../../domain/plan/planColumns";
import { conceptOfKind } from "../../domain/plan/planConcepts";
import { readPlanFile, type PlanFileRow, type ReadPlanFile } from "../../files/planFile/readPlanFile";
import type { CellProblem } from "../../files/valueFile/cellProblem";
import { fileChangeset } from "../fileChangeset";
import type { PlanRow, PlanRowOutcome } from "../plan/planRow";
import { planRowOfCells } from "../plan/planRowOfCells";
import { savePlanRows } from "../plan/savePlanRows";
import { readContent } from "../readContent";
import { keyOfInput } from "../saveRecord";
import type { ChangesetTerms } from "../sentChangeset";
import type { UseCaseContext } from "../useCaseContext";
import { lostZeros } from "./lostZeros";

export interface PlanFileInput extends ChangesetTerms {
  /** What the file is called, kept as the workbook of each record. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface ImportedPlanFile {
  readonly sheets: ReadPlanFile["sheets"];
  readonly isDryRun: boolean;
  readonly isWritten: boolean;
  readonly isRepeat: boolean;
  readonly changeset: string | null;
  readonly counts: Readonly<Record<PlanRowOutcome["kind"], number>>;
  /** What stands in the way of the file, then of each row in its order; each names its cell. */
  readonly problems: readonly CellProblem[];
  /** Columns that were not read. */
  readonly notices: readonly CellProblem[];
}

const cellLengthMax = 64;

/** Brings in the tables of a plan in an Excel workbook or a CSV file, as one changeset: the same writing as from anywhere else. */
export async function importPlanFile(
  context: UseCaseContext,
  { fileName, bytes, ...terms }: PlanFileInput,
): Promise<Result<ImportedPlanFile, Failure>> {
  const content = await readContent(context, terms.municipality);
  if (!content.ok) return content;
  const file = await readPlanFile(bytes);
  if (!file.ok) return file;
  const said = file.value.rows.filter((row) => !isUnsaid(row));
  const rows = said.map((row): PlanRow => {
    const concept = conceptOfKind[row.kind];
    const read = planRowOfCells(content.value, concept, row.cells);
    const key = keyOfInput(concept, read.input);
    const unread = [...row.unread, ...lostZeros(content.value, concept, row.cells)].map(({ column, failure }) => ({
      ...failure,
      path: pathTo(concept, key, column?.field ?? versionField),
    }));
    const failures = [...unread, ...(read.failures ?? [])];
    const cell = row.cellOf(null).slice(0, cellLengthMax);
    const sent = [read.sent, unread];
    // 0 says that it was not there when the file was written.
    return { ...read, sent, failures, expectedVersion: row.version || null, workbook: fileName, cell };
  });
  const { municipality, mode, reason } = terms;
  const { sheets, problems, notices } = file.value;
  const isDryRun = terms.isDryRun || (mode === "ATOMIC" && problems.length > 0);
  const idOfFile = () =>
    fileChangeset(context, municipality, bytes, { municipality, mode, reason, fileName, kind: "PLAN" });
  const changeset = isDryRun ? null : (terms.changeset ?? (await idOfFile()));
  const saved = await savePlanRows(context, { ...terms, isDryRun, changeset, rows });
  if (!saved.ok) return saved;
  const { outcomes, isWritten, isRepeat } = saved.value;
  return ok({
    ...{ sheets, notices, isDryRun: terms.isDryRun, isWritten, isRepeat, changeset },
    counts: countsOf(outcomes),
    problems: [...problems, ...outcomes.flatMap((outcome, index) => problemsOf(outcome, said[index] as PlanFileRow))],
  });
}

/** A row of what is to be judged in a round, of which nobody has said anything. */
const isUnsaid = ({ version, cells }: PlanFileRow): boolean =>
  version === 0 &&
  cells.every(({ column, text }) => column.isKey || column.isReadOnly || column.field === "isExample" || text === "");

/** A version that cannot be read is told at its cell, and is no column of the table. */
const versionField = "version";

function problemsOf(outcome: PlanRowOutcome, row: PlanFileRow): CellProblem[] {
  const concept = conceptOfKind[row.kind];
  const cellOf = (path: string | undefined) =>
    path?.endsWith(`.${versionField}`) === true ? row.versionCell : row.cellOf(columnOfPath(concept, path));
  const failures = "failures" in outcome ? outcome.failures : [];
  return failures.map((failure) => ({ cell: cellOf(failure.path), failure }));
}

function countsOf(outcomes: readonly PlanRowOutcome[]): ImportedPlanFile["counts"] {
  const counts = { APPLIED: 0, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 };
  for (const { kind } of outcomes) counts[kind] += 1;
  return counts;
}
