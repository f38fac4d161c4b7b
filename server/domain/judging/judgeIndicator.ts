import { failure, type Failure } from "../../../shared/errorCodes";
import { parsePeriod } from "../../../shared/period";
import { recordAt, referring } from "../content";
import { concepts } from "../records/concepts";
import type { Indicator } from "../records/indicator";
import { isGreater, isNegative } from "./exactNumber";
import { fieldLabel, levelOf, pathTo, type Judged } from "./judged";
import { periodFailures } from "./periodFailures";
import { repeated } from "./repeated";

/** An indicator can be measured, put together and judged by what it says of itself. */
export function judgeIndicator(judged: Judged<"indicators">): Failure[] {
  const { content, key, record } = judged;
  const at = (field: string) => pathTo("indicators", key, field);
  const failures = [...boundsFailures(record, at), ...definitionFailures(record, at), ...directionFailures(judged, at)];
  if (isNegative(record.trendBand)) {
    failures.push(failure("TOLERANCE_NEGATIVE", { tolerance: record.trendBand ?? "" }, at("trendBand")));
  }
  if (record.periodTypes.length === 0) {
    failures.push(failure("REQUIRED", { field: fieldLabel("indicators", "periodTypes") }, at("periodTypes")));
  }
  if (record.unitAggregation === "WEIGHTED_MEAN" && record.weightIndicator === null) {
    failures.push(failure("WEIGHT_INDICATOR_REQUIRED", { key }, at("weightIndicator")));
  }
  for (const field of ["weightIndicator", "uncertaintyIndicator"] as const) {
    if (record[field] === key) failures.push(failure("CYCLE", { what: concepts.indicators.label, key }, at(field)));
  }
  for (const index of repeated(record.dimensions)) {
    const facts = { what: fieldLabel("indicators", "dimensions"), key: record.dimensions[index] ?? "" };
    failures.push(failure("DUPLICATE", facts, at(`dimensions[${index}]`)));
  }
  record.dimensions.forEach((dimension, index) => {
    if (recordAt(content, "dimensions", dimension) !== null) return;
    failures.push(failure("DIMENSION_UNKNOWN", { text: dimension }, at(`dimensions[${index}]`)));
  });
  return failures;
}

function boundsFailures(record: Indicator, at: (field: string) => string): Failure[] {
  const pairs = [
    ["lowerBound", "upperBound"],
    ["lowerWarning", "upperWarning"],
  ] as const;
  return pairs.flatMap(([low, high]) =>
    isGreater(record[low], record[high])
      ? [failure("BOUNDS_REVERSED", { low: record[low] ?? "", high: record[high] ?? "" }, at(low))]
      : [],
  );
}

/** Definitions are numbered 1, 2, 3 and each begins later than the one before. */
function definitionFailures({ code, definitions }: Indicator, at: (field: string) => string): Failure[] {
  const failures = definitions.flatMap(({ fromPeriod }, index) =>
    periodFailures(fromPeriod, at(`definitions[${index}].fromPeriod`)),
  );
  if (failures.length > 0) return failures;
  const ordered = [...definitions].sort((a, b) => a.version - b.version);
  const starts = ordered.map(({ fromPeriod }) => {
    const period = parsePeriod(fromPeriod);
    return period.ok ? period.value.startsOn : "";
  });
  const isInOrder = ordered.every(
    ({ version }, index) => version === index + 1 && (index === 0 || (starts[index - 1] ?? "") < (starts[index] ?? "")),
  );
  return isInOrder ? [] : [failure("DEFINITION_ORDER", { key: code }, at("definitions"))];
}

/** A direction that decided goals need is not taken away; a goal that is decided without one is refused on the goal's side. */
function directionFailures(
  { content, key, record, before }: Judged<"indicators">,
  at: (field: string) => string,
): Failure[] {
  if (record.direction !== "NONE" || before === null || before.direction === "NONE") return [];
  const labels = new Set<string>();
  for (const use of referring(content, "indicatorUses", "indicator", key)) {
    const goal = recordAt(content, "goals", use.goal);
    const level = goal?.state === "DECIDED" ? levelOf(content, goal) : null;
    if (level?.isDirectionRequired === true) labels.add(level.labelSingular);
  }
  return [...labels].map((label) => failure("DIRECTION_REQUIRED", { indicator: key, label }, at("direction")));
}
