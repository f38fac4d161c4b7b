import type { LocalizedText } from "../../../shared/localizedText";
import type { LinkFacts } from "../linkFacts";
import type { LockedReport } from "../pastReading";
import type { PlanTableKind } from "./planTableKind";
import type { TheirRecord } from "./recordEdit";

/** Which records a table of a plan has: everything given must hold. */
export interface PlanQuery {
  readonly municipality: string;
  readonly levels?: readonly string[];
  /** This goal and all under it; what hangs on them. */
  readonly under?: string;
  readonly units?: readonly string[];
  readonly validOn?: string;
  readonly years?: readonly number[];
  /** What is to be judged in this round. */
  readonly round?: string;
  readonly subjectKinds?: readonly SubjectKind[];
  /** The report that it shows instead of the present, which is only read. */
  readonly report?: LockedReport;
}

/** What is judged in a round. */
export type SubjectKind = "GOAL" | "ACTIVITY" | "INDICATOR" | "RESPONSIBILITY";

export interface PlanLayout {
  /** Names of the columns, in their order. */
  readonly columns: readonly string[];
  /** Those of them that are out of sight: a key that every row has in common says nothing to people. */
  readonly hidden?: readonly string[];
  /** What columns are headed by where the table says more of them than the server does, by their names. */
  readonly headings?: Readonly<Record<string, LocalizedText>>;
  /** The language of headings and words; that of the one who inserted the table. */
  readonly language: keyof LocalizedText;
}

export type PlanCellForm =
  "CODE" | "REFERENCE" | "TEXT" | "LONG_TEXT" | "DATE" | "PERIOD" | "DECIMAL" | "INTEGER" | "TRUTH" | "CHOICE";

/** A column of a table of a plan, as the server describes it. */
export interface PlanColumn {
  readonly name: string;
  /** As it was headed when the table was inserted. */
  readonly heading: string;
  readonly form: PlanCellForm;
  readonly isList: boolean;
  /** Part of what says which record the row is: written in new rows alone. */
  readonly isKey: boolean;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  /** The words of a closed set, by their codes; null where there is none. */
  readonly choices: readonly PlanChoice[] | null;
}

export interface PlanChoice {
  readonly code: string;
  readonly label: LocalizedText;
  /** Of a status, by the model; links from before there was one have none. */
  readonly symbol?: string | null;
  readonly color?: string | null;
}

/** A table of records of a plan. */
export interface LinkedPlan extends LinkFacts {
  readonly kind: PlanTableKind;
  readonly query: PlanQuery;
  readonly layout: PlanLayout;
  readonly columns: readonly PlanColumn[];
  readonly baseline: PlanBaseline;
  /** By key, what others have written in rows with an edit that has not been sent: the baseline is still what the edit was made from. */
  readonly theirs: readonly (readonly [key: string, theirs: TheirRecord])[];
  /** Headings of columns that people had put in themselves when it was fetched last; a table of an older add-in does not say it. */
  readonly ownHeadings?: readonly string[];
  /** What the server takes as changedSince. */
  readonly cursor: string;
}

/** What the records said when they were fetched last, as the server writes it: a column for each of the link's, one entry a record. */
export interface PlanBaseline {
  readonly key: readonly string[];
  readonly revision: readonly number[];
  readonly cells: readonly (readonly (string | null)[])[];
  readonly locks: readonly LocalizedText[];
  /** Column by column why a cell may not be written, as places in `locks`; null where it may. */
  readonly lockIndex: readonly (readonly (number | null)[])[];
  /** What a new record has where its row says nothing, by column; from what the table is of. */
  readonly newRecord: Readonly<Record<string, string>>;
}
