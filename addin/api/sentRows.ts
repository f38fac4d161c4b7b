import type { TheirRecord } from "../workbook/plan/recordEdit";
import type { EditRemark, TheirValue } from "../workbook/sheetEdit";

/** What became of a row that was sent; the revision is that which stands there after. */
export type SentOutcome =
  | {
      readonly kind: "APPLIED" | "UNCHANGED";
      readonly revision: number | null;
      readonly warnings: readonly EditRemark[];
    }
  | { readonly kind: "CONFLICT"; readonly theirs: TheirValue | TheirRecord }
  | { readonly kind: "REFUSED"; readonly reasons: readonly EditRemark[] };

export interface SentRows {
  readonly changeset: string;
  readonly isWritten: boolean;
  readonly changedAt: string | null;
  /** One for each row, in their order. */
  readonly outcomes: readonly SentOutcome[];
}

/** How rows are sent. The same rows with the same id are done once, however often they are sent. */
export interface TermsToSend {
  readonly municipality: string;
  readonly workbook: string;
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly isDryRun: boolean;
  /** Null in a dry run: nothing is kept, so that nothing has to be recognised. */
  readonly changeset: string | null;
  readonly reason: string | null;
}
