import type { LinkedTable } from "./linkedTable";
import type { LinkedPlan } from "./plan/linkedPlan";
import type { QuestionTable } from "./questionTable";

/** A link of any kind. */
export type AnyLink = WrittenLink | QuestionTable;

/** A link of a table that people write in: how it is refreshed, reviewed and written is the same for all (usecases/linkKinds.ts). */
export type WrittenLink = LinkedTable | LinkedPlan;
