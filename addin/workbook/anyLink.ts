import type { LinkedTable } from "./linkedTable";
import type { QuestionTable } from "./questionTable";

/** A link of any kind. */
export type AnyLink = LinkedTable | QuestionTable;

/** The instant as of which a table shows its values; null for the present. */
export const asOfOf = (link: AnyLink | null): string | null => (link?.kind === "VALUES" ? link.query.asOf : null);
