import type { NumberDoubt } from "./sheetEdit";

/** What is known of the place that a number was typed in. */
export interface NumberPlace {
  /** Null where it is not known. */
  readonly measureUnit: string | null;
  /** Decimals that the indicator is shown with. */
  readonly decimals: number;
  /** What stood there, or else in another period; null where nothing says what to expect. */
  readonly expected: number | null;
}

export interface DoubtfulNumber {
  readonly about: NumberDoubt;
  /** What may have been meant, the likeliest first. None where only the cell can be corrected. */
  readonly readings: readonly number[];
}

/**
 * Whether a number of Excel's may be another than the one that was meant. Excel tells the number alone: "13 %" is 0.13 to it, "1,375" is one thing in Swedish and
 * another in English, and a date is a number of days. Such a number is asked about where another reading is as good; null for all others.
 */
export function doubtOf(number: number, place: NumberPlace): DoubtfulNumber | null {
  if (number === 0) return null;
  if (isDoubtfulDate(number, place)) {
    return { about: "DATE", readings: ratios.includes(place.measureUnit ?? "") ? [] : [number] };
  }
  const grouped = thousandsOf(number, place);
  const doubts = [share(number, place), grouped === null ? null : { about: "THOUSANDS" as const, readings: grouped }];
  // Three decimals look like thousands, but for where percent is measured.
  if (place.measureUnit !== "PERCENT") doubts.reverse();
  return decimalMark(number, place) ?? doubts.find((doubt) => doubt !== null) ?? null;
}

/** Units in which no number is as large as a date's. */
const ratios = ["PERCENT", "SHARE", "PER_THOUSAND"];

/** Days of Excel's calendar from 2000 to 2050. */
const dates = { first: 36_526, last: 55_152 };

const isDoubtfulDate = (number: number, { expected }: NumberPlace): boolean =>
  Number.isInteger(number) &&
  number >= dates.first &&
  number <= dates.last &&
  (expected === null || timesApart(number, expected) > 3);

/** The day that a number stands for in Excel, as an ISO date. */
export const excelDay = (number: number): string =>
  new Date(Date.UTC(1899, 11, 30) + number * 86_400_000).toISOString().slice(0, 10);

function share(number: number, place: NumberPlace): DoubtfulNumber | null {
  const size = Math.abs(number);
  // A share of 0 to 1 is what "13 %" means; and nobody reports more than a thousand percent.
  if (place.measureUnit === "SHARE" || size >= 10) return null;
  return mayBeShare(number, place) ? { about: "SHARE", readings: [scaled(number, 100), number] } : null;
}

function mayBeShare(number: number, { measureUnit, decimals, expected }: NumberPlace): boolean {
  const isFall = expected !== null && Math.abs(expected) > Math.abs(number) * farTimes;
  if (measureUnit === "PERCENT") {
    return Math.abs(number) <= 1 || isFall || (expected === null && isFinerByHundredth(number, decimals));
  }
  if (measureUnit === null && expected === null) return Math.abs(number) < 1;
  if (expected === null) return decimalsOf(number) > decimals && decimalsOf(number) <= 2;
  // A few things instead of a dozen are a count; a fraction of one, or what was there to the hundredth, is none.
  return isFall && (!Number.isInteger(number) || timesApart(scaled(number, 100), expected) < 3);
}

/** What "104 %" leaves, which is 1.04: more decimals than the indicator is shown with, and two more at most. */
const isFinerByHundredth = (number: number, decimals: number): boolean =>
  decimalsOf(number) > decimals && decimalsOf(number) <= decimals + 2;

/** The readings of what may have been typed with a mark between thousands that Excel took for a decimal one, or the other way. */
function thousandsOf(number: number, { decimals, expected }: NumberPlace): readonly number[] | null {
  const size = Math.abs(number);
  const isFar = expected !== null && timesApart(number, expected) > farTimes;
  if (decimalsOf(number) === 3 && size >= 1 && size < 1_000) {
    const isLarger = expected === null ? decimals < 3 : isFar && Math.abs(expected) > size;
    return isLarger ? [scaled(number, 1_000), number] : null;
  }
  const isSmaller = Number.isInteger(number) && size >= 1_000 && size < 1_000_000 && decimals > 0;
  return isSmaller && isFar && Math.abs(expected) < size ? [number, scaled(number, 0.001)] : null;
}

/**
 * A number with its decimal mark left out, or with one too many, by what stood there: 1375 after 13.75, 13.75 after 1375. A factor of ten is one where the
 * number is a whole one and all but the same otherwise. Counts and money move so by themselves, and small numbers do.
 */
function decimalMark(number: number, { measureUnit, decimals, expected }: NumberPlace): DoubtfulNumber | null {
  if (expected === null || decimals === 0 || movesFar.includes(measureUnit)) return null;
  // Below ten a share or thousands are what such a number is taken for.
  if (Math.abs(number) < 10 || Math.abs(expected) < 1 || number * expected < 0) return null;
  const isLarger = Math.abs(number) > Math.abs(expected);
  const factors = isLarger && decimals === 1 && Number.isInteger(number) ? tenOrHundred : tenOrHundred.slice(1);
  const found = factors.find(({ factor, within }) => {
    const reading = scaled(number, isLarger ? 1 / factor : factor);
    return timesApart(reading, expected) <= within;
  });
  if (found === undefined) return null;
  return { about: "DECIMAL_MARK", readings: [scaled(number, isLarger ? 1 / found.factor : found.factor), number] };
}

/** How near to what stood there the other reading is, for each place that the mark may have moved. */
const tenOrHundred = [
  { factor: 10, within: 1.25 },
  { factor: 100, within: 2.5 },
] as const;

/** Units in which a number may well be a hundred times another; null where the unit is not known. */
const movesFar: readonly (string | null)[] = ["SEK", "TKR", "MKR", "TONNES", null];

/** A change that seldom is one. */
const farTimes = 10;

/** How many times larger the larger of two is. */
function timesApart(a: number, b: number): number {
  const [least, most] = [Math.min(Math.abs(a), Math.abs(b)), Math.max(Math.abs(a), Math.abs(b))];
  return least === 0 ? Infinity : most / least;
}

const scaled = (number: number, factor: number): number => Number((number * factor).toPrecision(15));

const decimalsOf = (number: number): number => /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
