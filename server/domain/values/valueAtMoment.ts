import { contains, parsePeriod, type Period, type PeriodType } from "../../../shared/period";
import { aggregateOverTime, type Aggregate } from "../followUp/aggregation";
import { expectedPeriod, toldWhereTheyEnd } from "../followUp/expectedPeriod";
import type { IndicatorValue } from "./indicatorValue";
import type { Indicator } from "../records/indicator";

/** When to look: at one period, or at the latest value by a day. Both null: the latest value of all. */
export interface FollowUpMoment {
  readonly period: Period | null;
  readonly onDate: string | null;
  /** When what is said of the period is due, in a round; without it nothing but the period tells. */
  readonly dueOn?: string;
}

/** The value to judge, and how much of it is known where it was put together from the parts of its period. */
export interface ValueAtMoment {
  readonly value: IndicatorValue | null;
  /** Null for a value that somebody wrote. */
  readonly coverage: Aggregate["coverage"] | null;
}

type TimeRule = Pick<Indicator, "timeAggregation" | "isCumulative">;

/** States that say that there is no value yet, or no longer: the one before it is then the latest. */
const awaited: ReadonlySet<string> = new Set(["NOT_REPORTED", "NOT_YET_PUBLISHED", "WITHDRAWN"]);

/**
 * By a day: the latest value that has been published. Of a period: its own value, else its parts put together as the indicator says that
 * periods are. `values` are those of one series, the oldest first.
 */
export function valueAt(rule: TimeRule, values: readonly IndicatorValue[], moment: FollowUpMoment): ValueAtMoment {
  const { period, onDate } = moment;
  if (period === null) {
    const known = values.filter((value) => onDate === null || periodOf(value).endsOn <= onDate);
    return written(latestOf(known));
  }
  const own = values.find((value) => value.period === period.code) ?? null;
  if (own !== null && !awaited.has(own.state)) return written(own);
  const parts = values.filter((value) => value !== own && contains(period, periodOf(value)));
  const together = putTogether(rule, period, parts);
  // What is awaited for the period itself is not guessed at from some of its parts.
  const isWhole = together.value !== null && (together.coverage === null || isComplete(together.coverage));
  return own === null || isWhole ? together : written(own);
}

/**
 * The same in a round, which takes what has grown from New Year or the start of school and ends in it where the indicator is measured so. One of which nothing
 * can be there for the period by the due day is judged by the latest value before its end; not by one after which another should have come.
 */
export function valueToJudge(
  indicator: TimeRule & Pick<Indicator, "periodTypes" | "publishedLagDays">,
  values: readonly IndicatorValue[],
  moment: FollowUpMoment,
): ValueAtMoment {
  const found = valueAt(indicator, values, moment);
  const { period, dueOn } = moment;
  if (period === null || dueOn === undefined || (found.value !== null && !awaited.has(found.value.state))) return found;
  const expected = expectedPeriod(indicator, period, dueOn);
  if (expected !== null && toldWhereTheyEnd.has(expected.type))
    return valueAt(indicator, values, { period: expected, onDate: null });
  if (expected !== null) return found;
  const earlier = valueAt(indicator, values, { period: null, onDate: period.endsOn });
  return earlier.value === null || isStale(indicator, earlier.value, period.endsOn) ? found : earlier;
}

const written = (value: IndicatorValue | null): ValueAtMoment => ({ value, coverage: null });
const latestOf = (values: readonly IndicatorValue[]) => values.findLast(({ state }) => !awaited.has(state)) ?? null;
const isComplete = ({ counted, total }: Aggregate["coverage"]) => total > 0 && counted === total;
const ofType = (values: readonly IndicatorValue[], type: PeriodType) =>
  values.filter((value) => periodOf(value).type === type);

function putTogether(
  { timeAggregation, isCumulative }: TimeRule,
  period: Period,
  parts: readonly IndicatorValue[],
): ValueAtMoment {
  if (isCumulative && period.type !== "SPAN") {
    // A value from the start of the year to a month says nothing about a quarter that begins later.
    return written(isFromNewYear(period) ? latestOf(parts) : null);
  }
  // The months of a year that grows through it are no parts of a longer period.
  const usable = isCumulative ? ofType(parts, "YEAR") : parts;
  if (timeAggregation === "LAST") return written(latestOf(usable));
  if (timeAggregation === "NONE") return written(period.type === "SPAN" ? latestYear(usable) : null);
  return combined(timeAggregation, period, usable);
}

const isFromNewYear = ({ startsOn, financialYear }: Period) => financialYear !== null && startsOn.endsWith("-01-01");

const latestYear = (values: readonly IndicatorValue[]) =>
  latestOf(ofType(values, "YEAR")) ?? latestOf(ofType(values, "SCHOOL_YEAR"));

/** Of the ways that the period is cut, the one that most is known of; of equals the one with the fewest parts. */
function combined(rule: "SUM" | "MEAN", period: Period, parts: readonly IndicatorValue[]): ValueAtMoment {
  const cuts = [...new Set(parts.map((value) => periodOf(value).type))].flatMap((type) => {
    const values = ofType(parts, type);
    const result = aggregateOverTime(
      rule,
      period,
      values.map((value) => ({ period: periodOf(value), state: value.state, number: value.number })),
    );
    return result.ok ? [{ values, aggregate: result.value }] : [];
  });
  const known = ({ coverage }: Aggregate) => Number(coverage.share ?? 0);
  cuts.sort(
    (a, b) => known(b.aggregate) - known(a.aggregate) || a.aggregate.coverage.total - b.aggregate.coverage.total,
  );
  const [best] = cuts;
  const latest = best?.values.at(-1);
  if (best === undefined || latest === undefined) return written(null);
  return { value: valueOfParts(period, latest, best.values, best.aggregate), coverage: best.aggregate.coverage };
}

/** A value that nobody wrote: revision 0, as of the last change of any part. */
function valueOfParts(
  period: Period,
  latest: IndicatorValue,
  parts: readonly IndicatorValue[],
  { number, state }: Aggregate,
): IndicatorValue {
  const changed = parts.reduce((found, part) => (part.changedAt > found.changedAt ? part : found), latest);
  return {
    ...latest,
    period: period.code,
    number,
    state,
    margin: null,
    sampleSize: null,
    source: null,
    comment: null,
    isExample: parts.some(({ isExample }) => isExample),
    revision: 0,
    changedAt: changed.changedAt,
    changedBy: changed.changedBy,
  };
}

const knownPeriods = new Map<string, Period>();

/** The period of a value; its code was judged when it was written. */
export function periodOf(value: Pick<IndicatorValue, "period">): Period {
  const known = knownPeriods.get(value.period);
  if (known !== undefined) return known;
  const period = parsePeriod(value.period);
  if (!period.ok) throw new Error(`a value stands for the period ${value.period}, which is none`);
  knownPeriods.set(value.period, period.value);
  return period.value;
}

const dayMs = 86_400_000;

/** Whether the next value should be here by the day: as long after this one's end as its period lasted, and the publication's lag. */
export function isStale(
  { publishedLagDays }: Pick<Indicator, "publishedLagDays">,
  value: IndicatorValue,
  onDate: string,
): boolean {
  if (publishedLagDays === null) return false;
  const { type, startsOn, endsOn } = periodOf(value);
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / dayMs + 1;
  const daysToNext = type === "POINT" || type === "CUMULATIVE" ? 366 : days;
  return (Date.parse(onDate) - Date.parse(endsOn)) / dayMs > daysToNext + publishedLagDays;
}
