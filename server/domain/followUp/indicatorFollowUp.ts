import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, parsePeriod } from "../../../shared/period";
import { isUnitHidden } from "../access/visibleContent";
import type { MunicipalityContent } from "../content";
import { breakBetween, type Definition } from "../indicatorDefinition";
import { isToldIn } from "./expectedPeriod";
import { indicatorStatus, isNumericState, type IndicatorStatusResult } from "./indicatorStatus";
import { indicatorTrend, type IndicatorTrendResult } from "./indicatorTrend";
import type { IndicatorValue } from "../values/indicatorValue";
import { unitName } from "../organizationTree";
import type { Stored } from "../records/concepts";
import type { Indicator, TargetValue } from "../records/indicator";
import { endTargetFor, targetValueFor } from "./targetValueInForce";
import { trajectory, type TrajectoryResult } from "./trajectory";
import { isStale, periodOf, valueToJudge, type FollowUpMoment, type ValueAtMoment } from "../values/valueAtMoment";

export interface IndicatorFollowUpInput {
  readonly content: MunicipalityContent;
  readonly indicator: Indicator;
  /** The goal that it is followed up for; null for none. */
  readonly goal: string | null;
  readonly unit: string;
  /** All values of the one series, the oldest first. */
  readonly values: readonly IndicatorValue[];
  /** The values of its indicator of uncertainty, where it has one. */
  readonly margins?: readonly IndicatorValue[];
  readonly moment: FollowUpMoment;
}

/** An indicator's value against its target value and against itself before. */
export interface IndicatorFollowUp {
  readonly unit: string;
  readonly value: IndicatorValue | null;
  /** How much of the period the value is put together from; null for a value that somebody wrote. */
  readonly valueCoverage: ValueAtMoment["coverage"];
  readonly targetValue: Stored<TargetValue> | null;
  readonly status: IndicatorStatusResult;
  readonly change: ValueChange;
  readonly trajectory: IndicatorTrajectory | null;
}

export interface IndicatorTrajectory extends TrajectoryResult {
  readonly targetValue: Stored<TargetValue>;
}

/** A value beside the one before it. */
export interface ValueChange {
  readonly previous: IndicatorValue | null;
  readonly trend: IndicatorTrendResult;
  /** A break in the series lies between the two, so that they are not compared. */
  readonly breakBetween: Definition | null;
}

/** Puts together what the rules need from content and values, and asks them. */
export function indicatorFollowUp(input: IndicatorFollowUpInput): IndicatorFollowUp {
  const { content, indicator, goal, unit, values, moment } = input;
  const { value, coverage } = valueToJudge(indicator, values, moment);
  const isEarlier = value !== null && moment.period !== null && !isToldIn(moment.period, periodOf(value));
  const period = value === null ? moment.period : periodOf(value);
  const targetValue = targetValueFor(content, {
    indicator: indicator.code,
    unit,
    goal,
    period,
    onDate: moment.onDate ?? moment.period?.endsOn ?? null,
  });
  const change = valueChange(indicator, values, value, { margins: input.margins ?? [], targetValue });
  const status = indicatorStatus({
    direction: indicator.direction,
    targetValue,
    value: value === null ? null : { ...value, margin: marginOf(value, input.margins ?? []) },
    decimals: indicator.decimals,
    isStale: value !== null && moment.onDate !== null && isStale(indicator, value, moment.onDate),
    hasDefinitionBreak: change.breakBetween !== null,
  });
  const held = withCoverage(withTargetPeriod(status, value, targetValue), coverage);
  const explanation = isEarlier ? withValuePeriod(held, value) : held;
  return {
    unit,
    value,
    valueCoverage: coverage,
    targetValue,
    status: isUnitHidden(content, unit) ? notYours(content, unit, status) : { ...status, explanation },
    change,
    trajectory: trajectoryOf(input, value),
  };
}

/** A value that somebody wrote, as it stands and by itself, against the target value for it; null where nothing was written. */
export function writtenStatus(
  { direction, decimals }: Pick<Indicator, "direction" | "decimals">,
  value: Pick<IndicatorValue, "state" | "number" | "margin" | "period"> | null,
  targetValue: TargetValue | null,
): IndicatorStatusResult {
  const status = indicatorStatus({ direction, targetValue, value, decimals });
  return { ...status, explanation: withTargetPeriod(status, value, targetValue) };
}

/** What one may not read is not missing: nothing can be said of it, and that is said. */
function notYours(content: MunicipalityContent, unit: string, status: IndicatorStatusResult): IndicatorStatusResult {
  const name = unitName(content, unit);
  const explanation = {
    sv: `Går inte att bedöma för dig: du har inte rätt att läsa värden för ${name}.`,
    en: `Cannot be assessed by you: you may not read the values of ${name}.`,
  };
  return { ...status, status: "NOT_ASSESSABLE", contributes: false, explanation };
}

