import { parsePeriod, partsOf, type PeriodType } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import type { Language } from "../../texts/language";
import type { TextKey } from "../../texts/texts";
import type { TableOptions } from "../../usecases/readTableOptions";
import {
  tableColumns,
  type TableColumn,
  type TableLayout,
  type TableQuery,
  type ValueSeries,
} from "../../workbook/tableQuery";

/** A table on its way to be inserted: what has been chosen so far. */
export interface TableDraft {
  readonly municipality: string;
  /** The goal under which everything has been chosen: indicators that come to it later come along. */
  readonly goal: string | null;
  readonly indicators: ReadonlySet<string>;
  /** Empty for all that have values. */
  readonly units: ReadonlySet<string>;
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly periodTypes: ReadonlySet<PeriodType>;
  readonly series: ReadonlySet<ValueSeries>;
  /** Splits such as "GENDER:K"; "" is the total. */
  readonly members: ReadonlySet<string>;
  /** Also rows for places where nothing stands yet, to be filled in. */
  readonly hasPlaces: boolean;
  readonly columns: ReadonlySet<TableColumn>;
  readonly form: TableLayout["form"];
}

/** Kinds of periods in the order in which they are offered. A point or a span of years is asked for by a query. */
export const offeredPeriodTypes = ["YEAR", "SCHOOL_YEAR", "HALF", "TERTIAL", "QUARTER", "CUMULATIVE", "MONTH"] as const;

const usualColumns: readonly TableColumn[] = [
  "INDICATOR",
  "UNIT",
  "PERIOD",
  "TARGET_VALUE",
  "NUMBER",
  "STATE",
  "STATUS",
  "COMMENT",
  "LOCK_REASON",
];

/** A column for each period has room for the value alone, until more is asked for. */
export const withForm = (draft: TableDraft, form: TableDraft["form"]): Partial<TableDraft> => {
  const isUntouched = (of: readonly TableColumn[]) =>
    draft.columns.size === of.length && of.every((column) => draft.columns.has(column));
  if (form === "CROSS_TAB" && isUntouched(usualColumns)) return { form, columns: new Set(crossTabColumns) };
  return form === "LONG" && isUntouched(crossTabColumns) ? { form, columns: new Set(usualColumns) } : { form };
};

const crossTabColumns: readonly TableColumn[] = ["INDICATOR", "UNIT", "NUMBER"];

export const newDraft = (municipality: string, year: number): TableDraft => ({
  municipality,
  goal: null,
  indicators: new Set(),
  units: new Set(),
  yearFrom: String(year - 4),
  yearTo: String(year),
  periodTypes: new Set(["YEAR"]),
  series: new Set(["OUTCOME"]),
  members: new Set([""]),
  hasPlaces: false,
  columns: new Set(usualColumns),
  form: "LONG",
});

/** What the draft asks the server for, or what is missing in it. */
export function queryOf(draft: TableDraft, interimReportEndMonth: number): Result<TableQuery, readonly TextKey[]> {
  const periods = periodsOf(draft, interimReportEndMonth);
  const missing: TextKey[] = [
    ...(draft.indicators.size === 0 ? (["chooseIndicators"] as const) : []),
    ...(periods.length === 0 ? (["choosePeriods"] as const) : []),
    ...(draft.series.size === 0 ? (["chooseSeries"] as const) : []),
    ...(draft.members.size === 0 ? (["chooseMembers"] as const) : []),
    ...(draft.hasPlaces && draft.units.size === 0 ? (["chooseUnits"] as const) : []),
  ];
  if (missing.length > 0) return err(missing);
  return ok({
    municipality: draft.municipality,
    ...(draft.goal === null ? { indicators: [...draft.indicators] } : { goal: draft.goal }),
    ...(draft.units.size > 0 && { units: [...draft.units] }),
    periods,
    series: [...draft.series],
    members: [...draft.members],
    include: draft.hasPlaces ? "PLACES" : "VALUES",
    asOf: null,
  });
}

/** How the draft is laid out. In a cross-tab the periods are columns, and no column says the period. */
export function layoutOf({ form, columns, series, members }: TableDraft, language: Language): TableLayout {
  const isShown = (column: TableColumn) => {
    if (column === "PERIOD") return form === "LONG";
    // What tells rows apart is always shown.
    if (column === "INDICATOR" || column === "UNIT" || column === "NUMBER") return true;
    if (column === "SERIES") return columns.has(column) || series.size > 1;
    if (column === "SPLIT") return columns.has(column) || members.size > 1;
    return columns.has(column);
  };
  return { form, columns: tableColumns.filter(isShown), language };
}

/** Codes of the periods of the chosen kinds in the chosen years, in their order; none where the years cannot be read. */
export function periodsOf(
  { yearFrom, yearTo, periodTypes }: Pick<TableDraft, "yearFrom" | "yearTo" | "periodTypes">,
  interimReportEndMonth: number,
): readonly string[] {
  const [from, to] = [yearFrom, yearTo].map((year) => (/^\d{4}$/.test(year.trim()) ? Number(year) : NaN));
  if (from === undefined || to === undefined || !(from <= to) || to - from >= yearsMax) return [];
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return years.flatMap((year) =>
    offeredPeriodTypes
      .filter((type) => periodTypes.has(type))
      .flatMap((type) => periodsOfYear(year, type, interimReportEndMonth)),
  );
}

/** Longer than any series that a municipality has. */
const yearsMax = 100;

function periodsOfYear(year: number, type: PeriodType, interimReportEndMonth: number): readonly string[] {
  if (type === "CUMULATIVE") return [`${year}D${String(interimReportEndMonth).padStart(2, "0")}`];
  if (type === "SCHOOL_YEAR") return [`${year}/${year + 1}`];
  const whole = parsePeriod(String(year));
  return whole.ok ? partsOf(whole.value, type).map(({ code }) => code) : [];
}

/** The kinds of periods that any of the chosen indicators is measured for. */
export function periodTypesOf(
  { indicators }: Pick<TableDraft, "indicators">,
  options: TableOptions,
): readonly PeriodType[] {
  const measured = new Set(
    options.indicators.filter(({ code }) => indicators.has(code)).flatMap(({ periodTypes }) => periodTypes),
  );
  return offeredPeriodTypes.filter((type) => measured.has(type));
}
