import { failure, type Failure } from "../../../shared/errorCodes";
import { isIsoDate } from "../../../shared/civilDate";
import { isInForce } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../content";
import { concepts } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { SteeringLevel, SteeringModel } from "../records/steeringModel";
import { isSdg } from "../goals/sustainableGoals";
import { leadsBackTo } from "./cycles";
import { isNegative } from "./exactNumber";
import { decidedGoalFields } from "./fixedFields";
import { goalRequirements } from "./goalRequirements";
import { horizonFailures } from "./horizon";
import { fieldLabel, levelOf, openEnd, pathTo, type Judged } from "./judged";
import { onlyNew } from "./onlyNew";
import { unknownWord } from "./unknownWord";
import { covers, overlap } from "./validity";

/** A goal against its model: what holds in every state, what a decided goal must have, and what a decision has fixed. */
export function judgeGoal({ content, record, before }: Judged<"goals">): Failure[] {
  return [
    ...fixedFailures(record, before),
    ...structureFailures(content, record),
    ...decidedFailures(content, record, before),
  ];
}

/**
 * What a decided goal must have, and a closed one too: it counts for the days that it lasted. A closed goal that lacked something already, by
 * a rule that came after it, is not held to that.
 */
function decidedFailures(content: MunicipalityContent, goal: Goal, before: Goal | null): Failure[] {
  const lacks = (each: Goal): Failure[] => {
    const level = levelOf(content, each);
    return level === null ? [] : goalRequirements(content, each, level);
  };
  if (goal.state === "DRAFT" || wasNeverDecided(goal, before)) return [];
  return goal.state === "DECIDED" || before === null ? lacks(goal) : onlyNew(lacks(goal), lacks(before));
}

const wasNeverDecided = (goal: Goal, before: Goal | null) => before?.state === "DRAFT" && goal.state === "CLOSED";

/** What a draft, or a goal from before the rules, lacks against its level: what would be refused if it were decided as it stands. */
export function findingsOf(content: MunicipalityContent, goal: Goal): Failure[] {
  const level = levelOf(content, goal);
  return [...structureFailures(content, goal), ...(level === null ? [] : goalRequirements(content, goal, level))];
}

/** What holds in every state, drafts too. */
function structureFailures(content: MunicipalityContent, goal: Goal): Failure[] {
  const at = (field: string) => pathTo("goals", goal.code, field);
  const model = recordAt(content, "steeringModels", goal.model);
  const level = levelOf(content, goal);
  const unknownLevel =
    model !== null && level === null
      ? [failure("LEVEL_UNKNOWN", { level: goal.level, model: model.code }, at("level"))]
      : [];
  return [
    ...unknownLevel,
    ...(model === null ? [] : modelFailures(model, goal, level, at)),
    ...parentFailures(content, goal, level, at),
    ...lineageFailures(content, goal, at),
    ...(level === null || !isIsoDate(goal.validFrom) || !(goal.validTo === null || isIsoDate(goal.validTo))
      ? []
      : horizonFailures(level, goal, goal.code, at("validTo"))),
    ...sdgFailures(goal, at),
    ...addressingFailures(content, goal, at),
    ...(level === null ? [] : activityFailures(goal, level, model, at)),
  ];
}

type At = (field: string) => string;

/** A lasting goal (a vision) outlives models: the two need only share a day. A model that is only a draft carries drafts. */
function modelFailures(model: SteeringModel, goal: Goal, level: SteeringLevel | null, at: At): Failure[] {
  const isThen = level?.cycle === "LASTING" ? overlap(model, goal) : isInForce(model, goal.validFrom);
  if (isThen && (model.state !== "DRAFT" || goal.state === "DRAFT")) return [];
  const facts = { model: model.code, what: concepts.goals.label, key: goal.code };
  return [failure("MODEL_NOT_IN_USE", facts, at("model"))];
}