/** Says that the value was put together, and from how much. */
function withCoverage({ sv, en }: LocalizedText, coverage: ValueAtMoment["coverage"]): LocalizedText {
  if (coverage === null) return { sv, en };
  const { counted, total } = coverage;
  return {
    sv: `${sv} Periodens värde är sammanlagt av ${counted} av ${total} delperioder.`,
    en: `${en} The period's value is put together from ${counted} of ${total} shorter periods.`,
  };
}

/** Says which period's value it is, where nothing can be said of the one that was asked for. */
function withValuePeriod({ sv, en }: LocalizedText, value: IndicatorValue): LocalizedText {
  const period = periodOf(value);
  return {
    sv: `${sv} Värdet gäller ${formatPeriod(period, "sv")}, det senaste som finns.`,
    en: `${en} The value is for ${formatPeriod(period, "en")}, the latest there is.`,
  };
}

/** Says for when the target value was set, where that is not the value's own period. */
function withTargetPeriod(
  { explanation, limits }: IndicatorStatusResult,
  value: Pick<IndicatorValue, "number" | "period"> | null,
  targetValue: TargetValue | null,
): LocalizedText {
  if (limits === null || value?.number == null || targetValue === null || targetValue.period === value.period)
    return explanation;
  const period = parsePeriod(targetValue.period);
  if (!period.ok) return explanation;
  return {
    sv: `${explanation.sv} Målvärdet gäller ${formatPeriod(period.value, "sv")}.`,
    en: `${explanation.en} The target value is for ${formatPeriod(period.value, "en")}.`,
  };
}

/** A value against the latest number before it of the same kind of period (for figures that grow through the year: a year before). */
export function valueChange(
  indicator: Indicator,
  values: readonly IndicatorValue[],
  value: IndicatorValue | null,
  { margins = [], targetValue = null }: { margins?: readonly IndicatorValue[]; targetValue?: TargetValue | null } = {},
): ValueChange {
  const previous = value === null ? null : previousNumber(indicator, values, value);
  const found =
    value === null || previous === null ? null : breakBetween(indicator, periodOf(previous), periodOf(value));
  const baseline = previous === null && value !== null ? (targetValue?.baselineNumber ?? null) : null;
  const trend = indicatorTrend({
    direction: indicator.direction,
    number: value?.number ?? null,
    previousNumber: found === null ? (previous?.number ?? baseline) : null,
    deadBand: indicator.trendBand,
    low: targetValue?.low ?? null,
    high: targetValue?.high ?? null,
    margin: value === null ? null : marginOf(value, margins),
    previousMargin: previous === null ? null : marginOf(previous, margins),
  });
  return { previous, breakBetween: found, trend: found === null ? trend : { ...trend, explanation: brokenAt(found) } };
}

function brokenAt(definition: Definition): LocalizedText {
  const period = parsePeriod(definition.fromPeriod);
  const from = (locale: "sv" | "en") => (period.ok ? formatPeriod(period.value, locale) : definition.fromPeriod);
  return {
    sv: `Ingen trend: måttet ändrades från och med ${from("sv")} och kan inte jämföras bakåt (tidsseriebrott).`,
    en: `No trend: the measure changed from ${from("en")} on and cannot be compared backwards (a break in the series).`,
  };
}

function previousNumber(
  { isCumulative }: Indicator,
  values: readonly IndicatorValue[],
  value: IndicatorValue,
): IndicatorValue | null {
  const period = periodOf(value);
  const numbers = values.filter((other) => isNumericState(other.state));
  if (period.type === "CUMULATIVE" || (isCumulative && period.type !== "YEAR")) {
    const yearBefore = `${Number(period.code.slice(0, 4)) - 1}${period.code.slice(4)}`;
    return numbers.find((other) => other.period === yearBefore) ?? null;
  }
  return (
    numbers.findLast((other) => {
      const { type, endsOn } = periodOf(other);
      return type === period.type && endsOn < period.endsOn;
    }) ?? null
  );
}

/** A value's own margin, else what the indicator of uncertainty says for the same period. */
function marginOf(value: IndicatorValue, margins: readonly IndicatorValue[]): string | null {
  return value.margin ?? margins.find(({ period }) => period === value.period)?.number ?? null;
}

function trajectoryOf(
  { content, indicator, goal, unit, values }: IndicatorFollowUpInput,
  value: IndicatorValue | null,
): IndicatorTrajectory | null {
  if (value?.number == null) return null;
  const current = periodOf(value);
  const targetValue = endTargetFor(content, { indicator: indicator.code, unit, goal, period: current });
  if (targetValue?.targetValue == null || targetValue.baselinePeriod === null) return null;
  const [end, start] = [parsePeriod(targetValue.period), parsePeriod(targetValue.baselinePeriod)];
  const startNumber =
    targetValue.baselineNumber ?? values.find(({ period }) => period === targetValue.baselinePeriod)?.number ?? null;
  if (!end.ok || !start.ok || startNumber === null) return null;
  const result = trajectory({
    direction: indicator.direction,
    baseline: { period: start.value, number: startNumber },
    end: { period: end.value, number: targetValue.targetValue },
    current: { period: current, number: value.number },
  });
  return result.ok ? { ...result.value, targetValue } : null;
}
