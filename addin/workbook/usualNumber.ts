import type { Baseline } from "./linkedTable";

/** What was fetched for the same indicator, unit, series and split in any period, by table: where nothing stood, this says what to expect. */
const known = new WeakMap<Baseline, ReadonlyMap<string, number>>();

/** What a number is expected to be like: what stood there, or else what stands there in another period. */
export function usualNumber(baseline: Baseline, value: number): number | null {
  const stood = baseline.number[value] ?? null;
  if (stood !== null) return stood;
  let numbers = known.get(baseline);
  if (numbers === undefined) known.set(baseline, (numbers = numbersOf(baseline)));
  return numbers.get(seriesOf(baseline, value)) ?? null;
}

const seriesOf = ({ indicatorIndex, unitIndex, seriesIndex, splitIndex }: Baseline, value: number): string =>
  [indicatorIndex[value], unitIndex[value], seriesIndex[value], splitIndex[value]].join();

function numbersOf(baseline: Baseline): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [value, number] of baseline.number.entries())
    if (number !== null) numbers.set(seriesOf(baseline, value), number);
  return numbers;
}
