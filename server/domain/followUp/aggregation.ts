import type { Decimal } from "decimal.js";
import { partsOf, type Period } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { isNumericState, type ValueState } from "./indicatorStatus";
import { Exact } from "../exactDecimal";

/** How values of several organisation units become one. */
export type UnitAggregation = "SUM" | "MEAN" | "WEIGHTED_MEAN" | "MEDIAN" | "LAST" | "NONE";

/** How values of several periods become one. */
export type TimeAggregation = "SUM" | "LAST" | "MEAN" | "NONE";

/** A unit's own value. The parts are always the units' own values, never aggregates: there is no average of averages. */
export interface UnitPart {
  readonly key: string;
  readonly state: ValueState;
  /** Canonical decimal text; null unless the state carries a number. */
  readonly number: string | null;
  /** What a WEIGHTED_MEAN weighs by, such as the number of pupils. */
  readonly denominator?: string | null;
  /** For LAST: the later period's value counts (see periodKey). */
  readonly periodKey?: number;
}

export interface TimePart {
  readonly period: Period;
  readonly state: ValueState;
  readonly number: string | null;
}

/** An aggregate and how much of its basis is known. */
export interface Aggregate {
  readonly state: ValueState;
  /** At most 10 decimals and 15 significant digits; null unless the state carries a number. */
  readonly number: string | null;
  /** counted of total parts; share is null where no part applies. */
  readonly coverage: { readonly counted: number; readonly total: number; readonly share: string | null };
  /** Keys (units) or codes (periods) of the parts without a number, sorted. */
  readonly missing: readonly string[];
  /** Sum of the known parts where a sum is incomplete: never to be shown as the sum. Null otherwise, and where anything is suppressed. */
  readonly knownSum: string | null;
}

export type TimeAggregationFailure =
  | { readonly code: "CUMULATIVE_NOT_ADDITIVE"; readonly period: string }
  | { readonly code: "PERIODS_DO_NOT_NEST"; readonly period: string; readonly part: string }
  | { readonly code: "PERIOD_REPEATED"; readonly part: string };

/** A part on its way through: what is common to units and periods. */
interface Part {
  readonly key: string;
  readonly state: ValueState;
  readonly number: Decimal | null;
  readonly weight: Decimal;
  readonly order: number;
}

/**
 * One value for several units. A missing part is never 0: an incomplete SUM or LAST has no number but the state of what is missing, an
 * incomplete mean or median is ESTIMATED with its coverage.
 * Units that the value does not apply to are left out of the basis.
 */
export function aggregateOverUnits(rule: UnitAggregation, parts: readonly UnitPart[]): Aggregate {
  const read = parts.map((part): Part => {
    const weight = rule === "WEIGHTED_MEAN" ? (part.denominator ?? null) : "1";
    const hasNumber = isNumericState(part.state) && part.number !== null && weight !== null && !new Exact(weight).lt(0);
    return {
      key: part.key,
      state: part.state,
      number: hasNumber ? new Exact(part.number) : null,
      weight: new Exact(weight ?? 0),
      order: part.periodKey ?? 0,
    };
  });
  return aggregate(rule, read);
}

/**
 * One value for a longer period from the values of its parts, all of one type; a part that is not given is missing. A delår (2024D08) is
 * made only by summing, so only for indicators that add up over time.
 */
export function aggregateOverTime(
  rule: TimeAggregation,
  period: Period,
  parts: readonly TimePart[],
): Result<Aggregate, TimeAggregationFailure> {
  if (rule === "NONE") return ok(aggregate("NONE", []));
  if (period.type === "CUMULATIVE" && rule !== "SUM")
    return err({ code: "CUMULATIVE_NOT_ADDITIVE", period: period.code });
  const given = new Map<string, TimePart>();
  for (const part of parts) {
    if (given.has(part.period.code)) return err({ code: "PERIOD_REPEATED", part: part.period.code });
    given.set(part.period.code, part);
  }
  const expected = partsOf(period, parts[0]?.period.type ?? "MONTH");
  const stray = parts.find((part) => !expected.some((each) => each.code === part.period.code));
  if (stray !== undefined || expected.length === 0) {
    const part = stray?.period.code ?? "";
    return err({ code: "PERIODS_DO_NOT_NEST", period: period.code, part });
  }
  const read = expected.map((each, order): Part => {
    const part = given.get(each.code);
    const hasNumber = part !== undefined && isNumericState(part.state) && part.number !== null;
    return {
      key: each.code,
      state: part?.state ?? "NOT_REPORTED",
      number: hasNumber ? new Exact(part.number) : null,
      weight: new Exact(1),
      order,
    };
  });
  return ok(aggregate(rule, read));
}

