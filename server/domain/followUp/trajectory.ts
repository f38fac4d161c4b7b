import type { Decimal } from "decimal.js";
import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, parsePeriod, type Period } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import type { Direction } from "./targetLimits";
import { Exact } from "../exactDecimal";

/** A number (canonical decimal text) at the end of a period. */
export interface TrajectoryPoint {
  readonly period: Period;
  readonly number: string;
}

export interface TrajectoryInput {
  readonly direction: Direction;
  /** Where it started (utgångsvärde). */
  readonly baseline: TrajectoryPoint;
  /** The target value at the end of the last period. */
  readonly end: TrajectoryPoint;
  /** The value to judge. */
  readonly current: TrajectoryPoint;
}

/** Numbers as decimal text with at most 10 decimals; booleans are null for indicators with a range or without a direction. */
export interface TrajectoryResult {
  /** Where the straight line stands at the current period; null before the baseline. */
  readonly expectedNumber: string | null;
  readonly isOnTrack: boolean | null;
  /** Where the pace since the baseline leads at the end; null until time has passed. */
  readonly projectedNumber: string | null;
  readonly isAlreadyReached: boolean | null;
  readonly isUnreachableAtCurrentPace: boolean | null;
  readonly explanation: LocalizedText;
}

export type TrajectoryFailure = { readonly code: "TRAJECTORY_ORDER"; readonly baseline: string; readonly end: string };

/**
 * Whether an indicator follows the straight line from its baseline to its end target (A1, A2). Time runs in months between the periods' last
 * days, so that each year is an equal step; after the end the line stays at the target.
 */
export function trajectory(input: TrajectoryInput): Result<TrajectoryResult, TrajectoryFailure> {
  const { direction, baseline, end, current } = input;
  const length = position(end.period).minus(position(baseline.period));
  if (length.lte(0)) return err({ code: "TRAJECTORY_ORDER", baseline: baseline.period.code, end: end.period.code });
  const passed = position(current.period).minus(position(baseline.period));
  const start = new Exact(baseline.number);
  const expected = passed.lt(0)
    ? null
    : start.plus(new Exact(end.number).minus(start).times(Exact.min(passed, length)).div(length));
  const projected = passed.lte(0)
    ? null
    : passed.gte(length)
      ? new Exact(current.number)
      : start.plus(new Exact(current.number).minus(start).times(length).div(passed));
  const isAlreadyReached = isAsGood(direction, new Exact(current.number), new Exact(end.number));
  const isProjectedGood = projected === null ? null : isAsGood(direction, projected, new Exact(end.number));
  const facts = {
    expectedNumber: expected && written(expected),
    isOnTrack: expected && isAsGood(direction, new Exact(current.number), expected),
    projectedNumber: projected && written(projected),
    isAlreadyReached,
    isUnreachableAtCurrentPace: isProjectedGood === null ? null : !isProjectedGood && isAlreadyReached === false,
  };
  return ok({ ...facts, explanation: { sv: explain(input, facts, "sv"), en: explain(input, facts, "en") } });
}

/** Months from year 0 to the end of the period's last day; a point in time ends within its month. */
function position({ endsOn }: Period): Decimal {
  const [year = 0, month = 0, day = 0] = endsOn.split("-").map(Number);
  const calendarMonth = parsePeriod(endsOn.slice(0, 7));
  const days = calendarMonth.ok ? Number(calendarMonth.value.endsOn.slice(8)) : day;
  return new Exact(year * 12 + month - 1).plus(new Exact(day).div(days));
}

function isAsGood(direction: Direction, number: Decimal, limit: Decimal): boolean | null {
  if (direction === "INCREASE") return number.gte(limit);
  if (direction === "DECREASE") return number.lte(limit);
  return null;
}

function explain(
  input: TrajectoryInput,
  facts: Omit<TrajectoryResult, "explanation">,
  locale: keyof LocalizedText,
): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  // Two decimals are enough to read; the facts hold the rest.
  const write = (text: string) => formatLocalNumber(new Exact(text).toDecimalPlaces(2).toFixed(), locale);
  const { current, end } = input;
  const notes = [`${write(current.number)} ${formatPeriod(current.period, locale)}`];
  if (facts.expectedNumber !== null) {
    const side =
      facts.isOnTrack === null ? "" : facts.isOnTrack ? pick("i fas, ", "on track, ") : pick("efter, ", "behind, ");
    notes.push(`${side}${pick("den raka linjen ger", "the straight line gives")} ${write(facts.expectedNumber)}`);
  }
  if (facts.projectedNumber !== null) {
    const at = formatPeriod(end.period, locale);
    notes.push(`${pick("nuvarande takt ger", "the current pace gives")} ${write(facts.projectedNumber)} ${at}`);
  }
  const target = `${pick("målvärdet", "the target value")} ${write(end.number)}`;
  if (facts.isAlreadyReached === true) notes.push(`${target} ${pick("är redan nått", "is already reached")}`);
  if (facts.isUnreachableAtCurrentPace === true)
    notes.push(`${target} ${pick("nås inte i denna takt", "is not reached at this pace")}`);
  return `${notes.join("; ")}.`;
}

function written(number: Decimal): string {
  const rounded = number.toDecimalPlaces(10);
  return rounded.isZero() ? "0" : rounded.toFixed();
}
