import { ok, type Result } from "../../shared/result";
import { sendIndicatorValues, type SentOutcome } from "../api/sendIndicatorValues";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { PendingRow } from "../workbook/pendingWrite";
import { saysTheSame, sortEdits, type SortedEdits } from "../workbook/rowsToSend";
import type { EditDecisions, EditVerdict, ReviewedEdit, SheetEdit } from "../workbook/sheetEdit";
import type { AddinContext, Work, WorkFailure, WorkOptions } from "./addinContext";
import { asked, workFailure } from "./workFailure";

/** Has the server judge the edits as a write of them would, and keep nothing. */
export async function reviewEdits(
  { ask, viewer }: AddinContext,
  edits: readonly SheetEdit[],
  decisions: EditDecisions,
  { signal }: WorkOptions = {},
): Work<readonly ReviewedEdit[]> {
  if (viewer() === null) return signInFirst;
  const verdictOf = new Map<SheetEdit, ReviewedEdit>();
  for (const [municipality, ofOne] of byMunicipality(edits)) {
    const sorted = sortEdits(ofOne, decisions);
    const terms = { mode: "PER_ROW", isDryRun: true, changeset: null, reason: null, workbook: "" } as const;
    const sent =
      sorted.rows.length === 0
        ? ok({ outcomes: [] })
        : asked(
            await sendIndicatorValues(
              ask,
              { municipality, rows: sorted.rows, ...terms },
              { ...(signal && { signal }) },
            ),
          );
    if (!sent.ok) return sent;
    for (const reviewed of judged(sorted, sent.value.outcomes)) verdictOf.set(reviewed.original, reviewed);
  }
  return ok(edits.flatMap((edit) => verdictOf.get(edit) ?? []));
}

export const signInFirst: Result<never, WorkFailure> = {
  ok: false,
  error: workFailure("SIGN_IN_REQUIRED", linkedTableTexts.signInFirst),
};

export function byMunicipality(edits: readonly SheetEdit[]): ReadonlyMap<string, readonly SheetEdit[]> {
  const groups = new Map<string, SheetEdit[]>();
  for (const edit of edits) groups.set(edit.municipality, [...(groups.get(edit.municipality) ?? []), edit]);
  return groups;
}

interface JudgedEdit extends ReviewedEdit {
  readonly original: SheetEdit;
}

/** What is said of each edit, with what others have written beside it, so that it can be chosen against. */
export function judged({ rows, placed }: SortedEdits, outcomes: readonly SentOutcome[]): JudgedEdit[] {
  return placed.map(({ edit, at }): JudgedEdit => {
    if (typeof at !== "number") return { original: edit, edit, verdict: at };
    const verdict = verdictOf(rows[at] as PendingRow, outcomes[at]);
    return {
      original: edit,
      edit: verdict.kind === "CONFLICT" ? { ...edit, theirs: verdict.theirs } : edit,
      verdict,
    };
  });
}

export function verdictOf(row: PendingRow, outcome: SentOutcome | undefined): EditVerdict {
  switch (outcome?.kind) {
    case "APPLIED":
      return { kind: "APPLIED", warnings: outcome.warnings };
    case "CONFLICT":
      return saysTheSame(row, outcome.theirs) ? { kind: "UNCHANGED" } : outcome;
    case "REFUSED":
      return outcome;
    case "UNCHANGED":
      return { kind: "UNCHANGED" };
    case undefined:
      return { kind: "REFUSED", reasons: [] };
  }
}
