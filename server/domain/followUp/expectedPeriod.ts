import { contains, parsePeriod, partsOf, type Period, type PeriodType } from "../../../shared/period";
import type { Indicator } from "../records/indicator";

/**
 * The period itself where the indicator is measured for such, else the longest that ends with it: a shorter one in it, or what has grown from New
 * Year to its last day; else the school year that ended in it. Null for what is published after the due day.
 */
export function expectedPeriod(
  { periodTypes, publishedLagDays }: Pick<Indicator, "periodTypes" | "publishedLagDays">,
  period: Period,
  dueOn: string,
): Period | null {
  const endingWithIt = periodTypes
    .filter((type) => type !== "POINT")
    .flatMap((type) => (type === "CUMULATIVE" ? accumulatedThrough(period) : partsOf(period, type).slice(-1)));
  const [longest] = endingWithIt.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const expected = periodTypes.includes(period.type) ? period : (longest ?? schoolYearIn(periodTypes, period));
  if (expected === undefined) return null;
  const publishedOn = Date.parse(expected.endsOn) + (publishedLagDays ?? 0) * 86_400_000;
  return publishedOn > Date.parse(dueOn) ? null : expected;
}

function accumulatedThrough({ endsOn }: Period): Period[] {
  const period = parsePeriod(`${endsOn.slice(0, 4)}D${endsOn.slice(5, 7)}`);
  return period.ok ? [period.value] : [];
}

function schoolYearIn(periodTypes: Indicator["periodTypes"], period: Period): Period | undefined {
  const ended = Number(period.endsOn.slice(0, 4));
  const schoolYear = parsePeriod(`${ended - 1}/${ended}`);
  const isMeasuredSo = periodTypes.includes("SCHOOL_YEAR") && schoolYear.ok && isToldIn(period, schoolYear.value);
  return isMeasuredSo ? schoolYear.value : undefined;
}

/** Begin before the round that tells of them: what has grown from New Year, and a school year. */
export const toldWhereTheyEnd: ReadonlySet<PeriodType> = new Set<PeriodType>(["CUMULATIVE", "SCHOOL_YEAR"]);

/** Whether a round of the period tells of the other one: of all that lies in it, and of what has grown from New Year or the start of school and ends in it. */
export const isToldIn = (period: Period, other: Period): boolean =>
  contains(period, other) ||
  (toldWhereTheyEnd.has(other.type) && period.startsOn <= other.endsOn && other.endsOn <= period.endsOn);
