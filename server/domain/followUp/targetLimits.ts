import { Exact } from "../exactDecimal";

/** Which way an indicator is better (riktning). */
export type Direction = "INCREASE" | "DECREASE" | "RANGE" | "NONE";

/** A target value with what is acceptable around it; numbers as canonical decimal text, absent or null where not set. */
export interface TargetLimits {
  readonly targetValue?: string | null;
  readonly acceptableValue?: string | null;
  readonly low?: string | null;
  readonly high?: string | null;
  readonly acceptableLow?: string | null;
  readonly acceptableHigh?: string | null;
  readonly toleranceKind?: "ABSOLUTE" | "PERCENT" | null;
  readonly tolerance?: string | null;
}

export type TargetValueProblem =
  | "TARGET_WITHOUT_DIRECTION"
  | "TARGET_MISSING"
  | "ACCEPTABLE_ABOVE_TARGET"
  | "ACCEPTABLE_BELOW_TARGET"
  | "RANGE_INCOMPLETE"
  | "RANGE_ORDER"
  | "FIELD_OF_OTHER_DIRECTION"
  | "TOLERANCE_INCOMPLETE"
  | "TOLERANCE_NEGATIVE"
  | "PERCENT_TOLERANCE_OF_ZERO";

/** The limits that a value is held against: reached from low to high, acceptable from acceptableLow to acceptableHigh; null = no limit. */
export interface StatusLimits {
  readonly low: string | null;
  readonly high: string | null;
  readonly acceptableLow: string | null;
  readonly acceptableHigh: string | null;
}

/** What contradicts itself in a target value; empty when it can be judged by. A target value with nothing set is no target value at all. */
export function checkTargetValue(direction: Direction, target: TargetLimits): TargetValueProblem[] {
  const [aim, acceptable] = [target.targetValue ?? null, target.acceptableValue ?? null];
  const [low, high] = [target.low ?? null, target.high ?? null];
  const [acceptableLow, acceptableHigh] = [target.acceptableLow ?? null, target.acceptableHigh ?? null];
  const [kind, tolerance] = [target.toleranceKind ?? null, target.tolerance ?? null];
  const isRange = direction === "RANGE";
  const own = isRange ? [low, high, acceptableLow, acceptableHigh] : [aim, acceptable];
  const others = isRange ? [aim, acceptable] : [low, high, acceptableLow, acceptableHigh];
  const problems: TargetValueProblem[] = [];
  const isEmpty = [...own, ...others, kind, tolerance].every((each) => each === null);
  if (isEmpty) return problems;
  if (direction === "NONE") return ["TARGET_WITHOUT_DIRECTION"];
  if (others.some((each) => each !== null)) problems.push("FIELD_OF_OTHER_DIRECTION");
  if (isRange) {
    if (low === null || high === null) problems.push("RANGE_INCOMPLETE");
    if (!isAscending([acceptableLow, low, high, acceptableHigh])) problems.push("RANGE_ORDER");
  } else {
    if (aim === null) problems.push("TARGET_MISSING");
    if (direction === "INCREASE" && !isAscending([acceptable, aim])) problems.push("ACCEPTABLE_ABOVE_TARGET");
    if (direction === "DECREASE" && !isAscending([aim, acceptable])) problems.push("ACCEPTABLE_BELOW_TARGET");
  }
  if ((kind === null) !== (tolerance === null)) problems.push("TOLERANCE_INCOMPLETE");
  if (tolerance !== null && new Exact(tolerance).lt(0)) problems.push("TOLERANCE_NEGATIVE");
  const centres = isRange ? [low, high] : [aim];
  if (kind === "PERCENT" && centres.some((each) => each !== null && new Exact(each).isZero())) {
    problems.push("PERCENT_TOLERANCE_OF_ZERO");
  }
  return problems;
}

function isAscending(numbers: readonly (string | null)[]): boolean {
  const given = numbers.filter((each) => each !== null);
  return given.every((each, index) => index === 0 || new Exact(given[index - 1] ?? each).lte(each));
}

/** The limits of a target value without problems; an acceptable value goes before a tolerance. */
export function limitsOf(direction: Direction, target: TargetLimits): StatusLimits | null {
  const around = (centre: string, sign: 1 | -1): string | null => {
    if (target.tolerance == null) return null;
    const distance =
      target.toleranceKind === "PERCENT"
        ? new Exact(centre).abs().times(target.tolerance).div(100)
        : new Exact(target.tolerance);
    return new Exact(centre).plus(distance.times(sign)).toFixed();
  };
  const aim = target.targetValue;
  if (direction === "INCREASE" && aim != null) {
    return { low: aim, high: null, acceptableLow: target.acceptableValue ?? around(aim, -1), acceptableHigh: null };
  }
  if (direction === "DECREASE" && aim != null) {
    return { low: null, high: aim, acceptableLow: null, acceptableHigh: target.acceptableValue ?? around(aim, 1) };
  }
  const { low, high } = target;
  if (direction !== "RANGE" || low == null || high == null) return null;
  const acceptableLow = target.acceptableLow ?? (target.acceptableHigh == null ? around(low, -1) : null);
  const acceptableHigh = target.acceptableHigh ?? (target.acceptableLow == null ? around(high, 1) : null);
  const hasAcceptable = acceptableLow !== null || acceptableHigh !== null;
  return {
    low,
    high,
    acceptableLow: hasAcceptable ? (acceptableLow ?? low) : null,
    acceptableHigh: hasAcceptable ? (acceptableHigh ?? high) : null,
  };
}
