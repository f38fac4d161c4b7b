import type { ValueState } from "../../../shared/valueCodes";
import type { Decimal } from "decimal.js";
import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import { Exact } from "../exactDecimal";
import {
  checkTargetValue,
  limitsOf,
  type Direction,
  type StatusLimits,
  type TargetLimits,
  type TargetValueProblem,
} from "./targetLimits";

export type { ValueState };

/** How a value stands against its target value. */
export type IndicatorStatus = "REACHED" | "ACCEPTABLE" | "NOT_REACHED" | "NO_TARGET" | "NO_DATA" | "NOT_ASSESSABLE";

export interface IndicatorStatusInput {
  readonly direction: Direction;
  /** Null where no target value is decided. */
  readonly targetValue: TargetLimits | null;
  /** Null where no value is recorded. margin is the uncertainty, plus or minus. */
  readonly value: {
    readonly state: ValueState;
    readonly number: string | null;
    readonly margin?: string | null;
  } | null;
  /** Decimals that the number is shown with; never used to judge. */
  readonly decimals?: number | null;
  readonly isStale?: boolean;
  readonly hasDefinitionBreak?: boolean;
  /** Name of the rule in the answer, where a model has its own. */
  readonly ruleId?: string;
}

export interface IndicatorStatusResult {
  readonly status: IndicatorStatus;
  /** Reached or acceptable: contributes to the goal (Ystad). */
  readonly contributes: boolean;
  readonly flags: {
    /** The distance to the target value is no larger than the margin. */
    readonly withinMargin: boolean;
    /** The numbers as shown would give another status. */
    readonly roundingHint: boolean;
    readonly stale: boolean;
    readonly definitionBreak: boolean;
  };
  readonly ruleId: string;
  readonly problems: readonly TargetValueProblem[];
  /** What the value was held against, tolerances worked out; null without a usable target value. */
  readonly limits: StatusLimits | null;
  readonly explanation: LocalizedText;
}

/** Whether a value in this state carries a number. */
export function isNumericState(state: ValueState): boolean {
  return state === "REPORTED" || state === "PRELIMINARY" || state === "ESTIMATED";
}

/**
 * The status of a value against its target value (DOMAIN.md 2.5), at stored precision and with inclusive limits. A value without a number is
 * NO_DATA, never NOT_REACHED; a contradictory target value is NOT_ASSESSABLE.
 */
export function indicatorStatus(input: IndicatorStatusInput): IndicatorStatusResult {
  const { direction, value } = input;
  const problems = input.targetValue === null ? [] : checkTargetValue(direction, input.targetValue);
  const limits = input.targetValue === null || problems.length > 0 ? null : limitsOf(direction, input.targetValue);
  const number = value !== null && isNumericState(value.state) ? value.number : null;
  const status =
    number === null
      ? "NO_DATA"
      : problems.length > 0
        ? "NOT_ASSESSABLE"
        : limits === null
          ? "NO_TARGET"
          : judge(number, limits, null);
  const margin = number === null ? null : (value?.margin ?? null);
  const decimals = input.decimals ?? null;
  const isJudged = number !== null && limits !== null;
  const flags = {
    withinMargin: isJudged && margin !== null && distanceToTarget(number, limits).lte(margin),
    roundingHint: isJudged && decimals !== null && judge(number, limits, decimals) !== status,
    stale: input.isStale ?? false,
    definitionBreak: input.hasDefinitionBreak ?? false,
  };
  const partial: Omit<IndicatorStatusResult, "explanation"> = {
    status,
    contributes: status === "REACHED" || status === "ACCEPTABLE",
    flags,
    ruleId: input.ruleId ?? `STATUS_${direction}_1`,
    problems,
    limits,
  };
  return {
    ...partial,
    explanation: { sv: explain(input, partial, number, "sv"), en: explain(input, partial, number, "en") },
  };
}

/** The status at full precision, or (decimals given) as the shown, rounded numbers would give it. */
function judge(
  number: string,
  limits: StatusLimits,
  decimals: number | null,
): "REACHED" | "ACCEPTABLE" | "NOT_REACHED" {
  const read = (text: string) => (decimals === null ? new Exact(text) : new Exact(text).toDecimalPlaces(decimals));
  const value = read(number);
  const isInside = (low: string | null, high: string | null) =>
    (low === null || value.gte(read(low))) && (high === null || value.lte(read(high)));
  if (isInside(limits.low, limits.high)) return "REACHED";
  const hasAcceptable = limits.acceptableLow !== null || limits.acceptableHigh !== null;
  return hasAcceptable && isInside(limits.acceptableLow, limits.acceptableHigh) ? "ACCEPTABLE" : "NOT_REACHED";
}

function distanceToTarget(number: string, limits: StatusLimits): Decimal {
  const distances = [limits.low, limits.high]
    .filter((each) => each !== null)
    .map((each) => new Exact(number).minus(each).abs());
  return Exact.min(...distances);
}

type Locale = keyof LocalizedText;

