import { failure, type ErrorCode, type Failure } from "../../../shared/errorCodes";
import { recordAt, referring, type MunicipalityContent } from "../content";
import type { Goal } from "../records/goal";
import type { SteeringLevel } from "../records/steeringModel";
import { indicatorUseRequirements } from "./judgeIndicatorUse";
import { pathTo } from "./judged";
import { kindsInWords } from "./organizationUnitKindLabels";

/** What its level requires of a decided goal; a draft may still lack it, and findingsOf says what. */
export function goalRequirements(content: MunicipalityContent, goal: Goal, level: SteeringLevel): Failure[] {
  const facts = { label: level.labelSingular, key: goal.code };
  const uses = referring(content, "indicatorUses", "goal", goal.code);
  const lacks = (isRequired: boolean, isThere: boolean, code: ErrorCode, field?: string): Failure[] =>
    isRequired && !isThere ? [failure(code, facts, pathTo("goals", goal.code, field))] : [];
  return [
    ...lacks(level.decidedByKinds.length > 0, goal.decision !== null, "DECISION_REQUIRED", "decision"),
    ...deciderFailures(content, goal, level),
    ...lacks(level.isParentRequired, goal.parents.length > 0, "PARENT_REQUIRED", "parents"),
    ...lacks(level.areIndicatorsRequired, uses.length > 0, "INDICATOR_REQUIRED"),
    ...lacks(level.isSdgRequired, goal.sdgs.length > 0, "SDG_REQUIRED", "sdgs"),
    ...lacks(level.isAddressingRequired, goal.addressing.length > 0, "ADDRESSING_REQUIRED", "addressing"),
    ...lacks(
      level.isExpectedResultRequired,
      goal.expectedResult !== null,
      "EXPECTED_RESULT_REQUIRED",
      "expectedResult",
    ),
    ...uses.flatMap((use) => indicatorUseRequirements(content, goal, level, use)),
  ];
}

function deciderFailures(content: MunicipalityContent, goal: Goal, level: SteeringLevel): Failure[] {
  const kinds = level.decidedByKinds;
  const decision = recordAt(content, "decisions", goal.decision);
  const organ = recordAt(content, "organizationUnits", decision?.organ ?? null);
  if (organ === null || kinds.length === 0 || kinds.includes(organ.kind)) return [];
  const facts = { organ: organ.name, label: level.labelSingular, allowed: kindsInWords(kinds) };
  return [failure("DECIDER_NOT_ALLOWED", facts, pathTo("goals", goal.code, "decision"))];
}