function parentFailures(content: MunicipalityContent, goal: Goal, level: SteeringLevel | null, at: At): Failure[] {
  const parentsOf = (code: string) => recordAt(content, "goals", code)?.parents.map((link) => link.goal) ?? [];
  return goal.parents.flatMap((link, index) => {
    const failures: Failure[] = [];
    const parent = recordAt(content, "goals", link.goal);
    if (level !== null && parent !== null && !level.parentLevels.includes(parent.level)) {
      const facts = {
        label: level.labelSingular,
        parentLabel: levelOf(content, parent)?.labelSingular ?? parent.level,
        allowed: level.parentLevels.length > 0 ? level.parentLevels.join(", ") : { sv: "ingen", en: "none" },
      };
      failures.push(failure("PARENT_LEVEL_NOT_ALLOWED", facts, at(`parents[${index}].goal`)));
    }
    if (leadsBackTo(goal.code, link.goal, parentsOf)) {
      failures.push(failure("CYCLE", { what: concepts.goals.label, key: goal.code }, at(`parents[${index}].goal`)));
    }
    if (isNegative(link.weight)) {
      failures.push(failure("WEIGHT_NEGATIVE", { weight: link.weight }, at(`parents[${index}].weight`)));
    }
    return failures;
  });
}

function lineageFailures(content: MunicipalityContent, goal: Goal, at: At): Failure[] {
  const continued = (code: string) => [recordAt(content, "goals", code)?.continues ?? null];
  if (!leadsBackTo(goal.code, goal.continues, continued)) return [];
  return [failure("CYCLE", { what: concepts.goals.label, key: goal.code }, at("continues"))];
}

function sdgFailures({ sdgs }: Goal, at: At): Failure[] {
  return sdgs.flatMap((sdg, index) => (isSdg(sdg) ? [] : [failure("SDG_UNKNOWN", { sdg }, at(`sdgs[${index}]`))]));
}

function addressingFailures(content: MunicipalityContent, goal: Goal, at: At): Failure[] {
  return goal.addressing.flatMap(({ unit }, index) => {
    const addressed = recordAt(content, "organizationUnits", unit);
    if (addressed === null || covers(addressed, goal)) return [];
    const what = concepts.organizationUnits.label;
    const facts = { what, key: unit, from: goal.validFrom, to: goal.validTo ?? openEnd };
    return [failure("NOT_VALID_THEN", facts, at(`addressing[${index}].unit`))];
  });
}

const activityFields = ["year", "expectedResult", "startsOn", "endsOn", "activityStatus"] as const;

function activityFailures(goal: Goal, level: SteeringLevel, model: SteeringModel | null, at: At): Failure[] {
  if (level.nodeKind !== "ACTIVITY") {
    return activityFields
      .filter((field) => goal[field] !== null)
      .map((field) => {
        const facts = { label: level.labelSingular, key: goal.code, field: fieldLabel("goals", field) };
        return failure("NOT_AN_ACTIVITY", facts, at(field));
      });
  }
  const failures: Failure[] = [];
  if (goal.year === null) failures.push(failure("REQUIRED", { field: fieldLabel("goals", "year") }, at("year")));
  const words = model?.activityStatusWords ?? [];
  if (goal.activityStatus !== null && !words.some(({ code }) => code === goal.activityStatus)) {
    failures.push(unknownWord(words, { text: goal.activityStatus, model: goal.model }, at("activityStatus")));
  }
  return failures;
}

/**
 * What was decided stands: another wording is another goal. Nor does a decision become a draft again, or a closed goal open, and what was never
 * decided is not closed.
 */
function fixedFailures(goal: Goal, before: Goal | null): Failure[] {
  const facts = { what: concepts.goals.label, key: goal.code };
  if (wasNeverDecided(goal, before)) {
    return [failure("CLOSED_UNDECIDED", facts, pathTo("goals", goal.code, "state"))];
  }
  if (before === null || before.state === "DRAFT") return [];
  const fixed = (field: keyof Goal) =>
    failure("DECIDED_TEXT_FIXED", { ...facts, field: fieldLabel("goals", field) }, pathTo("goals", goal.code, field));
  const failures = decidedGoalFields.filter((field) => goal[field] !== before[field]).map(fixed);
  if (before.state === "CLOSED" && goal.state !== "CLOSED") {
    failures.push(failure("CLOSED", facts, pathTo("goals", goal.code, "state")));
  }
  if (before.state === "DECIDED" && goal.state === "DRAFT") failures.push(fixed("state"));
  return failures;
}
