import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import { comparison, type ComparisonResult } from "./comparison";
import type { Indicator, TargetValue } from "../records/indicator";
import { Exact } from "../exactDecimal";

export interface IndicatorComparisonInput {
  readonly indicator: Pick<Indicator, "direction" | "decimals">;
  readonly ownNumber: string | null;
  /** One for each of those compared with; null = has no number for the period. */
  readonly otherNumbers: readonly (string | null)[];
  /** The wanted range of a RANGE indicator. */
  readonly targetValue: Pick<TargetValue, "low" | "high"> | null;
}

export interface IndicatorComparison extends ComparisonResult {
  /** All that it was to be compared with, also those without a number. */
  readonly memberCount: number;
  /** Own number less the median. */
  readonly difference: string | null;
  readonly explanation: LocalizedText;
}

/** An indicator's number beside others', with how many there are behind every word. */
export function indicatorComparison(input: IndicatorComparisonInput): IndicatorComparison {
  const { indicator, ownNumber, otherNumbers, targetValue } = input;
  const range = { low: targetValue?.low ?? null, high: targetValue?.high ?? null };
  const result = comparison({ direction: indicator.direction, ownNumber, otherNumbers, ...range });
  const { otherMedian } = result;
  const difference =
    ownNumber === null || otherMedian === null ? null : new Exact(ownNumber).minus(otherMedian).toFixed();
  const facts = { ...result, memberCount: otherNumbers.length, difference };
  return { ...facts, explanation: { sv: explain(input, facts, "sv"), en: explain(input, facts, "en") } };
}

function explain(
  { indicator, ownNumber }: IndicatorComparisonInput,
  facts: Omit<IndicatorComparison, "explanation">,
  locale: keyof LocalizedText,
): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const write = (number: string) => formatLocalNumber(number, locale, indicator.decimals);
  // Half-way between two numbers: rounded like them it would seem to be one of them.
  const writeMedian = (number: string) =>
    formatLocalNumber(new Exact(number).toDecimalPlaces(indicator.decimals + 1).toFixed(), locale);
  const { otherCount, memberCount, rankedCount, rank, otherMedian, quartileGroup } = facts;
  const counted = pick(`${otherCount} av ${memberCount} har värde`, `${otherCount} of ${memberCount} have a value`);
  if (ownNumber === null) return pick(`Eget värde saknas; ${counted}.`, `No value of our own; ${counted}.`);
  if (otherMedian === null || rank === null) {
    return pick(
      `${write(ownNumber)}; ingen att jämföra med (${counted}).`,
      `${write(ownNumber)}; nobody to compare with (${counted}).`,
    );
  }
  const order = facts.isRankByDirection ? "" : pick(" räknat från högst", " counted from the highest");
  const groups = {
    BEST: pick("grön: bland den bästa fjärdedelen", "green: among the best quarter"),
    MIDDLE: pick("gul: i mitten", "yellow: in the middle"),
    WORST: pick("röd: bland den sämsta fjärdedelen", "red: among the worst quarter"),
  };
  const shared = facts.isRankShared ? pick("delad ", "shared ") : "";
  const place = shared + pick(`plats ${rank} av ${rankedCount}`, `place ${rank} of ${rankedCount}`);
  const median = pick("medianen", "the median");
  const notes = [
    `${write(ownNumber)} ${pick("mot", "against")} ${median} ${writeMedian(otherMedian)}`,
    `${place}${order}`,
  ];
  return `${[...notes, ...(quartileGroup === null ? [] : [groups[quartileGroup]]), counted].join("; ")}.`;
}
