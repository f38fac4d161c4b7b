import type { AnyEdit } from "./anyEdit";
import type { RecordEdit, TheirRecord } from "./plan/recordEdit";
import { answered } from "./rowsToSend";
import type { EditAnswer, SheetEdit, TheirValue } from "./sheetEdit";
import type { ValueField } from "./tableQuery";

type Content = string | number | null;

/** Something that the two say differently. `name` is a field of a value, or the heading of a plan's column. */
export interface ConflictSide {
  readonly name: ValueField | { readonly heading: string };
  readonly mine: Content;
  readonly theirs: Content;
}

/** What will stand if mine is chosen, and what if theirs is, where the two differ. */
export const conflictSides = (
  edit: AnyEdit,
  theirs: TheirValue | TheirRecord,
  answer: EditAnswer | null,
): readonly ConflictSide[] =>
  edit.kind === "VALUES"
    ? valueSides(edit, theirs as TheirValue, answer)
    : recordSides(edit, (theirs as TheirRecord).cells);

function valueSides(edit: SheetEdit, theirs: TheirValue, answer: EditAnswer | null): readonly ConflictSide[] {
  const mine = { ...edit.wanted, ...(edit.question === null || answer === null ? {} : answered(edit, answer)) };
  // Until the question is answered, mine is what stands in the cell.
  const typed = edit.changes.find(({ field }) => field === "number");
  const isOpen = edit.question !== null && answer === null && typed !== undefined;
  const figure = isOpen ? typed.to : (mine.number ?? mine.state);
  const state = mine.state ?? (mine.number === null ? null : "REPORTED");
  const sides: readonly ConflictSide[] = [
    { name: "number", mine: figure, theirs: theirs.number ?? theirs.state },
    { name: "state", mine: state, theirs: theirs.state },
    // What is not said stays what it is.
    { name: "comment", mine: mine.comment ?? theirs.comment, theirs: theirs.comment },
    { name: "source", mine: mine.source ?? theirs.source, theirs: theirs.source },
  ];
  // An absence is a figure's place taken: it is told once.
  const hasTwoNumbers = typeof figure === "number" && theirs.number !== null;
  return sides.filter(
    ({ name, mine: ours, theirs: other }) => (ours ?? "") !== (other ?? "") && (name !== "state" || hasTwoNumbers),
  );
}

/** Of a plan the columns that were changed here: nothing else is sent. */
const recordSides = ({ changes, wanted }: RecordEdit, cells: TheirRecord["cells"]): readonly ConflictSide[] =>
  changes.flatMap(({ field, label, to }) => {
    const other = cells[field] ?? "";
    if (wanted[field] === other) return [];
    return [
      {
        name: { heading: label },
        mine: to,
        theirs: typeof to === "number" && other !== "" ? Number(other) : other || null,
      },
    ];
  });
