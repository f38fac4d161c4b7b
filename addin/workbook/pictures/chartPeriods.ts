import type { Question } from "../questionTable";

/** A chart that draws the years to come goes on to those that have come since; it keeps the years that it has. */
export function questionInYear(question: Question, year: number): Question {
  if (question.kind !== "INDICATOR_CHART" || question.yearsAhead === undefined) return question;
  return { ...question, periods: periodsThrough(question.periods, year + question.yearsAhead) };
}

/** The periods, and those of the last of their years again in each year after it: 2025Q1 to 2025Q4 go on with 2026Q1. */
export function periodsThrough(periods: readonly string[], year: number): readonly string[] {
  const yearOf = (code: string) => Number(code.slice(0, 4));
  const last = Math.max(...periods.map(yearOf));
  const ofLast = periods.filter((code) => yearOf(code) === last);
  const ahead = Array.from({ length: Math.max(0, year - last) }, (_, index) => index + 1);
  return [
    ...periods,
    // Every code says its years in four digits, a school year both of them.
    ...ahead.flatMap((years) => ofLast.map((code) => code.replace(/\d{4}/g, (each) => String(Number(each) + years)))),
  ];
}
