import type { Decimal } from "decimal.js";
import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import type { Direction } from "./targetLimits";
import { Exact } from "../exactDecimal";

/** How a value moved since the previous or the baseline value, read by the indicator's direction. */
export type IndicatorTrend = "IMPROVED" | "UNCHANGED" | "DETERIORATED" | "NO_DATA";

/** Numbers as canonical decimal text; null where there is none. */
export interface IndicatorTrendInput {
  readonly direction: Direction;
  readonly number: string | null;
  readonly previousNumber: string | null;
  /** A change no larger than this counts as unchanged, in the unit of measure; null = 0. */
  readonly deadBand?: string | null;
  /** The wanted range of a RANGE indicator: nearer to it is better. */
  readonly low?: string | null;
  readonly high?: string | null;
  /** Uncertainty, plus or minus, of the two numbers. */
  readonly margin?: string | null;
  readonly previousMargin?: string | null;
}

export interface IndicatorTrendResult {
  readonly trend: IndicatorTrend;
  /** number minus previousNumber. */
  readonly change: string | null;
  /** Whether the change exceeds the combined margin; null where a margin is unknown. */
  readonly isSecuredChange: boolean | null;
  readonly explanation: LocalizedText;
}

/** The trend with its dead-band (inclusive). Without a direction, or a range to near, no change is better or worse: NO_DATA. */
export function indicatorTrend(input: IndicatorTrendInput): IndicatorTrendResult {
  const { direction, number, previousNumber } = input;
  if (number === null || previousNumber === null) {
    return noTrend(null, null, {
      sv: "Ingen trend: värde att jämföra med saknas.",
      en: "No trend: nothing to compare with.",
    });
  }
  const change = new Exact(number).minus(previousNumber);
  const isSecuredChange = isSecured(change, input.margin ?? null, input.previousMargin ?? null);
  const gain = gainOf(input, number, previousNumber);
  if (gain === null) {
    const isRange = direction === "RANGE";
    const text = isRange
      ? { sv: "Ingen trend: målintervall saknas.", en: "No trend: there is no target range." }
      : { sv: "Ingen trend: indikatorn saknar riktning.", en: "No trend: the indicator has no direction." };
    return noTrend(change.toFixed(), isSecuredChange, text);
  }
  const trend = gain.abs().lte(input.deadBand ?? "0") ? "UNCHANGED" : gain.gt(0) ? "IMPROVED" : "DETERIORATED";
  const facts = { trend, change: change.toFixed(), isSecuredChange } as const;
  return { ...facts, explanation: { sv: explain(input, facts, "sv"), en: explain(input, facts, "en") } };
}

/** How much better the number became; for a range, how much nearer to it. */
function gainOf(input: IndicatorTrendInput, number: string, previousNumber: string): Decimal | null {
  const { direction, low = null, high = null } = input;
  if (direction === "INCREASE") return new Exact(number).minus(previousNumber);
  if (direction === "DECREASE") return new Exact(previousNumber).minus(number);
  if (direction === "NONE" || low === null || high === null) return null;
  return distanceToRange(previousNumber, low, high).minus(distanceToRange(number, low, high));
}

/** How far a number lies outside a range, 0 inside it. */
export function distanceToRange(number: string, low: string, high: string): Decimal {
  return Exact.max(new Exact(low).minus(number), new Exact(number).minus(high), 0);
}

/** |change| > sqrt(m1² + m2²), compared as squares so that it stays exact. */
function isSecured(change: Decimal, margin: string | null, previousMargin: string | null): boolean | null {
  if (margin === null || previousMargin === null) return null;
  return change.pow(2).gt(new Exact(margin).pow(2).plus(new Exact(previousMargin).pow(2)));
}

function noTrend(
  change: string | null,
  isSecuredChange: boolean | null,
  explanation: LocalizedText,
): IndicatorTrendResult {
  return { trend: "NO_DATA", change, isSecuredChange, explanation };
}

function explain(
  input: IndicatorTrendInput,
  facts: Pick<IndicatorTrendResult, "trend" | "change" | "isSecuredChange">,
  locale: keyof LocalizedText,
): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const write = (text: string | null | undefined) => formatLocalNumber(text ?? "0", locale);
  const words = {
    IMPROVED: pick("Förbättrad", "Improved"),
    UNCHANGED: pick("Oförändrad", "Unchanged"),
    DETERIORATED: pick("Försämrad", "Deteriorated"),
    NO_DATA: pick("Ingen trend", "No trend"),
  };
  const band = new Exact(input.deadBand ?? "0");
  const notes = [
    `${words[facts.trend]}: ${pick("från", "from")} ${write(input.previousNumber)} ${pick("till", "to")} ${write(input.number)}`,
    ...(facts.trend === "UNCHANGED" && band.gt(0)
      ? [`${pick("inom dödbandet", "within the dead-band")} ±${write(input.deadBand)}`]
      : []),
    ...(facts.isSecuredChange === false ? [pick("ej säkerställd förändring", "not a secured change")] : []),
    ...(facts.isSecuredChange === true ? [pick("säkerställd förändring", "a secured change")] : []),
  ];
  return `${notes.join("; ")}.`;
}
