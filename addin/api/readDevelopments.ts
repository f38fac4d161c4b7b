import { comparePeriods, parsePeriod, type Period } from "../../shared/period";
import { ok, type Result } from "../../shared/result";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { readIndicatorTable } from "./readIndicatorTable";

/** Where a number stands. */
export interface NumberPlace {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
}

/** How a number has come about: those before it of the same unit and the same kind of period, and itself last. */
export type Developments = (place: NumberPlace) => readonly (number | null)[];

const numberCountMax = 12;

/** The numbers that led up to others, in one request. */
export async function readDevelopments(
  ask: AskServer,
  municipality: string,
  places: readonly NumberPlace[],
  options: AskOptions,
): Promise<Result<Developments, AskFailure>> {
  if (places.length === 0) return ok(() => []);
  const distinct = (codes: readonly string[]) => [...new Set(codes)];
  const query = {
    municipality,
    indicators: distinct(places.map(({ indicator }) => indicator)),
    units: distinct(places.map(({ unit }) => unit)),
    series: ["OUTCOME"],
    members: [""],
    include: "VALUES",
    asOf: null,
  } as const;
  const layout = { form: "LONG", columns: ["NUMBER"], language: "sv" } as const;
  const answer = await readIndicatorTable(ask, { query, layout }, null, { ...options, pastLock: null });
  if (!answer.ok) return answer;
  if (answer.value === null) return ok(() => []);
  const { indicators, units, periods, indicatorIndex, unitIndex, periodIndex, number: numbers } = answer.value;
  const found = new Map<string, { readonly period: Period; readonly number: number | null }[]>();
  for (const [at, number] of numbers.entries()) {
    const indicator = indicators[indicatorIndex[at] as number]?.code ?? "";
    const unit = units[unitIndex[at] as number]?.code ?? "";
    const period = parsePeriod(periods[periodIndex[at] as number] ?? "");
    if (!period.ok) continue;
    const place = `${indicator}|${unit}|${period.value.type}`;
    found.set(place, [...(found.get(place) ?? []), { period: period.value, number }]);
  }
  return ok(({ indicator, unit, period: code }) => {
    const last = parsePeriod(code);
    if (!last.ok) return [];
    return (found.get(`${indicator}|${unit}|${last.value.type}`) ?? [])
      .filter(({ period }) => comparePeriods(period, last.value) <= 0)
      .sort((a, b) => comparePeriods(a.period, b.period))
      .slice(-numberCountMax)
      .map(({ number }) => number);
  });
}
