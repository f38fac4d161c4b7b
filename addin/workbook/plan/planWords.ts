import type { LocalizedText } from "../../../shared/localizedText";
import type { TableWords } from "../tableWords";

/** The words that a table of a plan is written in; the texts are handed in. */
export interface PlanWords extends Pick<TableWords, "headings"> {
  /** Columns that a table may leave out and still say something in. */
  readonly leftOut: Readonly<Record<string, LocalizedText>>;
  readonly notRead: Readonly<Record<"AMBIGUOUS" | "NOT_A_NUMBER" | "NOT_A_DATE", LocalizedText>>;
}
