import { recordAt, referring, type MunicipalityContent } from "../content";
import { groupUnitOf } from "../groupUnit";
import type { Stored } from "../records/concepts";
import type { Indicator, IndicatorUse } from "../records/indicator";
import type { IndicatorValue } from "../values/indicatorValue";
import { valueAt, valueToJudge, type FollowUpMoment } from "../values/valueAtMoment";
import { indicatorFollowUp, type IndicatorFollowUp } from "./indicatorFollowUp";

/** The outcomes of one indicator for one unit, the oldest first; the total, not a split. */
export type SeriesLookup = (indicator: string, unit: string) => readonly IndicatorValue[];

/** When and by whose values. */
export interface FollowUpView {
  readonly moment: FollowUpMoment;
  /** The unit whose values count; null for each indicator's own, see unitsOf. */
  readonly unit: string | null;
}

type Use = Pick<IndicatorUse, "goal" | "indicator">;

/** Follows up indicators on goals at one moment. What is seen both by itself and under its goal is worked out once. */
export class UseFollowUps {
  readonly #known = new Map<string, IndicatorFollowUp>();

  constructor(
    private readonly content: MunicipalityContent,
    private readonly moment: FollowUpMoment,
    private readonly seriesOf: SeriesLookup,
  ) {}

  /** An indicator as it stands for a goal, by the values of the unit, else by those that there are; null where the indicator is not there. */
  of(use: Use, wanted: string | null): IndicatorFollowUp | null {
    const { content, moment, seriesOf } = this;
    const indicator = recordAt(content, "indicators", use.indicator);
    if (indicator === null) return null;
    const unit = wanted ?? this.#unitOf(use, indicator);
    const key = `${use.goal}|${use.indicator}|${unit}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const margin = indicator.uncertaintyIndicator;
    const followUp = indicatorFollowUp({
      content,
      indicator,
      goal: use.goal,
      unit,
      values: seriesOf(use.indicator, unit),
      margins: margin === null ? [] : seriesOf(margin, unit),
      moment,
    });
    this.#known.set(key, followUp);
    return followUp;
  }

  /** One that has a value to judge goes before one that has had values. */
  #unitOf(use: Use, indicator: Stored<Indicator>): string {
    const series = (unit: string) => this.seriesOf(use.indicator, unit);
    const units = unitsOf(this.content, use);
    const withValues = units.filter((unit) => series(unit).length > 0);
    const hasBy = (find: typeof valueAt | typeof valueToJudge) => (unit: string) =>
      find(indicator, series(unit), this.moment).value !== null;
    const found =
      withValues.length < 2 ? null : (withValues.find(hasBy(valueAt)) ?? withValues.find(hasBy(valueToJudge)));
    return found ?? withValues[0] ?? units[0] ?? "";
  }
}

/** The same of one alone. */
export const useFollowUp = (
  content: MunicipalityContent,
  use: Use,
  { moment, unit }: FollowUpView,
  seriesOf: SeriesLookup,
): IndicatorFollowUp | null => new UseFollowUps(content, moment, seriesOf).of(use, unit);

/** Where a goal's indicator may have its values: the municipality as a whole, the goal's units, its owner, units with targets. */
export function unitsOf(content: MunicipalityContent, use: Use): string[] {
  const group = groupUnitOf(content)?.code;
  const addressed = recordAt(content, "goals", use.goal)?.addressing.map(({ unit }) => unit) ?? [];
  const owner = recordAt(content, "indicators", use.indicator)?.owner ?? null;
  const aimedAt = referring(content, "targetValues", "indicator", use.indicator).map(({ unit }) => unit);
  const units = [...(group === undefined ? [] : [group]), ...addressed, ...(owner === null ? [] : [owner]), ...aimedAt];
  return [...new Set(units)];
}

/** One series of values that a follow-up needs. */
export interface SeriesNeed {
  readonly indicator: string;
  readonly unit: string;
}

/** Every series that the follow-up of an indicator on a goal reads. */
export function seriesForUse(content: MunicipalityContent, use: Use, unit: string | null): SeriesNeed[] {
  const margin = recordAt(content, "indicators", use.indicator)?.uncertaintyIndicator ?? null;
  const units = unit === null ? unitsOf(content, use) : [unit];
  return units.flatMap((each) => [
    { indicator: use.indicator, unit: each },
    ...(margin === null ? [] : [{ indicator: margin, unit: each }]),
  ]);
}
