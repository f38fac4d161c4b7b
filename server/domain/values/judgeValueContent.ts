import { integerDigitsMax, decimalsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import type { LocalizedText } from "../../../shared/localizedText";
import { valueStateWords } from "../../../shared/valueCodes";
import { decimalPlaces } from "../decimalPlaces";
import { isNumericState, type ValueState } from "../followUp/indicatorStatus";
import { decimalsWords, numberWords, rangeWords } from "../numberWords";
import type { Indicator } from "../records/indicator";
import { boundFailure, isOutside } from "./indicatorBounds";
import type { ValueSeries } from "./indicatorValue";
import type { ValueRemarks } from "./valueRemarks";

/**
 * A value as somebody wants it. What is left out (undefined) is not said: it is kept from the value that stands there if the number stays,
 * and dropped with it. Null says that there shall be none.
 */
export interface IndicatorValueInput {
  readonly indicator: string;
  readonly unit: string;
  readonly series: ValueSeries;
  /** "" for the total, else such as GENDER:K. */
  readonly members: string;
  readonly period: string;
  readonly number?: string | number | null | undefined;
  readonly state?: ValueState | null | undefined;
  readonly margin?: string | number | null | undefined;
  readonly sampleSize?: number | null | undefined;
  readonly source?: string | null | undefined;
  readonly comment?: string | null | undefined;
  readonly isExample?: boolean | null | undefined;
}

/** The content that was asked for, in canonical text; undefined where nothing was said. */
export interface WantedContent {
  readonly number: string | null;
  /** Undefined with a number: REPORTED, unless the same number stands there already with another state. */
  readonly state: ValueState | undefined;
  readonly margin: string | null | undefined;
  readonly sampleSize: number | null | undefined;
  readonly source: string | null | undefined;
  readonly comment: string | null | undefined;
  readonly isExample: boolean | undefined;
}

const sourceLengthMax = 500;
const commentLengthMax = 10_000;
const sampleSizeMax = 2_147_483_647;

/** What is wrong with the number, the state and what is said beside them; what they are to be in canonical text. */
export function judgeValueContent(
  indicator: Indicator | null,
  input: IndicatorValueInput,
  remarks: ValueRemarks,
): WantedContent {
  const number = judgeNumber(input.number ?? null, "number", remarks);
  const state = input.state ?? undefined;
  const isNumberGiven = (input.number ?? null) !== null;
  if (state === undefined && !isNumberGiven) {
    // An empty cell says nothing: clearing a value takes a state, such as WITHDRAWN.
    remarks.refuse("number", "REQUIRED", { field: { sv: "tal eller läge", en: "a number or a state" } });
  }
  if (state !== undefined && isNumericState(state) !== isNumberGiven)
    remarks.refuse("state", "NUMBER_AND_STATE", { state: valueStateWords[state] });
  if (number !== null && indicator !== null) judgeSize(indicator, number, remarks);
  const margin = input.margin === undefined ? undefined : judgeNumber(input.margin, "margin", remarks);
  if (typeof margin === "string") {
    if (margin.startsWith("-"))
      remarks.refuse("margin", "OUT_OF_BOUNDS", { text: numberWords(margin), range: rangeWords("0", null) });
    // The margin of a hidden number would say something about it.
    if (!isNumberGiven)
      remarks.refuse("margin", "NUMBER_AND_STATE", { state: state === undefined ? "–" : valueStateWords[state] });
  }
  const sampleSize = input.sampleSize;
  if (
    typeof sampleSize === "number" &&
    !(Number.isInteger(sampleSize) && sampleSize >= 0 && sampleSize <= sampleSizeMax)
  ) {
    remarks.refuse("sampleSize", "OUT_OF_BOUNDS", { text: sampleSize, range: rangeWords("0", String(sampleSizeMax)) });
  }
  if (indicator !== null && number !== null) warnOutside(indicator, number, remarks);
  return {
    number,
    state,
    margin,
    sampleSize,
    source: judgeText(input.source, "source", { sv: "källan", en: "the source" }, sourceLengthMax, remarks),
    comment: judgeText(input.comment, "comment", { sv: "kommentaren", en: "the comment" }, commentLengthMax, remarks),
    isExample: input.isExample ?? undefined,
  };
}

function judgeNumber(input: string | number | null, name: string, remarks: ValueRemarks): string | null {
  if (input === null) return null;
  const parsed = parseDecimalText(input);
  if (parsed.ok) return parsed.value;
  const { code, text } = parsed.error;
  const digits = code === "NUMBER_TOO_LARGE" ? integerDigitsMax : significantDigitsMax;
  remarks.refuse(name, code, { text, digits, decimals: decimalsMax });
  return null;
}

function judgeText(
  text: string | null | undefined,
  name: string,
  label: LocalizedText,
  max: number,
  remarks: ValueRemarks,
): string | null | undefined {
  if (text === undefined || text === null) return text;
  const normalised = text.normalize("NFC").trim();
  if (normalised.length > max) remarks.refuse(name, "TEXT_TOO_LONG", { field: label, count: normalised.length, max });
  return normalised === "" ? null : normalised;
}

function judgeSize(indicator: Indicator, number: string, remarks: ValueRemarks): void {
  const { inputDecimals } = indicator;
  if (inputDecimals !== null && decimalPlaces(number) > inputDecimals) {
    remarks.refuse("number", "TOO_MANY_DECIMALS", { text: numberWords(number), allowed: decimalsWords(inputDecimals) });
  }
  const outside = boundFailure(indicator, number);
  if (outside !== null) remarks.refuse("number", outside.code, outside.facts);
}

function warnOutside(indicator: Indicator, number: string, remarks: ValueRemarks): void {
  const { lowerWarning, upperWarning } = indicator;
  if (!isOutside(number, lowerWarning, upperWarning)) return;
  const range = rangeWords(lowerWarning, upperWarning);
  remarks.warn("number", "UNUSUAL_VALUE", { text: numberWords(number), range });
}
