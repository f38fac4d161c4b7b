import { typedOf } from "./settledEdits";
import type { PendingRow } from "./pendingWrite";
import type { EditAnswer, EditDecisions, EditVerdict, SheetEdit, TheirValue } from "./sheetEdit";
import { cellText } from "./sheetTable";

/** Edits as they are sent: each place once, though it may be edited in several tables, and what is not sent with why. */
export interface SortedEdits {
  readonly rows: readonly PendingRow[];
  /** For each edit its row, or what is said of it instead. */
  readonly placed: readonly { readonly edit: SheetEdit; readonly at: number | EditVerdict }[];
}

/** What is to be sent of the edits of one municipality, by what a person has said of them. */
export function sortEdits(edits: readonly SheetEdit[], decisions: EditDecisions): SortedEdits {
  const rows: PendingRow[] = [];
  const rowOf = new Map<string, number>();
  const placed = edits.map((edit) => {
    const wanted = wantedOf(edit, decisions);
    if ("kind" in wanted) return { edit, at: wanted };
    const typedIn = [{ linkId: edit.linkId, typed: typedOf(edit) }];
    const known = rowOf.get(edit.place.key);
    if (known === undefined) {
      rowOf.set(edit.place.key, rows.length);
      rows.push({ ...wanted, typedIn });
      return { edit, at: rows.length - 1 };
    }
    const first = rows[known] as PendingRow;
    if (!isSameRow(first, wanted)) return { edit, at: askWhich(edits, edit) };
    rows[known] = { ...first, typedIn: [...first.typedIn, ...typedIn] };
    return { edit, at: known };
  });
  return { rows, placed };
}

type Wanted = Omit<PendingRow, "typedIn">;

function wantedOf(edit: SheetEdit, { answers, choices }: EditDecisions): Wanted | EditVerdict {
  const answer = answers.get(edit.id);
  const choice = choices.get(edit.id);
  if (answer?.kind === "LEAVE" || choice === "THEIRS") return { kind: "LEFT" };
  const { question, place, wanted, base, theirs, changes } = edit;
  if (question !== null && !isAnswered(edit, answer)) return { kind: "ASKED", question };
  return {
    key: place.key,
    ...wanted,
    ...(answer === undefined || question === null ? {} : answered(answer)),
    // Who chooses mine has seen theirs, and writes over that and nothing later.
    expectedRevision: choice === "MINE" && theirs !== null ? theirs.revision : base.revision,
    cell: changes[0] === undefined ? "" : cellText(changes[0].cell),
  };
}

function isAnswered({ question }: SheetEdit, answer: EditAnswer | undefined): boolean {
  // An answer to another question, asked of what stood there before, is none.
  if (question?.kind === "WHICH_ABSENCE")
    return answer?.kind === "ABSENCE" && question.choices.includes(answer.absence);
  return question?.kind === "WHICH_NUMBER" && answer?.kind === "NUMBER" && question.readings.includes(answer.number);
}

const answered = (answer: EditAnswer): Partial<Wanted> => {
  if (answer.kind === "ABSENCE") return { number: null, state: answer.absence };
  return answer.kind === "NUMBER" ? { number: answer.number } : {};
};

const isSameRow = (a: Wanted, b: Wanted): boolean =>
  a.number === b.number && a.state === b.state && (a.comment ?? b.comment) === (b.comment ?? a.comment);

/** The same value typed differently in two tables. */
function askWhich(edits: readonly SheetEdit[], { place }: SheetEdit): EditVerdict {
  const same = edits.filter((edit) => edit.place.key === place.key);
  const cells = same.flatMap(({ changes }) => changes.map(({ cell }) => cell));
  return { kind: "ASKED", question: { kind: "WHICH_ROW", cells } };
}

/** Somebody else has written what this row says: nobody has to choose. */
export const saysTheSame = (row: Wanted, theirs: TheirValue): boolean =>
  theirs.revision !== null &&
  row.number === theirs.number &&
  (row.state ?? (row.number === null ? null : "REPORTED")) === theirs.state &&
  (row.comment ?? theirs.comment ?? "") === (theirs.comment ?? "") &&
  (row.source ?? theirs.source ?? "") === (theirs.source ?? "");
