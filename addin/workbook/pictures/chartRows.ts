import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, parsePeriod } from "../../../shared/period";
import { numberFormat } from "../columnLooks";
import { ownHeadings } from "../ownHeadings";
import type { AnsweredRows, ChartQuestion, QuestionColumn } from "../questionTable";
import type { CellValue } from "../sheetCells";
import type { TableAnswer } from "../tableAnswer";
import type { TableQuery } from "../tableQuery";
import { lineKey, lineName, type ComparedNumbers, type LineWords } from "./comparedLine";

/** What a column of a chart's table is drawn as. The span, from where it begins, is a band; the others are lines. */
export type ChartRole = "OUTCOME" | "TARGET_VALUE" | "ACCEPTABLE_VALUE" | "COMPARED" | "SPAN_FROM" | "SPAN";

/** The words that its columns are headed by. */
export interface ChartWords extends LineWords {
  readonly period: LocalizedText;
  readonly outcome: LocalizedText;
  readonly targetValue: LocalizedText;
  readonly acceptableValue: LocalizedText;
  readonly spanFrom: LocalizedText;
  readonly span: LocalizedText;
}

/** A row a period, and a column for each line that may be drawn, and for the band. */
export interface ChartRows extends AnsweredRows {
  readonly columns: readonly QuestionColumn[];
}

/** What the server is asked for: every period, also those without a value, which are gaps and never 0. */
export const chartQuery = ({ municipality, indicator, unit, compareWith, periods }: ChartQuestion): TableQuery => ({
  municipality,
  indicators: [indicator],
  units: [unit, ...compareWith],
  periods,
  // The outcome of all together: a split of it is another number of the same place.
  series: ["OUTCOME"],
  members: [""],
  include: "PLACES",
  asOf: null,
});

export function chartRows(
  question: ChartQuestion,
  answer: TableAnswer,
  compared: readonly ComparedNumbers[],
  words: ChartWords,
  language: keyof LocalizedText,
): ChartRows {
  const { unit, compareWith, periods } = question;
  const format = numberFormat(answer.indicators[0]?.decimals ?? 0);
  const number = { kind: "NUMBER", format, width: 85 } as const;
  const withLongHeading = { ...number, width: 120 };
  const nameOf = (code: string) => unitName(answer.units, code);
  const columns: QuestionColumn[] = [
    { path: "period", heading: words.period[language], kind: "TEXT", width: 90 },
    { path: "OUTCOME", heading: words.outcome[language], ...number },
    { path: "TARGET_VALUE", heading: words.targetValue[language], ...number },
    { path: "ACCEPTABLE_VALUE", heading: words.acceptableValue[language], ...withLongHeading },
    ...compareWith.map((code) => ({ path: `COMPARED:${code}`, heading: nameOf(code), ...number, width: 150 })),
    { path: "SPAN_FROM", heading: words.spanFrom[language], ...withLongHeading },
    { path: "SPAN", heading: words.span[language], ...withLongHeading },
    // Last, so that what was there before such lines stands where it stood.
    ...compared.map((each) => ({
      path: `COMPARED:${lineKey(each.line)}`,
      heading: lineName(each, words, language),
      ...number,
      width: 150,
    })),
  ];
  const valueAt = valuesByPlace(answer);
  const rows = periods.map((period, at): CellValue[] => {
    const own = valueAt.get(`${unit}|${period}`) ?? -1;
    const [target, acceptable] = [answer.targetValue[own] ?? null, answer.acceptableValue[own] ?? null];
    return [
      periodWords(period, language),
      answer.number[own] ?? "",
      target ?? "",
      acceptable ?? "",
      ...compareWith.map((code) => answer.number[valueAt.get(`${code}|${period}`) ?? -1] ?? ""),
      ...acceptableSpan(target, acceptable),
      ...compared.map(({ numbers }) => numbers[at] ?? ""),
    ];
  });
  return { columns: ownHeadings(columns), keys: periods, rows };
}

/** A unit's name, with its code where another is called the same. */
function unitName(units: TableAnswer["units"], code: string): string {
  const name = units.find((each) => each.code === code)?.name ?? code;
  const isShared = units.filter((each) => each.name.toLowerCase() === name.toLowerCase()).length > 1;
  return isShared ? `${name} (${code})` : name;
}

/**
 * From where the band between the target and what is acceptable is drawn, and how far: as columns upon columns, which begin at 0 and grow away from it. A
 * span on both sides of 0 cannot be drawn so, and is left to the lines.
 */
export function acceptableSpan(target: number | null, acceptable: number | null): [from: CellValue, span: CellValue] {
  if (target === null || acceptable === null || target * acceptable < 0) return ["", ""];
  const [near, far] = Math.abs(target) < Math.abs(acceptable) ? [target, acceptable] : [acceptable, target];
  // 80 - 75.3 is 4.7, and not what binary fractions make of it.
  return [near, Number((far - near).toPrecision(12))];
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

const isNumberIn = (rows: readonly (readonly CellValue[])[], at: number) =>
  rows.some((row) => typeof row[at] === "number");

/** The columns of the lines that have something to draw: an empty one would stand in the legend. The outcome is always drawn. */
export const drawnColumns = (
  columns: readonly QuestionColumn[],
  rows: readonly (readonly CellValue[])[],
): readonly number[] =>
  columns.flatMap((column, at) => {
    const role = roleOf(column);
    if (role === null || role === "SPAN_FROM" || role === "SPAN") return [];
    return role === "OUTCOME" || isNumberIn(rows, at) ? [at] : [];
  });

/** The columns of the band, from where it begins and how far it goes; none where there is nothing of it. */
export function bandColumns(
  columns: readonly QuestionColumn[],
  rows: readonly (readonly CellValue[])[],
): readonly number[] {
  const band = (["SPAN_FROM", "SPAN"] as const).map((role) => columns.findIndex((column) => roleOf(column) === role));
  return band.every((at) => at >= 0 && isNumberIn(rows, at)) ? band : [];
}
