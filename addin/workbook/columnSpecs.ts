import { markerOf } from "./linkedTable";
import {
  columnsOfPeriod,
  editableColumns,
  type EditableColumn,
  type TableColumn,
  type TableLayout,
} from "./tableQuery";
import type { SheetColumn } from "./sheetColumn";
import type { TableWords } from "./tableWords";

/** A column of a table of values. */
export interface ColumnSpec extends SheetColumn {
  readonly name: TableColumn | "BASE" | "KEY";
  readonly of: EditableColumn | null;
}

/** How the heading of a base column begins; what it is the base of follows. */
export const baseStart = "MB.BASE:";

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
      ? [
          {
            name: "BASE",
            of: name,
            periodPlace,
            heading: baseHeading(name, layout, periods[periodPlace]),
            isEditable: false,
          },
        ]
      : [],
  );
  return [
    ...visible,
    ...bases,
    { name: "KEY", of: null, periodPlace: 0, heading: markerOf(linkId), isEditable: false },
  ];
}

export const isBaseHeading = (heading: string): boolean => heading.startsWith(baseStart);

const baseHeading = (column: EditableColumn, { form }: TableLayout, period: string | undefined) =>
  baseStart + column + (form === "LONG" ? "" : `:${period ?? ""}`);

const headingOf = (column: TableColumn, { language }: TableLayout, words: Pick<TableWords, "headings">) =>
  words.headings[column][language];

function longColumns(layout: TableLayout, words: Pick<TableWords, "headings">): ColumnSpec[] {
  return layout.columns.map((name) => ({
    ...{ name, of: null, periodPlace: 0 },
    ...{ heading: headingOf(name, layout, words), isEditable: isEditable(name) },
  }));
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
      isEditable: isEditable(name),
    })),
  );
  // Why a cell is locked stands last, after all the periods that it may be about.
  return [
    ...inRow(ofRow.filter((column) => column !== "LOCK_REASON")),
    ...inPeriods,
    ...inRow(ofRow.filter((column) => column === "LOCK_REASON")),
  ];
}
