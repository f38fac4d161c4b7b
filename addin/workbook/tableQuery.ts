import type { LocalizedText } from "../../shared/localizedText";
import type { LockedReport } from "./pastReading";
import { valueStates, type ValueSeries, type ValueState } from "../../shared/valueCodes";

export { valueStates, type ValueSeries, type ValueState };

/** Why there may be no number: what clearing a cell can mean. */
export const absences = ["NOT_REPORTED", "NOT_YET_PUBLISHED", "MISSING", "NOT_APPLICABLE", "WITHDRAWN"] as const;
export type Absence = (typeof absences)[number];

/** Which values a linked table has, as the pane asks for them: everything given must hold, and each list gives the order of its part. */
export interface TableQuery {
  readonly municipality: string;
  /** The indicators on this goal and on every goal under it. */
  readonly goal?: string;
  readonly indicators?: readonly string[];
  readonly units?: readonly string[];
  readonly periods?: readonly string[];
  readonly periodFrom?: string;
  readonly periodTo?: string;
  readonly series?: readonly ValueSeries[];
  /** Splits such as "GENDER:K"; "" is the total. */
  readonly members?: readonly string[];
  /** PLACES also has the places where nothing stands yet; units and periods are then named. */
  readonly include: "VALUES" | "PLACES";
  /** The values as they were known at this instant, ISO 8601; such a table is only read. Null for the present. */
  readonly asOf: string | null;
  /** The report that it shows instead of the present, which is only read. */
  readonly report?: LockedReport;
}

/** The columns that a table of values may show, in the order in which they are usually shown. */
export const tableColumns = [
  "GOAL",
  "INDICATOR",
  "INDICATOR_CODE",
  "MEASURE_UNIT",
  "UNIT",
  "UNIT_CODE",
  "PERIOD",
  "SERIES",
  "SPLIT",
  "TARGET_VALUE",
  "ACCEPTABLE_VALUE",
  "NUMBER",
  "STATE",
  "STATUS",
  "EXPLANATION",
  "COMMENT",
  "SOURCE",
  "CHANGED_AT",
  "CHANGED_BY",
  "LOCK_REASON",
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** What a person may write, and where it stands: the field of a value and its column. */
export const editableColumns = { NUMBER: "number", STATE: "state", COMMENT: "comment", SOURCE: "source" } as const;
export type EditableColumn = keyof typeof editableColumns;
export type ValueField = (typeof editableColumns)[EditableColumn];

/** What a value says, one of these columns for each period in a cross-tab. */
export const columnsOfPeriod: readonly TableColumn[] = [
  "TARGET_VALUE",
  "ACCEPTABLE_VALUE",
  "NUMBER",
  "STATE",
  "STATUS",
  "EXPLANATION",
  "COMMENT",
  "SOURCE",
  "CHANGED_AT",
  "CHANGED_BY",
];

/** How the values are laid out: a row a value, or a row for each indicator, unit, series and split with columns for each period. */
export interface TableLayout {
  readonly form: "LONG" | "CROSS_TAB";
  readonly columns: readonly TableColumn[];
  /** The language of headings and words; that of the one who inserted the table, so that a colleague's refresh does not rewrite it. */
  readonly language: keyof LocalizedText;
}
