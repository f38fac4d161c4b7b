import type { Decimal } from "decimal.js";
import { median } from "./aggregation";
import type { Direction } from "./targetLimits";
import { distanceToRange } from "./indicatorTrend";
import { Exact } from "../exactDecimal";

/** The best quarter, the middle half, the worst quarter of all compared: KKiK's green, yellow and red. */
export type QuartileGroup = "BEST" | "MIDDLE" | "WORST";

export interface ComparisonInput {
  readonly direction: Direction;
  /** Own number as canonical decimal text; null where there is none. */
  readonly ownNumber: string | null;
  /** The others' numbers; null = has none and is not counted. */
  readonly otherNumbers: readonly (string | null)[];
  /** The wanted range of a RANGE indicator: nearer to it is better. */
  readonly low?: string | null;
  readonly high?: string | null;
}

export interface ComparisonResult {
  /** How many of the others have a number. */
  readonly otherCount: number;
  /** Exact median of the others; null where none has a number. */
  readonly otherMedian: string | null;
  /** All that are ranked, the own one included. */
  readonly rankedCount: number;
  /** 1 = best; those who tie share the better rank. Null without an own number. */
  readonly rank: number | null;
  /** Others stand at the same place. */
  readonly isRankShared: boolean;
  /** False where nothing says what is better: then rank 1 is the highest number and there is no quartile group. */
  readonly isRankByDirection: boolean;
  /** Null below four ranked, where quarters mean nothing. */
  readonly quartileGroup: QuartileGroup | null;
}

/** Fewest ranked that can be split in quarters. */
const quartileRankedMin = 4;

/** The own value beside others': median, rank and quartile group (K10, K11). */
export function comparison(input: ComparisonInput): ComparisonResult {
  const others = input.otherNumbers.filter((number) => number !== null);
  const middle = median(others.map((number) => new Exact(number)));
  const demerit = demeritBy(input);
  const own = input.ownNumber;
  const rankedCount = others.length + (own === null ? 0 : 1);
  const facts = {
    otherCount: others.length,
    otherMedian: middle === null ? null : middle.toFixed(),
    rankedCount,
    isRankByDirection: demerit !== null,
  };
  if (own === null) return { ...facts, rank: null, isRankShared: false, quartileGroup: null };
  const order = demerit ?? ((number: string) => new Exact(number).neg());
  const orders = others.map((number) => order(number).comparedTo(order(own)));
  const better = orders.filter((each) => each < 0).length;
  const worse = orders.filter((each) => each > 0).length;
  const canGroup = demerit !== null && rankedCount >= quartileRankedMin;
  const isRankShared = better + worse < others.length;
  return {
    ...facts,
    rank: better + 1,
    isRankShared,
    quartileGroup: canGroup ? quartileGroup(better, worse, rankedCount) : null,
  };
}

/**
 * Best when fewer than a quarter are better, worst when fewer than a quarter are worse: the same as being at or beyond the quartiles of the
 * ranked numbers. Those who tie share one place in the middle of theirs, so that a number at the median is never among the worst.
 */
function quartileGroup(better: number, worse: number, rankedCount: number): QuartileGroup {
  const othersTied = rankedCount - 1 - better - worse;
  const isWithinQuarter = (beyond: number) => (beyond * 2 + othersTied) * 2 < rankedCount;
  return isWithinQuarter(better) ? "BEST" : isWithinQuarter(worse) ? "WORST" : "MIDDLE";
}

/** How bad a number is (less is better), or null where nothing says so. */
function demeritBy({ direction, low = null, high = null }: ComparisonInput): ((number: string) => Decimal) | null {
  if (direction === "INCREASE") return (number) => new Exact(number).neg();
  if (direction === "DECREASE") return (number) => new Exact(number);
  if (direction === "NONE" || low === null || high === null) return null;
  return (number) => distanceToRange(number, low, high);
}
