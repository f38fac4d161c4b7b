import type { LocalizedText } from "../../../shared/localizedText";
import type { PlanLevel } from "./planLevel";

/** What there is to choose a table of a plan from. */
export interface PlanOptions {
  /** From the vision down. */
  readonly levels: readonly PlanLevel[];
  readonly columns: readonly PlanColumnOption[];
}

export interface PlanColumnOption {
  readonly name: string;
  readonly label: LocalizedText;
  readonly isKey: boolean;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
}
