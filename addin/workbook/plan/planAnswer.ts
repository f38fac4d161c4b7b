import type { LocalizedText } from "../../../shared/localizedText";
import type { PlanBaseline, PlanCellForm, PlanChoice } from "./linkedPlan";

/** Records of a plan as the server answered them, with what it says of their columns. */
export interface PlanAnswer extends Omit<PlanBaseline, "newRecord"> {
  readonly cursor: string;
  /** Nothing has changed since the cursor: there are no records in it. */
  readonly isUnchanged: boolean;
  readonly columns: readonly AnsweredColumn[];
  readonly changedAt: readonly (string | null)[];
}

export interface AnsweredColumn {
  readonly name: string;
  readonly label: LocalizedText;
  readonly form: PlanCellForm;
  readonly isList: boolean;
  readonly isKey: boolean;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly choices: readonly PlanChoice[] | null;
}
