import { Decimal } from "decimal.js";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { SteeringLevel } from "../records/steeringModel";
import type { Validity } from "./validity";

/**
 * Whether a goal lasts as long as its level allows. Whole years are counted by the calendar: 2016-01-01 to 2019-12-31 is exactly four, and one
 * day more is too long; the years of the message are rounded to hundredths.
 */
export function horizonFailures(
  level: SteeringLevel,
  { validFrom, validTo }: Validity,
  key: string,
  path: string,
): Failure[] {
  const { minHorizonYears: min, maxHorizonYears: max, labelSingular: label } = level;
  if (validTo === null) return max === null ? [] : [failure("HORIZON_OPEN", { label, key, max }, path)];
  if (validTo < validFrom) return [];
  const end = yearsLater(validTo, 0) + dayMs;
  const years = () => yearsBetween(validFrom, end);
  if (max !== null && end > yearsLater(validFrom, max)) {
    return [failure("HORIZON_TOO_LONG", { label, key, years: years(), max }, path)];
  }
  if (min !== null && end < yearsLater(validFrom, min)) {
    return [failure("HORIZON_TOO_SHORT", { label, key, years: years(), min }, path)];
  }
  return [];
}

/** Civil dates are counted as days of UTC, which has no summer time. */
const dayMs = 86_400_000;

/** The same day of a later year; a leap day becomes 1 March, so that a year from it ends on the last of February. */
function yearsLater(date: string, years: number): number {
  return Date.UTC(Number(date.slice(0, 4)) + years, Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
}

/** Whole years by the calendar and the rest as a share of the year that it falls in. */
function yearsBetween(from: string, end: number): string {
  let whole = new Date(end).getUTCFullYear() - Number(from.slice(0, 4));
  if (yearsLater(from, whole) > end) whole -= 1;
  const [start, next] = [yearsLater(from, whole), yearsLater(from, whole + 1)];
  return new Decimal(end - start)
    .div(next - start)
    .plus(whole)
    .toDecimalPlaces(2)
    .toString();
}
