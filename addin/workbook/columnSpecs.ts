import { markerOf } from "./linkedTable";
import {
  columnsOfPeriod,
  editableColumns,
  type EditableColumn,
  type TableColumn,
  type TableLayout,
} from "./tableQuery";
import type { TableWords } from "./tableWords";

/**
 * A column of a linked table in the sheet. Beside what people see stand hidden ones: for each editable column what was fetched (BASE), by which Excel
 * itself marks what has been typed, and last the key of each row (KEY), whose heading says which link it is.
 */
export interface ColumnSpec {
  readonly name: TableColumn | "BASE" | "KEY";
  /** Of a BASE column: what it is the base of. */
  readonly of: EditableColumn | null;
  /** Place among the periods of a cross-tab; 0 in a long table. */
  readonly periodPlace: number;
  readonly heading: string;
}

const baseStart = "MB.BASE:";

/** What a base cell says where nobody may write. */
export const lockedMark = "MB.LOCKED";

const isEditable = (column: TableColumn): column is EditableColumn => column in editableColumns;

/** The columns in their order. Headings are unique, as Excel wants them. */
export function columnSpecs(
  layout: TableLayout,
  periods: readonly string[],
  linkId: string,
  words: Pick<TableWords, "headings">,
): ColumnSpec[] {
  const visible = layout.form === "LONG" ? longColumns(layout, words) : crossTabColumns(layout, periods, words);
  const bases = visible.flatMap(({ name, periodPlace }): ColumnSpec[] =>
    name !== "BASE" && name !== "KEY" && isEditable(name)
      ? [{ name: "BASE", of: name, periodPlace, heading: baseHeading(name, layout, periods[periodPlace]) }]
      : [],
  );
  return [...visible, ...bases, { name: "KEY", of: null, periodPlace: 0, heading: markerOf(linkId) }];
}

export const isBaseHeading = (heading: string): boolean => heading.startsWith(baseStart);

const baseHeading = (column: EditableColumn, { form }: TableLayout, period: string | undefined) =>
  baseStart + column + (form === "LONG" ? "" : `:${period ?? ""}`);

const headingOf = (column: TableColumn, { language }: TableLayout, words: Pick<TableWords, "headings">) =>
  words.headings[column][language];

function longColumns(layout: TableLayout, words: Pick<TableWords, "headings">): ColumnSpec[] {
  return layout.columns.map((name) => ({ name, of: null, periodPlace: 0, heading: headingOf(name, layout, words) }));
}

/** What a row says once, then what each period says; a period that says one thing alone is headed by the period. */
function crossTabColumns(
  layout: TableLayout,
  periods: readonly string[],
  words: Pick<TableWords, "headings">,
): ColumnSpec[] {
  const isOfPeriod = (column: TableColumn) => columnsOfPeriod.includes(column);
  const ofRow = layout.columns.filter((column) => column !== "PERIOD" && !isOfPeriod(column));
  const ofPeriod = layout.columns.filter(isOfPeriod);
  const inRow = (names: readonly TableColumn[]) => longColumns({ ...layout, columns: names }, words);
  const inPeriods = periods.flatMap((period, periodPlace) =>
    ofPeriod.map((name) => ({
      name,
      of: null,
      periodPlace,
      heading: ofPeriod.length === 1 ? period : `${period} ${headingOf(name, layout, words)}`,
    })),
  );
  // Why a cell is locked stands last, after all the periods that it may be about.
  return [
    ...inRow(ofRow.filter((column) => column !== "LOCK_REASON")),
    ...inPeriods,
    ...inRow(ofRow.filter((column) => column === "LOCK_REASON")),
  ];
}