function aggregate(rule: UnitAggregation, allParts: readonly Part[]): Aggregate {
  const parts = allParts.filter((part) => part.state !== "NOT_APPLICABLE");
  const known = parts.filter((part): part is Part & { number: Decimal } => part.number !== null);
  const missing = parts.filter((part) => part.number === null).map((part) => part.key);
  const isComplete = missing.length === 0;
  const share = parts.length === 0 ? null : new Exact(known.length).div(parts.length).toDecimalPlaces(10).toFixed();
  const basis = { coverage: { counted: known.length, total: parts.length, share }, missing: [...missing].sort() };
  const without = (state: ValueState, knownSum: string | null = null): Aggregate => ({
    ...basis,
    state,
    number: null,
    knownSum,
  });
  if (rule === "NONE" || parts.length === 0)
    return without(allParts.length === 0 && rule !== "NONE" ? "MISSING" : "NOT_APPLICABLE");
  const suppressed = parts.filter((part) => part.state === "SUPPRESSED").length;
  // Exactly one hidden part could be worked out from the aggregate and the other parts.
  if (suppressed === 1) return without("SUPPRESSED");
  if (known.length === 0) return without(commonState(parts));
  if (!isComplete && (rule === "SUM" || rule === "LAST")) {
    const knownSum = rule === "SUM" && suppressed === 0 ? storable(sum(known.map((part) => part.number))) : null;
    return without(commonState(parts.filter((part) => part.number === null)), knownSum);
  }
  const number = calculate(rule, known);
  if (number === null) return without("MISSING");
  return { ...basis, state: isComplete ? weakestState(known) : "ESTIMATED", number: storable(number), knownSum: null };
}

function calculate(
  rule: Exclude<UnitAggregation, "NONE">,
  known: readonly (Part & { number: Decimal })[],
): Decimal | null {
  const numbers = known.map((part) => part.number);
  switch (rule) {
    case "SUM":
      return sum(numbers);
    case "MEAN":
      return sum(numbers).div(numbers.length);
    case "WEIGHTED_MEAN": {
      const weight = sum(known.map((part) => part.weight));
      return weight.isZero() ? null : sum(known.map((part) => part.number.times(part.weight))).div(weight);
    }
    case "MEDIAN":
      return median(numbers);
    case "LAST": {
      const latest = Math.max(...known.map((part) => part.order));
      const [first, ...rest] = known.filter((part) => part.order === latest);
      // Two different latest numbers have no last one.
      return first === undefined || rest.some((part) => !part.number.eq(first.number)) ? null : first.number;
    }
  }
}

/** The middle number, or the mean of the two in the middle, exactly; null of nothing. */
export function median(numbers: readonly Decimal[]): Decimal | null {
  const sorted = [...numbers].sort((a, b) => a.comparedTo(b));
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : new Exact(low).plus(high).div(2);
}

function sum(numbers: readonly Decimal[]): Decimal {
  return numbers.reduce((total, each) => total.plus(each), new Exact(0));
}

function weakestState(parts: readonly Part[]): ValueState {
  const states = new Set(parts.map((part) => part.state));
  return states.has("ESTIMATED") ? "ESTIMATED" : states.has("PRELIMINARY") ? "PRELIMINARY" : "REPORTED";
}

/** The state that parts without a number give the whole: the one they share, else MISSING; hidden parts hide it. */
function commonState(parts: readonly Part[]): ValueState {
  const states = new Set(parts.map((part) => part.state));
  if (states.has("SUPPRESSED")) return "SUPPRESSED";
  const [only] = states;
  return states.size === 1 && only !== undefined && !isNumericState(only) ? only : "MISSING";
}

/** What storage and Excel carry: 15 significant digits, 10 decimals. */
function storable(number: Decimal): string {
  const rounded = number.toDecimalPlaces(10).toSignificantDigits(15);
  return rounded.isZero() ? "0" : rounded.toFixed();
}
