import { failure, type Failure } from "../../../shared/errorCodes";
import type { ExpectedRevision } from "../../domain/decideValue";
import type { IndicatorValueInput } from "../../domain/judgeIndicatorValue";
import { mapInTurns } from "../../persistence/inTurns";
import { textHash } from "../../secrets/textHash";

export interface RecordRow extends IndicatorValueInput {
  readonly expectedRevision: ExpectedRevision;
  /** The workbook and cell that it was written in. */
  readonly workbook?: string | null | undefined;
  readonly cell?: string | null | undefined;
}

/** What holds for all rows of a write. */
export interface RecordTerms {
  /** ATOMIC: all or nothing. PER_ROW: what can be written is written. */
  readonly mode: "ATOMIC" | "PER_ROW";
  /** Everything is done and then rolled back. */
  readonly isDryRun: boolean;
  /** The id that the revisions say; null for an import of a whole municipality. */
  readonly changeset: string | null;
  readonly reason: string | null;
  /** For imports: see decideValue. */
  readonly whenAbsent?: "ACCEPT_ANY_EXPECTED" | undefined;
  /** The instant that the revisions say: the next one of the municipality's clock. */
  readonly atMs: number;
}

export interface RecordValuesInput extends Pick<RecordTerms, "mode" | "isDryRun" | "reason" | "whenAbsent"> {
  readonly municipality: string;
  readonly rows: readonly RecordRow[];
  /** Made by the client; with it the same may be sent again, and is done once. Null: one is made here. */
  readonly changeset: string | null;
  /** The changeset that is undone by this one. */
  readonly undoes?: string;
}

/** Rows in one changeset: a workbook sends more than one. */
export const recordRowCountMax = 20_000;

const changesetLengthMax = 64;

/** What is wrong with the request as a whole: how many rows, and the widths of the columns that keep where a change came from. */
export function whyNotSent({
  changeset,
  reason,
  rows,
}: Pick<RecordValuesInput, "changeset" | "reason" | "rows">): Failure | null {
  if (rows.length > recordRowCountMax) {
    return failure("TOO_MANY", { count: rows.length, max: recordRowCountMax }, "rows");
  }
  if (changeset?.trim() === "") return failure("REQUIRED", { field: "changeset" }, "changeset");
  const tooLong = (text: string | null | undefined, path: string, max: number) =>
    typeof text === "string" && text.length > max
      ? failure("TEXT_TOO_LONG", { field: path, count: text.length, max }, path)
      : null;
  const ofRequest = tooLong(changeset, "changeset", changesetLengthMax) ?? tooLong(reason, "reason", 10_000);
  if (ofRequest !== null) return ofRequest;
  for (const [index, { workbook, cell }] of rows.entries()) {
    const ofRow = tooLong(workbook, `rows[${index}].workbook`, 500) ?? tooLong(cell, `rows[${index}].cell`, 64);
    if (ofRow !== null) return ofRow;
  }
  return null;
}

/**
 * One short text for everything that a write of values says, whatever form it was sent in: another request gets another. What was not said (undefined) is
 * left out, and what shall be nothing (null) is not.
 */
export async function requestHash(input: RecordValuesInput): Promise<string> {
  const rows = await mapInTurns(input.rows, (row) =>
    JSON.stringify([
      row.indicator,
      row.unit,
      row.series,
      row.members,
      row.period,
      row.number ?? null,
      row.expectedRevision,
      rest(row),
    ]),
  );
  return textHash(
    JSON.stringify([input.mode, input.reason, input.undoes ?? null, input.whenAbsent ?? null]) + rows.join(""),
  );
}

const rest = ({
  state,
  margin,
  sampleSize,
  source,
  comment,
  isExample,
  workbook,
  cell,
}: RecordValuesInput["rows"][number]) => ({
  // A state that is null says no more than one that is left out.
  state: state ?? undefined,
  margin,
  sampleSize,
  source,
  comment,
  isExample: isExample ?? undefined,
  workbook: workbook ?? undefined,
  cell: cell ?? undefined,
});
