import { integerDigitsMax, decimalsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { overlaps, parsePeriod, periodKey, type Period, type PeriodType } from "../../../shared/period";
import { valueStateWords } from "../../../shared/valueCodes";
import { recordAt, type MunicipalityContent } from "../content";
import { decimalPlaces } from "../decimalPlaces";
import { formatMembers, parseMembers } from "../dimensionMembers";
import { isNumericState, type ValueState } from "../followUp/indicatorStatus";
import type { ValuePlace, ValueSeries } from "./indicatorValue";
import type { Indicator } from "../records/indicator";
import type { OrganizationUnit } from "../records/organizationUnit";
import type { ClientKind } from "../viewer";
import { boundFailure, isOutside } from "./indicatorBounds";
import { decimalsWords, numberWords, rangeWords } from "../numberWords";

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

/** `place` and `wanted` are meant to be used only where there are no failures; null where they could not be made. */
export interface ValueJudgement {
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
  /** In canonical codes. */
  readonly place: ValuePlace | null;
  readonly periodKey: number;
  readonly wanted: WantedContent;
}

const sourceLengthMax = 500;
const commentLengthMax = 10_000;
const sampleSizeMax = 2_147_483_647;

/** Everything that is wrong with a value, and what is merely unusual. Paths begin with `path`, such as rows[3]. */
export function judgeIndicatorValue(
  content: MunicipalityContent,
  input: IndicatorValueInput,
  client: ClientKind,
  path = "",
): ValueJudgement {
  const failures: Failure[] = [];
  const warnings: Failure[] = [];
  const field = (name: string) => (path === "" ? name : `${path}.${name}`);
  const refuse = (name: string, code: Failure["code"], facts: Failure["facts"] = {}) =>
    void failures.push(failure(code, facts, field(name)));

  const indicator = recordAt(content, "indicators", input.indicator.normalize("NFC"));
  const unit = recordAt(content, "organizationUnits", input.unit.normalize("NFC"));
  if (indicator === null) refuse("indicator", "REFERENCE_UNKNOWN", unknown("indikatorn", "indicator", input.indicator));
  if (unit === null) refuse("unit", "REFERENCE_UNKNOWN", unknown("enheten", "organisation unit", input.unit));
  const period = parsePeriod(input.period);
  if (!period.ok) refuse("period", "PERIOD_SYNTAX", { text: input.period });
  if (period.ok) judgePeriod(indicator, unit, period.value, refuse);
  const members = judgeMembers(content, indicator, input.members, refuse);
  if (indicator?.isDerived === true && client !== "IMPORT")
    refuse("indicator", "DERIVED_VALUE", { indicator: indicator.code });

  const wanted = judgeContent(indicator, input, refuse);
  if (indicator !== null && wanted.number !== null) {
    const unusual = outsideWarnings(indicator, wanted.number);
    if (unusual !== null) warnings.push(failure("UNUSUAL_VALUE", unusual, field("number")));
  }
  const place =
    indicator === null || unit === null || !period.ok || members === null
      ? null
      : {
          indicator: indicator.code,
          unit: unit.code,
          series: input.series,
          members,
          period: period.value.code,
        };
  return { failures, warnings, place, periodKey: period.ok ? periodKey(period.value) : 0, wanted };
}

type Refuse = (field: string, code: Failure["code"], facts?: Failure["facts"]) => void;

const unknown = (sv: string, en: string, key: string) => ({
  field: { sv: "Värdet", en: "The value" },
  what: { sv, en },
  key,
});

/** A value may stand for any period that the indicator and the unit were there for some day of: a committee that ended in June has a year too. */
function judgePeriod(indicator: Indicator | null, unit: OrganizationUnit | null, period: Period, refuse: Refuse): void {
  if (indicator !== null) {
    const { code, periodTypes } = indicator;
    if (!(periodTypes as readonly PeriodType[]).includes(period.type)) {
      refuse("period", "PERIOD_TYPE", { indicator: code, period: period.code, allowed: periodTypes.join(", ") });
    }
    if (!isThereDuring(indicator, period)) {
      refuse("period", "DEFINITION_ENDED", { indicator: code, period: period.code });
    }
  }
  if (unit !== null && !isThereDuring(unit, period)) {
    refuse("unit", "UNIT_NOT_VALID", { unit: unit.code, period: period.code });
  }
}

function isThereDuring(validity: { validFrom: string | null; validTo: string | null }, period: Period): boolean {
  return overlaps({ startsOn: validity.validFrom ?? "0000-01-01", endsOn: validity.validTo ?? "9999-12-31" }, period);
}

/** The total or any of the indicator's own dimensions, one or several at once. */
function judgeMembers(
  content: MunicipalityContent,
  indicator: Indicator | null,
  text: string,
  refuse: Refuse,
): string | null {
  const parsed = parseMembers(text);
  if (!parsed.ok) {
    refuse("members", parsed.error.code, parsed.error.facts);
    return null;
  }
  for (const { dimension, member } of parsed.value) {
    const known = recordAt(content, "dimensions", dimension);
    if (known === null) refuse("members", "DIMENSION_UNKNOWN", { text: dimension });
    else if (!known.members.some(({ code }) => code === member)) {
      refuse("members", "DIMENSION_UNKNOWN", { text: `${dimension}:${member}` });
    } else if (indicator !== null && !indicator.dimensions.includes(dimension)) {
      const allowed = indicator.dimensions.join(", ") || "–";
      refuse("members", "DIMENSION_INCOMPLETE", { indicator: indicator.code, text: dimension, allowed });
    }
  }
  return formatMembers(parsed.value);
}

function judgeContent(indicator: Indicator | null, input: IndicatorValueInput, refuse: Refuse): WantedContent {
  const number = judgeNumber(input.number ?? null, "number", refuse);
  const state = input.state ?? undefined;
  const isNumberGiven = (input.number ?? null) !== null;
  if (state === undefined && !isNumberGiven) {
    // An empty cell says nothing: clearing a value takes a state, such as WITHDRAWN.
    refuse("number", "REQUIRED", { field: { sv: "tal eller läge", en: "a number or a state" } });
  }
  if (state !== undefined && isNumericState(state) !== isNumberGiven)
    refuse("state", "NUMBER_AND_STATE", { state: valueStateWords[state] });
  if (number !== null && indicator !== null) judgeSize(indicator, number, refuse);
  const margin = input.margin === undefined ? undefined : judgeNumber(input.margin, "margin", refuse);
  if (typeof margin === "string") {
    if (margin.startsWith("-"))
      refuse("margin", "OUT_OF_BOUNDS", { text: numberWords(margin), range: rangeWords("0", null) });
    // The margin of a hidden number would say something about it.
    if (!isNumberGiven)
      refuse("margin", "NUMBER_AND_STATE", { state: state === undefined ? "–" : valueStateWords[state] });
  }
  const sampleSize = input.sampleSize;
  if (
    typeof sampleSize === "number" &&
    !(Number.isInteger(sampleSize) && sampleSize >= 0 && sampleSize <= sampleSizeMax)
  ) {
    refuse("sampleSize", "OUT_OF_BOUNDS", { text: sampleSize, range: rangeWords("0", String(sampleSizeMax)) });
  }
  return {
    number,
    state,
    margin,
    sampleSize,
    source: judgeText(input.source, "source", { sv: "källan", en: "the source" }, sourceLengthMax, refuse),
    comment: judgeText(input.comment, "comment", { sv: "kommentaren", en: "the comment" }, commentLengthMax, refuse),
    isExample: input.isExample ?? undefined,
  };
}

function judgeNumber(input: string | number | null, name: string, refuse: Refuse): string | null {
  if (input === null) return null;
  const parsed = parseDecimalText(input);
  if (parsed.ok) return parsed.value;
  const { code, text } = parsed.error;
  const digits = code === "NUMBER_TOO_LARGE" ? integerDigitsMax : significantDigitsMax;
  refuse(name, code, { text, digits, decimals: decimalsMax });
  return null;
}

function judgeText(
  text: string | null | undefined,
  name: string,
  label: LocalizedText,
  max: number,
  refuse: Refuse,
): string | null | undefined {
  if (text === undefined || text === null) return text;
  const normalised = text.normalize("NFC").trim();
  if (normalised.length > max) refuse(name, "TEXT_TOO_LONG", { field: label, count: normalised.length, max });
  return normalised === "" ? null : normalised;
}

function judgeSize(indicator: Indicator, number: string, refuse: Refuse): void {
  const { inputDecimals } = indicator;
  if (inputDecimals !== null && decimalPlaces(number) > inputDecimals) {
    refuse("number", "TOO_MANY_DECIMALS", { text: numberWords(number), allowed: decimalsWords(inputDecimals) });
  }
  const outside = boundFailure(indicator, number);
  if (outside !== null) refuse("number", outside.code, outside.facts);
}

function outsideWarnings(indicator: Indicator, number: string): Failure["facts"] | null {
  const { lowerWarning, upperWarning } = indicator;
  if (!isOutside(number, lowerWarning, upperWarning)) return null;
  return { text: numberWords(number), range: rangeWords(lowerWarning, upperWarning) };
}
