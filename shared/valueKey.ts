import { failure, type Failure } from "./errorCodes";
import { err, ok, type Result } from "./result";

/** The parts of a value's key as texts; whether there is such a thing is for the reader to say. */
export interface ValueKeyParts {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly series: string;
  /** "" for the total. */
  readonly members: string;
}

const usualSeries = "OUTCOME";

/**
 * The key of a value as one text, such as "N00945|KONCERN|2024|OUTCOME|GENDER:K": indicator, unit, period, series and split. No code has a | in it, so
 * that nothing needs to be escaped; the total ends with one: "N00945|KONCERN|2024|OUTCOME|".
 */
export const formatValueKey = ({ indicator, unit, period, series, members }: ValueKeyParts): string =>
  `${indicator}|${unit}|${period}|${series}|${members}`;

/** In a key that asks: the latest period that has a value. */
export const latestPeriod = "LATEST";

/**
 * Reads a key back. The split may be left out, and the series too: the outcome of the total is meant; and the unit may be empty: the municipality as a
 * whole. Spaces around a part do not count.
 */
export function parseValueKey(text: string): Result<ValueKeyParts, Failure> {
  const parts = text.split("|").map((part) => part.trim());
  const [indicator = "", unit = "", period = "", series = "", members = ""] = parts;
  if (parts.length < 3 || parts.length > 5 || indicator === "" || period === "")
    return err(failure("VALUE_KEY_SYNTAX", { text }));
  return ok({ indicator, unit, period, series: series === "" ? usualSeries : series, members });
}
