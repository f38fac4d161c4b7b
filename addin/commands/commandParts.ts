import type { Workbench } from "../usecases/workbench";

/** What the commands work with. */
export interface CommandParts {
  readonly workbench: Workbench;
  /** Has Excel reckon every function of the workbook again, by values that are asked for anew. */
  readonly recalculateFunctions: () => Promise<void>;
}
