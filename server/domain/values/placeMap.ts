import type { ValueSeries } from "../../../shared/valueCodes";
import type { PlaceKeys } from "./indicatorValue";

/** What is known of the periods of one indicator, unit, series and split, by their keys. */
export type PeriodMap<T> = Map<number, T>;

/**
 * What is known of places. Of thousands that are written or read at once neighbours mostly differ in the period alone, so that few are looked up by a text
 * that has to be made first.
 */
export class PlaceMap<T> {
  readonly #blocks = new Map<string, PeriodMap<T>>();
  #indicator: string | number | null = null;
  #unit: string | number | null = null;
  #series: ValueSeries | null = null;
  #split: string | number | null = null;
  #last: PeriodMap<T> = new Map();

  /** By codes or by keys, and the same always. */
  periodsOf(
    indicator: string | number,
    unit: string | number,
    series: ValueSeries,
    split: string | number,
  ): PeriodMap<T> {
    const isLast =
      split === this.#split && unit === this.#unit && indicator === this.#indicator && series === this.#series;
    if (isLast) return this.#last;
    const text = `${indicator}|${unit}|${series}|${split}`;
    let periods = this.#blocks.get(text);
    if (periods === undefined) this.#blocks.set(text, (periods = new Map<number, T>()));
    this.#indicator = indicator;
    this.#unit = unit;
    this.#series = series;
    this.#split = split;
    this.#last = periods;
    return periods;
  }

  /** Undefined where nothing is known. */
  get({ indicatorKey, unitKey, series, dimensionKey, periodKey }: PlaceKeys): T | undefined {
    return this.periodsOf(indicatorKey, unitKey, series, dimensionKey).get(periodKey);
  }

  set({ indicatorKey, unitKey, series, dimensionKey, periodKey }: PlaceKeys, known: T): void {
    this.periodsOf(indicatorKey, unitKey, series, dimensionKey).set(periodKey, known);
  }
}
