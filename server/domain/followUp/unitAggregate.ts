import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import { periodKey, type Period } from "../../../shared/period";
import { aggregateOverUnits, type Aggregate, type UnitAggregation } from "./aggregation";
import { Exact } from "../exactDecimal";
import type { IndicatorValue } from "../values/indicatorValue";
import type { Indicator } from "../records/indicator";
import { periodOf, valueAt } from "../values/valueAtMoment";

/** A unit's own values of an indicator, the oldest first, and those of the indicator that it is weighed by. */
export interface UnitSeries {
  readonly unit: string;
  readonly values: readonly IndicatorValue[];
  readonly weights: readonly IndicatorValue[];
}

export interface UnitAggregate extends Aggregate {
  readonly explanation: LocalizedText;
}

/** The value of several units at one period, put together as the indicator says that units are; each unit has its own value first. */
export function unitAggregate(
  indicator: Indicator,
  weightIndicator: Indicator | null,
  period: Period,
  units: readonly UnitSeries[],
): UnitAggregate {
  const moment = { period, onDate: null };
  const parts = units.map(({ unit, values, weights }) => {
    const { value } = valueAt(indicator, values, moment);
    const weight = weightIndicator === null ? null : valueAt(weightIndicator, weights, moment).value;
    return {
      key: unit,
      state: value?.state ?? ("NOT_REPORTED" as const),
      number: value?.number ?? null,
      denominator: weight?.number ?? null,
      periodKey: periodKey(value === null ? period : periodOf(value)),
    };
  });
  const aggregate = aggregateOverUnits(indicator.unitAggregation, parts);
  return { ...aggregate, explanation: explain(indicator.unitAggregation, weightIndicator, aggregate) };
}

const ways: Readonly<Record<UnitAggregation, LocalizedText>> = {
  SUM: { sv: "Summa", en: "Sum" },
  MEAN: { sv: "Medelvärde", en: "Mean" },
  WEIGHTED_MEAN: { sv: "Vägt medelvärde", en: "Weighted mean" },
  MEDIAN: { sv: "Median", en: "Median" },
  LAST: { sv: "Senaste värde", en: "Latest value" },
  NONE: { sv: "Inget tal", en: "No number" },
};

/** Names no part and no part's number: what is hidden stays so. */
function explain(
  rule: UnitAggregation,
  weightIndicator: Indicator | null,
  { number, state, coverage }: Aggregate,
): LocalizedText {
  if (rule === "NONE") {
    return {
      sv: "Inget tal: indikatorns värden läggs inte samman över enheter.",
      en: "No number: the indicator's values are not put together over units.",
    };
  }
  const basis = (locale: keyof LocalizedText) =>
    `${coverage.counted} ${locale === "sv" ? "av" : "of"} ${coverage.total} ${locale === "sv" ? "enheter" : "units"}${percent(coverage, locale)}`;
  if (number === null) {
    const because: LocalizedText =
      state === "SUPPRESSED"
        ? { sv: "skyddade värden skulle kunna räknas fram", en: "suppressed values could be worked out from it" }
        : { sv: "värden saknas, och saknat är inte 0", en: "values are missing, and missing is not 0" };
    return {
      sv: `Inget tal: ${because.sv}; underlag ${basis("sv")}.`,
      en: `No number: ${because.en}; basis ${basis("en")}.`,
    };
  }
  const weighed = rule === "WEIGHTED_MEAN" && weightIndicator !== null ? weightIndicator.title : null;
  return {
    sv: `${ways[rule].sv} av ${basis("sv")}${weighed === null ? "" : `, vägt med ${weighed}`}.`,
    en: `${ways[rule].en} of ${basis("en")}${weighed === null ? "" : `, weighed by ${weighed}`}.`,
  };
}

function percent({ share }: Aggregate["coverage"], locale: keyof LocalizedText): string {
  if (share === null) return "";
  const number = new Exact(share).times(100).toDecimalPlaces(1).toFixed();
  return ` (${formatLocalNumber(number, locale)}${locale === "sv" ? "\u00a0" : ""}%)`;
}
