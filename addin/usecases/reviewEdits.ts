import { ok, type Result } from "../../shared/result";
import type { SentOutcome } from "../api/sentRows";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { AnyRow } from "../workbook/pendingWrite";
import type { EditDecisions } from "../workbook/sheetEdit";
import type { AddinContext, Work, WorkFailure, WorkOptions } from "./addinContext";
import { inParts, type RowCountsMax, type SortedWrite } from "../workbook/writeParts";
import { rowCountsMax, saysTheSame, sendRows, sortWrites } from "./sendRows";
import { asked, workFailure } from "./workFailure";
import type { AnyEdit, EditVerdict, ReviewedEdit } from "../workbook/anyEdit";

/**
 * Has the server judge the edits as a write of them would, and keep nothing. More than it takes at once are judged in parts; what leans on a new row of a part
 * before is then refused here, and written when that row has been.
 */
export async function reviewEdits(
  { ask, viewer }: AddinContext,
  edits: readonly AnyEdit[],
  decisions: EditDecisions,
  { signal, countsMax = rowCountsMax }: WorkOptions & { readonly countsMax?: RowCountsMax } = {},
): Work<readonly ReviewedEdit[]> {
  if (viewer() === null) return signInFirst;
  const verdictOf = new Map<AnyEdit, ReviewedEdit>();
  for (const write of sortWrites(edits, decisions).flatMap((whole) => inParts(whole, countsMax))) {
    const { municipality, toSend } = write;
    const terms = { mode: "PER_ROW", isDryRun: true, changeset: null, reason: null, workbook: "" } as const;
    const sent =
      toSend.rows.length === 0
        ? ok({ outcomes: [] })
        : asked(await sendRows(ask, toSend, { municipality, ...terms }, { signal }));
    if (!sent.ok) return sent;
    for (const reviewed of judged(write, sent.value.outcomes)) verdictOf.set(reviewed.original, reviewed);
  }
  return ok(edits.flatMap((edit) => verdictOf.get(edit) ?? []));
}

export const signInFirst: Result<never, WorkFailure> = {
  ok: false,
  error: workFailure("SIGN_IN_REQUIRED", linkedTableTexts.signInFirst),
};

interface JudgedEdit extends ReviewedEdit {
  readonly original: AnyEdit;
}

/** What is said of each edit, with what others have written beside it, so that it can be chosen against. */
export function judged({ toSend, placed }: SortedWrite, outcomes: readonly SentOutcome[]): JudgedEdit[] {
  return placed.map(({ edit, at }): JudgedEdit => {
    if (typeof at !== "number") return { original: edit, edit, verdict: at };
    const verdict = verdictOf(toSend.rows[at] as AnyRow, outcomes[at]);
    const told = verdict.kind === "CONFLICT" ? ({ ...edit, theirs: verdict.theirs } as AnyEdit) : edit;
    return { original: edit, edit: told, verdict };
  });
}

export function verdictOf(row: AnyRow, outcome: SentOutcome | undefined): EditVerdict {
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
