import { failure, type ErrorCode, type Failure } from "../../../shared/errorCodes";
import { parsePeriod, type PeriodType } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../content";
import { boundFailure } from "../values/indicatorBounds";
import { numberWords } from "../numberWords";
import { checkTargetValue, type TargetValueProblem } from "../followUp/targetLimits";
import type { Indicator, TargetValue } from "../records/indicator";
import { isNumeric } from "./exactNumber";
import { fieldLabel, pathTo, type Judged } from "./judged";
import { periodFailures } from "./periodFailures";

const numberFields = [
  "targetValue",
  "acceptableValue",
  "low",
  "high",
  "acceptableLow",
  "acceptableHigh",
  "tolerance",
] as const;

const aimedAt = ["targetValue", "acceptableValue", "low", "high", "acceptableLow", "acceptableHigh"] as const;

/** A target value stands for a real period and says something that fits the indicator's direction without contradicting itself. */
export function judgeTargetValue({ content, key, record }: Judged<"targetValues">): Failure[] {
  const at = (field: string) => pathTo("targetValues", key, field);
  return [
    ...periodFailures(record.period, at("period")),
    ...periodTypeFailures(record, recordAt(content, "indicators", record.indicator), at("period")),
    ...periodFailures(record.baselinePeriod, at("baselinePeriod")),
    ...numberFailures(record, recordAt(content, "indicators", record.indicator)?.direction ?? null, at),
    ...boundFailures(record, recordAt(content, "indicators", record.indicator), at),
    ...useFailures(content, record, at("goal")),
  ];
}

/** What no value may be, no value can be aimed at. */
function boundFailures(record: TargetValue, indicator: Indicator | null, at: (field: string) => string): Failure[] {
  if (indicator === null) return [];
  return aimedAt.flatMap((field): Failure[] => {
    const number = record[field];
    const outside = number !== null && isNumeric(number) ? boundFailure(indicator, number) : null;
    return outside === null ? [] : [{ ...outside, path: at(field) }];
  });
}

/** A target value for a goal belongs to an indicator of that goal. */
function useFailures(content: MunicipalityContent, { goal, indicator }: TargetValue, path: string): Failure[] {
  if (recordAt(content, "goals", goal) === null || recordAt(content, "indicators", indicator) === null) return [];
  const isUsed = recordAt(content, "indicatorUses", `${goal}|${indicator}`) !== null;
  return isUsed ? [] : [failure("INDICATOR_NOT_ON_GOAL", { indicator, goal }, path)];
}

/** Met at the end of a year or of several, or in a period that the indicator is measured for: nothing else can be held against a value. */
function periodTypeFailures(record: TargetValue, indicator: Indicator | null, path: string): Failure[] {
  const period = parsePeriod(record.period);
  if (!period.ok || indicator === null) return [];
  const allowed: ReadonlySet<PeriodType> = new Set([...indicator.periodTypes, "YEAR", "SPAN"]);
  if (allowed.has(period.value.type)) return [];
  const facts = { indicator: indicator.code, period: record.period, allowed: [...allowed].join(", ") };
  return [failure("PERIOD_TYPE", facts, path)];
}

function numberFailures(
  record: TargetValue,
  direction: "INCREASE" | "DECREASE" | "RANGE" | "NONE" | null,
  at: (field: string) => string,
): Failure[] {
  const { indicator, period } = record;
  const isEmpty = numberFields.every((field) => record[field] === null) && record.toleranceKind === null;
  if (isEmpty) return [failure("TARGET_VALUE_EMPTY", { indicator, period }, at("targetValue"))];
  // A number that is no number has been refused by its shape and cannot be compared.
  if (direction === null || numberFields.some((field) => !isNumeric(record[field]))) return [];
  const problems = checkTargetValue(direction, record);
  const isOtherKind = problems.includes("FIELD_OF_OTHER_DIRECTION");
  return problems
    .filter((problem) => !(isOtherKind && (problem === "TARGET_MISSING" || problem === "RANGE_INCOMPLETE")))
    .map((problem) => {
      const [code, field] = words[problem](record);
      return failure(code, factsOf(record, direction, field), at(field));
    });
}

function factsOf(record: TargetValue, direction: string, field: string): NonNullable<Failure["facts"]> {
  return {
    field: fieldLabel("targetValues", field),
    indicator: record.indicator,
    direction,
    target: told(record.targetValue),
    acceptable: told(record.acceptableValue),
    tolerance: told(record.tolerance),
  };
}

const told = (number: string | null) => (number === null ? "–" : numberWords(number));

/** The code and the field of each problem that the status rule knows. */
const words: Readonly<Record<TargetValueProblem, (record: TargetValue) => [ErrorCode, keyof TargetValue]>> = {
  TARGET_WITHOUT_DIRECTION: () => ["TARGET_WITHOUT_DIRECTION", "indicator"],
  TARGET_MISSING: () => ["REQUIRED", "targetValue"],
  ACCEPTABLE_ABOVE_TARGET: () => ["ACCEPTABLE_ON_WRONG_SIDE", "acceptableValue"],
  ACCEPTABLE_BELOW_TARGET: () => ["ACCEPTABLE_ON_WRONG_SIDE", "acceptableValue"],
  RANGE_INCOMPLETE: ({ low }) => ["REQUIRED", low === null ? "low" : "high"],
  RANGE_ORDER: () => ["RANGE_ORDER", "low"],
  FIELD_OF_OTHER_DIRECTION: ({ targetValue }) => ["TARGET_KIND_MISMATCH", targetValue === null ? "low" : "targetValue"],
  TOLERANCE_INCOMPLETE: ({ tolerance }) => ["REQUIRED", tolerance === null ? "tolerance" : "toleranceKind"],
  TOLERANCE_NEGATIVE: () => ["TOLERANCE_NEGATIVE", "tolerance"],
  PERCENT_TOLERANCE_OF_ZERO: () => ["PERCENT_OF_ZERO", "tolerance"],
};
