import { parseDecimalText } from "../../../shared/decimalText";
import { sortEdits, type SortedEdits } from "../rowsToSend";
import type { EditDecisions } from "../sheetEdit";
import type { PendingRecord, RecordCells, RecordEdit, TheirRecord } from "./recordEdit";

/** The rows of records that are edited. */
export const sortRecords = (edits: readonly RecordEdit[], decisions: EditDecisions): SortedEdits<PendingRecord> =>
  sortEdits<RecordEdit, PendingRecord>(
    edits,
    decisions,
    // Judged before it is written, a new record is called by where it stands: so the reasons say which is meant.
    (core, edit, answer) => {
      const cells = { ...edit.wanted, ...(answer?.kind === "NUMBER" ? numbersMeant(edit, answer.number) : {}) };
      return {
        ...core,
        kind: edit.kind,
        cells: edit.codeCell === null ? cells : { code: core.cell.slice(-codeLengthMax), ...cells },
      };
    },
    (a, b) => (JSON.stringify(a.cells) === JSON.stringify(b.cells) ? a : null),
  );

const codeLengthMax = 64;

/** The numbers that are meant, by which of the readings was chosen. */
function numbersMeant({ question, doubts }: RecordEdit, chosen: number): RecordCells {
  if (question?.kind !== "WHICH_NUMBER") return {};
  const at = question.readings.indexOf(chosen);
  return Object.fromEntries(doubts.map(({ field, readings }) => [field, plainNumber(readings[at] ?? chosen)]));
}

const plainNumber = (number: number): string => {
  const plain = parseDecimalText(number);
  return plain.ok ? plain.value : String(number);
};

/** Somebody else has written what this row says. */
export const isSaidByRecord = ({ cells }: PendingRecord, theirs: TheirRecord): boolean =>
  theirs.revision !== null && Object.entries(cells).every(([column, text]) => theirs.cells[column] === text);
