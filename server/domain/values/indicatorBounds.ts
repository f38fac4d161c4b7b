import { failure, type Failure } from "../../../shared/errorCodes";
import { Exact } from "../exactDecimal";
import { numberWords, rangeWords } from "../numberWords";
import type { Indicator } from "../records/indicator";

/** Why the indicator cannot have such a number, as a value or as a target value; null when it can. */
export function boundFailure(indicator: Indicator, number: string): Failure | null {
  const { lowerBound, upperBound } = indicator;
  if (isOutside(number, lowerBound, upperBound)) {
    return failure("OUT_OF_BOUNDS", { text: numberWords(number), range: rangeWords(lowerBound, upperBound) });
  }
  const whole = wholeOf(indicator);
  return whole !== null && isOutside(number, "0", whole.upTo)
    ? failure("UNIT_OF_MEASURE", { text: numberWords(number), measureUnit: whole.words })
    : null;
}

const wholes = {
  PERCENT: { upTo: "100", words: { sv: "procent, 0 till 100", en: "percent, 0 to 100" } },
  SHARE: { upTo: "1", words: { sv: "andel, 0 till 1", en: "share, 0 to 1" } },
} as const;

/**
 * Percent and share are parts of a whole, 0 to 100 and 0 to 1, unless the indicator's own bounds say otherwise. Economic percentages
 * (nettokostnadsavvikelse, resultat av skatteintäkter, kostnadsutveckling) are deviations or changes: nothing is taken for granted there.
 */
function wholeOf({ kind, measureUnit, lowerBound, upperBound }: Indicator) {
  if (lowerBound !== null || upperBound !== null || kind === "COST") return null;
  return measureUnit === "PERCENT" || measureUnit === "SHARE" ? wholes[measureUnit] : null;
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
