import { failure, type Failure } from "../../shared/errorCodes";
import { Exact } from "./exactDecimal";
import type { Indicator } from "./records/indicator";

/** Why the indicator cannot have such a number, as a value or as a target value; null when it can. */
export function boundFailure(indicator: Indicator, number: string): Failure | null {
  const { lowerBound, upperBound, measureUnit } = indicator;
  if (isOutside(number, lowerBound, upperBound)) {
    return failure("OUT_OF_BOUNDS", { text: number, low: lowerBound ?? "–", high: upperBound ?? "–" });
  }
  const natural = naturalUpperBound(indicator);
  return natural !== null && isOutside(number, "0", natural)
    ? failure("UNIT_OF_MEASURE", { text: number, measureUnit })
    : null;
}

/**
 * Percent and share are parts of a whole, 0 to 100 and 0 to 1, unless the indicator's own bounds say otherwise. Economic percentages
 * (nettokostnadsavvikelse, resultat av skatteintäkter, kostnadsutveckling) are deviations or changes: nothing is taken for granted there.
 */
function naturalUpperBound({ kind, measureUnit, lowerBound, upperBound }: Indicator): string | null {
  if (lowerBound !== null || upperBound !== null || kind === "COST") return null;
  return measureUnit === "PERCENT" ? "100" : measureUnit === "SHARE" ? "1" : null;
}

/** Up to 15 digits a double keeps the order of decimals, and is compared in no time. */
const isExactDouble = (decimal: string) => decimal.length <= 15;

/** Below the one or above the other; null is no limit. */
export function isOutside(number: string, low: string | null, high: string | null): boolean {
  if (low === null && high === null) return false;
  if (isExactDouble(number) && isExactDouble(low ?? "0") && isExactDouble(high ?? "0")) {
    return (low !== null && Number(number) < Number(low)) || (high !== null && Number(number) > Number(high));
  }
  const exact = new Exact(number);
  return (low !== null && exact.lt(low)) || (high !== null && exact.gt(high));
}