function explain(
  input: IndicatorStatusInput,
  result: Omit<IndicatorStatusResult, "explanation">,
  number: string | null,
  locale: Locale,
): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const grey = pick("Grå", "Grey");
  if (number === null) return `${grey}: ${absences[input.value?.state ?? "NOT_REPORTED"][locale]}.`;
  const written = formatLocalNumber(number, locale);
  const notes = explainNotes(input, result, number, locale);
  if (result.status === "NOT_ASSESSABLE") {
    const why = result.problems.join(", ");
    return `${grey}: ${pick(`målvärdet är motsägelsefullt angivet (${why})`, `the target value contradicts itself (${why})`)}.`;
  }
  if (result.limits === null) {
    return `${grey}: ${pick(`målvärde saknas; värdet är ${written}`, `no target value; the value is ${written}`)}${notes}.`;
  }
  const colour = { REACHED: ["Grön", "Green"], ACCEPTABLE: ["Gul", "Yellow"], NOT_REACHED: ["Röd", "Red"] } as const;
  const [sv, en] = colour[result.status as keyof typeof colour];
  const sentence = input.direction === "RANGE" ? explainRange : explainAim;
  return `${pick(sv, en)}: ${written} ${sentence(number, result.limits, result.status, locale)}${notes}.`;
}

function explainAim(number: string, limits: StatusLimits, status: IndicatorStatus, locale: Locale): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const aim = limits.low ?? limits.high ?? "";
  const acceptable = limits.acceptableLow ?? limits.acceptableHigh;
  const order = new Exact(number).comparedTo(aim);
  const where =
    order === 0 ? pick("når", "meets") : order < 0 ? pick("är under", "is below") : pick("är över", "is above");
  const first = `${where} ${pick("målvärdet", "the target value")} ${formatLocalNumber(aim, locale)}`;
  const isLowerBetter = limits.high !== null;
  const hint = isLowerBetter && order !== 0 ? pick(" (lägre är bättre)", " (lower is better)") : "";
  if (status === "REACHED" || acceptable === null) return first + hint;
  const second = `${pick("acceptabelt värde", "the acceptable value")} ${formatLocalNumber(acceptable, locale)}`;
  return status === "ACCEPTABLE"
    ? `${first} ${pick("men når", "but meets")} ${second}${hint}`
    : `${first} ${pick("och når inte", "and does not meet")} ${second}${hint}`;
}

function explainRange(_number: string, limits: StatusLimits, status: IndicatorStatus, locale: Locale): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const interval = (low: string | null, high: string | null) =>
    `${formatLocalNumber(low ?? "", locale)} ${pick("till", "to")} ${formatLocalNumber(high ?? "", locale)}`;
  const wanted = `${pick("målintervallet", "the target range")} ${interval(limits.low, limits.high)}`;
  if (status === "REACHED") return `${pick("ligger inom", "lies within")} ${wanted}`;
  const first = `${pick("ligger utanför", "lies outside")} ${wanted}`;
  if (limits.acceptableLow === null) return first;
  const second = `${pick("det acceptabla", "the acceptable range")} ${interval(limits.acceptableLow, limits.acceptableHigh)}`;
  return status === "ACCEPTABLE"
    ? `${first} ${pick("men inom", "but within")} ${second}`
    : `${first} ${pick("och utanför", "and outside")} ${second}`;
}

function explainNotes(
  input: IndicatorStatusInput,
  { flags }: Pick<IndicatorStatusResult, "flags">,
  number: string,
  locale: Locale,
): string {
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  const notes: string[] = [];
  const margin = input.value?.margin ?? null;
  if (margin !== null) {
    const inside = pick(", skillnaden mot målvärdet ryms i den", ", the distance to the target value lies within it");
    notes.push(
      `${pick("osäkerhet", "uncertainty")} ±${formatLocalNumber(margin, locale)}${flags.withinMargin ? inside : ""}`,
    );
  }
  if (flags.roundingHint) {
    notes.push(
      `${pick("visas avrundat som", "shown rounded as")} ${formatLocalNumber(number, locale, input.decimals ?? 0)}`,
    );
  }
  if (input.value?.state === "PRELIMINARY") notes.push(pick("preliminärt värde", "preliminary value"));
  if (input.value?.state === "ESTIMATED") notes.push(pick("uppskattat värde", "estimated value"));
  if (flags.stale) notes.push(pick("värdet är inaktuellt", "the value is out of date"));
  if (flags.definitionBreak) notes.push(pick("definitionen har ändrats", "the definition has changed"));
  return notes.map((note) => `; ${note}`).join("");
}

const noValue: LocalizedText = { sv: "inget värde", en: "no value" };
const absences: Readonly<Record<ValueState, LocalizedText>> = {
  REPORTED: noValue,
  PRELIMINARY: noValue,
  ESTIMATED: noValue,
  NOT_REPORTED: { sv: "värdet är inte rapporterat", en: "the value is not reported" },
  NOT_YET_PUBLISHED: { sv: "värdet är ännu inte publicerat", en: "the value is not yet published" },
  MISSING: { sv: "värdet saknas (bortfall)", en: "the value is missing" },
  NOT_APPLICABLE: { sv: "värdet är inte tillämpligt", en: "the value does not apply" },
  SUPPRESSED: { sv: "värdet är skyddat av sekretess", en: "the value is suppressed for confidentiality" },
  WITHDRAWN: { sv: "värdet är tillbakadraget", en: "the value is withdrawn" },
};
