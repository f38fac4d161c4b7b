import { sortEdits, type SortedEdits } from "../rowsToSend";
import type { EditDecisions } from "../sheetEdit";
import type { PendingRecord, RecordEdit, TheirRecord } from "./recordEdit";

/** The rows of records that are edited. */
export const sortRecords = (edits: readonly RecordEdit[], decisions: EditDecisions): SortedEdits<PendingRecord> =>
  sortEdits<RecordEdit, PendingRecord>(
    edits,
    decisions,
    // Judged before it is written, a new record is called by where it stands: so the reasons say which is meant.
    (core, { wanted, codeCell }) => ({
      ...core,
      cells: codeCell === null ? wanted : { code: core.cell.slice(-codeLengthMax), ...wanted },
    }),
    (a, b) => (JSON.stringify(a.cells) === JSON.stringify(b.cells) ? a : null),
  );

const codeLengthMax = 64;

/** Somebody else has written what this row says. */
export const isSaidByRecord = ({ cells }: PendingRecord, theirs: TheirRecord): boolean =>
  theirs.revision !== null && Object.entries(cells).every(([column, text]) => theirs.cells[column] === text);
