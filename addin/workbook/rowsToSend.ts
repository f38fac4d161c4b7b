import { typedOf } from "./settledEdits";
import type { PendingRow } from "./pendingWrite";
import type { EditAnswer, EditDecisions, TheirValue, SheetEdit } from "./sheetEdit";
import { cellText } from "./sheetTable";
import { isAbsence } from "./typedState";
import type { RowCore } from "./rowCore";
import type { AnyEdit, EditVerdict } from "./anyEdit";

/** Edits as they are sent: each place once, though it may be edited in several tables, and what is not sent with why. */
export interface SortedEdits<Row extends RowCore = RowCore> {
  readonly rows: readonly Row[];
  /** For each edit its row, or what is said of it instead. */
  readonly placed: readonly { readonly edit: AnyEdit; readonly at: number | EditVerdict }[];
}

/** What is to be sent of edits of one municipality, by what a person has said of them. `joined` is what two rows of one place say together, null where they differ. */
export function sortEdits<Edit extends AnyEdit, Row extends RowCore>(
  edits: readonly Edit[],
  decisions: EditDecisions,
  rowOf: (core: RowCore, edit: Edit, answer: EditAnswer | undefined) => Row,
  joined: (a: Row, b: Row) => Row | null,
): SortedEdits<Row> {
  const rows: Row[] = [];
  const placeOf = new Map<string, number>();
  const placed = edits.map((edit) => {
    const verdict = whyNotSent(edit, decisions);
    if (verdict !== null) return { edit, at: verdict };
    const typedIn = [{ linkId: edit.linkId, typed: typedOf(edit) }];
    const answer = edit.question === null ? undefined : decisions.answers.get(edit.id);
    const row = rowOf({ ...coreOf(edit, decisions), typedIn }, edit, answer);
    const name = edit.place.key === "" ? edit.id : `${edit.kind} ${edit.place.key}`;
    const known = placeOf.get(name);
    if (known === undefined) {
      placeOf.set(name, rows.length);
      rows.push(row);
      return { edit, at: rows.length - 1 };
    }
    const first = rows[known] as Row;
    const both = joined(first, row);
    if (both === null) return { edit, at: askWhich(edits, edit) };
    const expectedRevision = olderOf(first.expectedRevision, row.expectedRevision);
    rows[known] = { ...both, expectedRevision, typedIn: [...first.typedIn, ...typedIn] };
    return { edit, at: known };
  });
  return { rows, placed };
}

/** What one table has not fetched yet its reader has not seen: the older of the two says what others may have written since. */
const olderOf = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.min(a, b));

function whyNotSent(edit: AnyEdit, { answers, choices }: EditDecisions): EditVerdict | null {
  const answer = answers.get(edit.id);
  if (answer?.kind === "LEAVE" || choices.get(edit.id) === "THEIRS") return { kind: "LEFT" };
  const { question } = edit;
  return question !== null && !isAnswered(edit, answer) ? { kind: "ASKED", question } : null;
}

function coreOf({ id, place, base, theirs, changes }: AnyEdit, { choices }: EditDecisions) {
  return {
    key: place.key,
    // Who chooses mine has seen theirs, and writes over that and nothing later.
    expectedRevision: choices.get(id) === "MINE" && theirs !== null ? theirs.revision : base.revision,
    cell: changes[0] === undefined ? "" : cellText(changes[0].cell),
  };
}

/** The rows of values that are edited. */
export const sortValues = (edits: readonly SheetEdit[], decisions: EditDecisions): SortedEdits<PendingRow> =>
  sortEdits<SheetEdit, PendingRow>(
    edits,
    decisions,
    (core, edit, answer) => ({ ...core, ...edit.wanted, ...(answer === undefined ? {} : answered(edit, answer)) }),
    joinedValues,
  );

function isAnswered({ question }: AnyEdit, answer: EditAnswer | undefined): boolean {
  // An answer to another question, asked of what stood there before, is none.
  if (question?.kind === "WHICH_ABSENCE")
    return answer?.kind === "ABSENCE" && question.choices.includes(answer.absence);
  return question?.kind === "WHICH_NUMBER" && answer?.kind === "NUMBER" && question.readings.includes(answer.number);
}

/** What an answer makes of what is wanted. */
export function answered({ wanted, changes }: SheetEdit, answer: EditAnswer): Partial<SheetEdit["wanted"]> {
  if (answer.kind === "ABSENCE") return { number: null, state: answer.absence };
  if (answer.kind === "LEAVE") return {};
  // A number takes the place of an absence that stood there, as one that needed no answer does.
  const isAbsent = isAbsence(wanted.state) && !changes.some(({ field }) => field === "state");
  return { number: answer.number, ...(isAbsent ? { state: null } : {}) };
}

/** Null where they differ. What one table does not show, and so does not say, the other may. */
function joinedValues(a: PendingRow, b: PendingRow): PendingRow | null {
  const [comment, source] = [a.comment ?? b.comment, a.source ?? b.source];
  const isSame =
    a.number === b.number &&
    a.state === b.state &&
    comment === (b.comment ?? comment) &&
    source === (b.source ?? source);
  return isSame ? { ...a, comment, source } : null;
}

/** The same value typed differently in two tables. */
function askWhich(edits: readonly AnyEdit[], { kind, place }: AnyEdit): EditVerdict {
  const same = edits.filter((edit) => edit.kind === kind && edit.place.key === place.key);
  const cells = same.flatMap(({ changes }) => changes.map(({ cell }) => cell));
  return { kind: "ASKED", question: { kind: "WHICH_ROW", cells } };
}

/** Somebody else has written what this row says: nobody has to choose. */
export const isSaidByValue = (
  row: Pick<PendingRow, "number" | "state" | "comment" | "source">,
  theirs: TheirValue,
): boolean =>
  theirs.revision !== null &&
  row.number === theirs.number &&
  (row.state ?? (row.number === null ? null : "REPORTED")) === theirs.state &&
  (row.comment ?? theirs.comment ?? "") === (theirs.comment ?? "") &&
  (row.source ?? theirs.source ?? "") === (theirs.source ?? "");
