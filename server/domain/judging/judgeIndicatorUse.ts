import { failure, type Failure } from "../../../shared/errorCodes";
import { unitChoosing } from "../access/decidingUnits";
import { recordAt, referring, type MunicipalityContent } from "../content";
import { keyOf } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { IndicatorUse } from "../records/indicator";
import type { SteeringLevel } from "../records/steeringModel";
import { isNegative } from "./exactNumber";
import { fieldLabel, levelOf, pathTo, type Judged } from "./judged";
import { onlyNew } from "./onlyNew";
import { kindsInWords } from "./organizationUnitKindLabels";

/** An indicator on a goal: allowed there, chosen by the right kind of unit, and on a decided goal with all that the level requires. */
export function judgeIndicatorUse({ content, key, record, before }: Judged<"indicatorUses">): Failure[] {
  const at = (field: string) => pathTo("indicatorUses", key, field);
  const failures: Failure[] = [];
  if (isNegative(record.weight)) failures.push(failure("WEIGHT_NEGATIVE", { weight: record.weight }, at("weight")));
  const indicator = recordAt(content, "indicators", record.indicator);
  if (indicator?.isBaseForGoals === false) {
    failures.push(failure("INDICATOR_NOT_FOR_GOALS", { indicator: indicator.code }, at("indicator")));
  }
  const goal = recordAt(content, "goals", record.goal);
  const level = goal === null ? null : levelOf(content, goal);
  if (goal === null || level === null) return failures;
  if (!level.areIndicatorsAllowed) {
    failures.push(failure("INDICATOR_NOT_ALLOWED", { label: level.labelSingular }, at("goal")));
  }
  failures.push(...wrongDeciderFailures(content, level, record));
  const lacks = (use: IndicatorUse) => indicatorUseRequirements(content, goal, level, use);
  if (goal.state === "DECIDED") failures.push(...lacks(record));
  // As with a closed goal itself: what is written now meets the rules, what stood there when they came is left alone.
  if (goal.state === "CLOSED") failures.push(...onlyNew(lacks(record), before === null ? [] : lacks(before)));
  return failures;
}

/** What the level requires of each indicator of a decided goal, and a draft may still lack. */
export function indicatorUseRequirements(
  content: MunicipalityContent,
  goal: Goal,
  level: SteeringLevel,
  use: IndicatorUse,
): Failure[] {
  const at = (field: string) => pathTo("indicatorUses", keyOf("indicatorUses", use), field);
  const facts = { indicator: use.indicator, label: level.labelSingular, key: goal.code };
  const failures: Failure[] = [];
  if (level.indicatorsDecidedByKinds.length > 0 && unitChoosing(content, use) === null) {
    failures.push(failure("REQUIRED", { field: fieldLabel("indicatorUses", "decidedBy") }, at("decidedBy")));
  }
  if (level.isDirectionRequired && recordAt(content, "indicators", use.indicator)?.direction === "NONE") {
    failures.push(failure("DIRECTION_REQUIRED", facts, at("indicator")));
  }
  const hasTargetValue = () =>
    referring(content, "targetValues", "indicator", use.indicator).some(
      (targetValue) => targetValue.goal === "" || targetValue.goal === goal.code,
    );
  if (level.isTargetValueRequired && !hasTargetValue()) {
    failures.push(failure("TARGET_VALUE_REQUIRED", facts, at("indicator")));
  }
  return failures;
}

function wrongDeciderFailures(content: MunicipalityContent, level: SteeringLevel, use: IndicatorUse): Failure[] {
  const kinds = level.indicatorsDecidedByKinds;
  const decider = recordAt(content, "organizationUnits", unitChoosing(content, use));
  if (kinds.length === 0 || decider === null || kinds.includes(decider.kind)) return [];
  const facts = { unit: decider.name, label: level.labelSingular, allowed: kindsInWords(kinds) };
  const path = pathTo("indicatorUses", keyOf("indicatorUses", use), "decidedBy");
  return [failure("INDICATOR_DECIDER", facts, path)];
}
