import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, parsePeriod } from "../../../shared/period";
import { numberFormat } from "../columnLooks";
import type { AnsweredRows, ChartQuestion, QuestionColumn } from "../questionTable";
import type { CellValue } from "../sheetCells";
import type { TableAnswer } from "../tableAnswer";
import type { TableQuery } from "../tableQuery";

/** What a column of a chart's table is drawn as. */
export type ChartRole = "OUTCOME" | "TARGET_VALUE" | "ACCEPTABLE_VALUE" | "COMPARED";

/** The words that its columns are headed by. */
export interface ChartWords {
  readonly period: LocalizedText;
  readonly outcome: LocalizedText;
  readonly targetValue: LocalizedText;
  readonly acceptableValue: LocalizedText;
}

/** A row a period, and a column for each line that may be drawn. */
export interface ChartRows extends AnsweredRows {
  readonly columns: readonly QuestionColumn[];
}

/** What the server is asked for: every period, also those without a value, which are gaps and never 0. */
export const chartQuery = ({ municipality, indicator, unit, compareWith, periods }: ChartQuestion): TableQuery => ({
  municipality,
  indicators: [indicator],
  units: [unit, ...compareWith],
  periods,
  include: "PLACES",
  asOf: null,
});

export function chartRows(
  question: ChartQuestion,
  answer: TableAnswer,
  words: ChartWords,
  language: keyof LocalizedText,
): ChartRows {
  const { unit, compareWith, periods } = question;
  const format = numberFormat(answer.indicators[0]?.decimals ?? 0);
  const number = { kind: "NUMBER", format, width: 85 } as const;
  const nameOf = (code: string) => answer.units.find((each) => each.code === code)?.name ?? code;
  const columns: QuestionColumn[] = [
    { path: "period", heading: words.period[language], kind: "TEXT", width: 90 },
    { path: "OUTCOME", heading: words.outcome[language], ...number },
    { path: "TARGET_VALUE", heading: words.targetValue[language], ...number },
    { path: "ACCEPTABLE_VALUE", heading: words.acceptableValue[language], ...number },
    ...compareWith.map((code) => ({ path: `COMPARED:${code}`, heading: nameOf(code), ...number, width: 150 })),
  ];
  const valueAt = valuesByPlace(answer);
  const rows = periods.map((period): CellValue[] => {
    const own = valueAt.get(`${unit}|${period}`) ?? -1;
    return [
      periodWords(period, language),
      answer.number[own] ?? "",
      answer.targetValue[own] ?? "",
      answer.acceptableValue[own] ?? "",
      ...compareWith.map((code) => answer.number[valueAt.get(`${code}|${period}`) ?? -1] ?? ""),
    ];
  });
  return { columns, keys: periods, rows };
}

function valuesByPlace({ units, periods, unitIndex, periodIndex }: TableAnswer): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [value, unit] of unitIndex.entries())
    places.set(`${units[unit]?.code ?? ""}|${periods[periodIndex[value] as number] ?? ""}`, value);
  return places;
}

const periodWords = (code: string, language: keyof LocalizedText): string => {
  const period = parsePeriod(code);
  return period.ok ? formatPeriod(period.value, language) : code;
};

export const roleOf = ({ path }: QuestionColumn): ChartRole | null =>
  path === "period" ? null : path.startsWith("COMPARED:") ? "COMPARED" : (path as ChartRole);

/** The columns that have something to draw: an empty line would stand in the legend. The outcome is always drawn. */
export const drawnColumns = (
  columns: readonly QuestionColumn[],
  rows: readonly (readonly CellValue[])[],
): readonly number[] =>
  columns.flatMap((column, at) => {
    const role = roleOf(column);
    return role !== null && (role === "OUTCOME" || rows.some((row) => typeof row[at] === "number")) ? [at] : [];
  });
