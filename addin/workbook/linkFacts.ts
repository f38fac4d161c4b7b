import type { PlanTableKind } from "./plan/planTableKind";

/** What kind of rows a linked table has. */
export type LinkedTableKind = "VALUES" | PlanTableKind | QuestionKind;

/** Tables that are only read. */
export const questionKinds = ["REPORT_QUERY", "INDICATOR_CHART", "GOAL_FACTS", "GOAL_INDICATORS"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What every link says, whatever its rows are. */
export interface LinkFacts {
  readonly id: string;
  readonly kind: LinkedTableKind;
  /** Address of the server that it came from: another one knows nothing of its revisions. */
  readonly server: string;
  /** All that was acknowledged by then is in it, ISO 8601. */
  readonly knownAt: string;
  /** When it was fetched last, also if nothing had changed. */
  readonly fetchedAt: string;
  /** Who fetched it: what may be seen and written is that person's. */
  readonly fetchedBy: LinkPerson;
  /** Who fetched it before, with edits in it that still have not been sent: those may be theirs. */
  readonly editsOf?: readonly LinkPerson[];
}

/** Somebody as the workbook knows them. */
export interface LinkPerson {
  readonly personId: string;
  readonly name: string | null;
}
