import { failure, type Failure } from "../../shared/errorCodes";
import type { RowPlace } from "../persistence/valueStore";

/** What holds for all rows of a write of many. */
export interface ChangesetTerms {
  readonly municipality: string;
  /** ATOMIC: all or nothing. PER_ROW: what can be written is written. */
  readonly mode: "ATOMIC" | "PER_ROW";
  /** Everything is done and then rolled back. */
  readonly isDryRun: boolean;
  /** Made by the client; with it the same may be sent again, and is done once. Null: one is made here. */
  readonly changeset: string | null;
  readonly reason: string | null;
}

const changesetLengthMax = 64;

/** The id as it is kept: the database takes ids that differ by spaces after them for one. */
export const sentId = (changeset: string | null | undefined): string | null => changeset?.trim() ?? null;

/** What is wrong with the request as a whole: how many rows, and the widths of the columns that keep where a change came from. */
export function whyNotSent(
  { changeset, reason, rows }: Pick<ChangesetTerms, "changeset" | "reason"> & { readonly rows: readonly RowPlace[] },
  rowCountMax: number,
): Failure | null {
  if (rows.length > rowCountMax) return failure("TOO_MANY", { count: rows.length, max: rowCountMax }, "rows");
  if (changeset?.trim() === "") return failure("REQUIRED", { field: "changeset" }, "changeset");
  const ofRequest = tooLong(changeset, "changeset", changesetLengthMax) ?? tooLong(reason, "reason", 10_000);
  if (ofRequest !== null) return ofRequest;
  for (let index = 0; index < rows.length; index += 1) {
    const { workbook, cell } = rows[index] as RowPlace;
    const ofRow = tooLong(workbook, "workbook", 500, index) ?? tooLong(cell, "cell", 64, index);
    if (ofRow !== null) return ofRow;
  }
  return null;
}

function tooLong(text: string | null | undefined, field: string, max: number, row?: number): Failure | null {
  if (text === null || text === undefined || text.length <= max) return null;
  const path = row === undefined ? field : `rows[${row}].${field}`;
  return failure("TEXT_TOO_LONG", { field: path, count: text.length, max }, path);
}
