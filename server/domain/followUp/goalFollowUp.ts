import type { Period } from "../../../shared/period";
import { recordAt, referring, type MunicipalityContent } from "../content";
import { isGoalInForce, isGoalInForceAmong } from "../goals/goalsInForce";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { IndicatorUse } from "../records/indicator";
import type { SteeringLevel } from "../records/steeringModel";
import { childrenOf } from "../goals/redThread";
import { wordOrLabel } from "./statusWords";
import {
  goalStatusLabels,
  rollUp,
  type ActivityStatusClass,
  type RollUpItem,
  type RollUpItemStatus,
  type RollUpResult,
} from "./rollUp";
import { seriesForUse, type FollowUpView, type SeriesNeed, type UseFollowUps } from "./useFollowUp";

/** What a goal is judged by: the kind of its parts comes from its level. */
export type BasisKind = "INDICATORS" | "GOALS" | "ACTIVITIES";

export interface GoalFollowUp extends RollUpResult {
  readonly goal: Stored<Goal>;
  readonly basis: BasisKind;
  /** The model's rule says a status; false where it leaves that to people. */
  readonly isByRule: boolean;
  /** The parts by their key, which is what coverage and missing speak of: an indicator's or a goal's code. */
  readonly parts: readonly GoalPart[];
}

export interface GoalPart {
  /** As it counts: judged where somebody has judged it, else as proposed. */
  readonly item: RollUpItem;
  readonly isJudged: boolean;
  readonly use: Stored<IndicatorUse> | null;
  readonly goal: Stored<Goal> | null;
}

/** What people have judged or reported, which counts before what is worked out; null where nobody has. */
export interface JudgedStatuses {
  ofGoal(goal: Goal): RollUpItemStatus | null;
  ofUse(use: Pick<IndicatorUse, "goal" | "indicator">): RollUpItemStatus | null;
  ofActivity(activity: Goal): RollUpItemStatus;
}

/** Follows goals up at one moment; what has been worked out once is kept, since goals share what lies under them. */
export class GoalFollowUps {
  readonly #known = new Map<string, GoalFollowUp>();
  readonly #days: DaysBack;

  constructor(
    private readonly content: MunicipalityContent,
    private readonly view: FollowUpView,
    /** The day that tells which goals are in force. */
    onDate: string,
    private readonly uses: UseFollowUps,
    /** Of a round; without one activities have the status that their plan says. */
    private readonly judged: JudgedStatuses | null = null,
  ) {
    const reported = judged === null ? null : view.moment.period;
    this.#days = reported ?? dayOf(onDate);
  }

  /** The proposal of a goal's status from what its level says that it is judged by. */
  of(goal: Stored<Goal>): GoalFollowUp {
    const known = this.#known.get(goal.code);
    if (known !== undefined) return known;
    const basis = basisOf(this.content, goal, levelOf(this.content, goal), this.#days);
    const parts = basis === "INDICATORS" ? this.#indicators(goal) : this.#goals(goal, basis);
    const followUp = this.#rolledUp(goal, basis, parts);
    this.#known.set(goal.code, followUp);
    return followUp;
  }

  /**
   * The same from what one unit does for the goal alone: the topmost goals and activities under it that are the unit's own, or where activities are what
   * counts those and all under its own goals.
   */
  ofUnit(goal: Stored<Goal>, unit: string): GoalFollowUp {
    const own = ownUnder(this.content, goal, unit, this.#days);
    const goals = own.filter((part) => !isActivity(this.content, part));
    const within = new Set(goals.flatMap((part) => partsUnder(this.content, part, "ACTIVITIES", this.#days)));
    const loose = own.filter((part) => isActivity(this.content, part) && !within.has(part));
    const isByActivities = levelOf(this.content, goal)?.progressSource === "ACTIVITIES";
    const basis = isByActivities || goals.length === 0 ? "ACTIVITIES" : "GOALS";
    return this.#rolledUp(goal, basis, this.#partsOf(goal, [...(isByActivities ? within : goals), ...loose]));
  }

  #rolledUp(goal: Stored<Goal>, basis: BasisKind, parts: readonly GoalPart[]): GoalFollowUp {
    const level = levelOf(this.content, goal);
    const rule = (level?.progressSource === "MANUAL" ? null : level?.rollUp) ?? { rule: "MANUAL" as const };
    const words = recordAt(this.content, "steeringModels", goal.model)?.goalStatusWords ?? [];
    const result = rollUp(
      rule,
      parts.map(({ item }) => item),
      (status) => wordOrLabel(words, status, goalStatusLabels[status]),
    );
    return { ...result, goal, basis, parts, isByRule: rule.rule !== "MANUAL" && rule.rule !== "COUNT_BAR" };
  }

  #indicators(goal: Stored<Goal>): GoalPart[] {
    return usesOf(this.content, goal).flatMap((use) => {
      const followUp = this.uses.of(use, this.view.unit);
      if (followUp === null) return [];
      const judged = this.judged?.ofUse(use) ?? null;
      const item = { key: use.indicator, weight: use.weight, status: judged ?? followUp.status.status };
      return [{ item, isJudged: judged !== null, use, goal: null }];
    });
  }

  #goals(goal: Stored<Goal>, basis: "GOALS" | "ACTIVITIES"): GoalPart[] {
    return this.#partsOf(goal, partsUnder(this.content, goal, basis, this.#days));
  }

  #partsOf(goal: Stored<Goal>, parts: readonly Stored<Goal>[]): GoalPart[] {
    return parts.map((part) => {
      const weight = part.parents.find((link) => link.goal === goal.code)?.weight ?? "1";
      const { isJudged, ...standing } = this.#standingOf(part);
      return { item: { key: part.code, weight, ...standing }, isJudged, use: null, goal: part };
    });
  }

  /** A goal that is itself known in part makes no goal above it known in full, unless somebody has judged it as a whole. */
  #standingOf(part: Stored<Goal>): Pick<RollUpItem, "status" | "known"> & Pick<GoalPart, "isJudged"> {
    if (isActivity(this.content, part)) {
      const reported = this.judged?.ofActivity(part);
      return { status: reported ?? activityClass(this.content, part), isJudged: reported !== undefined };
    }
    const judged = this.judged?.ofGoal(part) ?? null;
    if (judged !== null) return { status: judged, isJudged: true };
    const { status, coverage } = this.of(part);
    return { status, known: coverage.share ?? "0", isJudged: false };
  }
}

/** What a goal's activity status means, in the words of its model. */
export function activityClass(content: MunicipalityContent, { model, activityStatus }: Goal): ActivityStatusClass {
  const words = recordAt(content, "steeringModels", model)?.activityStatusWords ?? [];
  return words.find(({ code }) => code === activityStatus)?.means ?? "NONE";
}

/** Every series that the follow-up of a goal and of all that it is judged by reads, so that they can be read at once. */
export function seriesForGoal(
  content: MunicipalityContent,
  goal: Stored<Goal>,
  onDate: string,
  unit: string | null,
): SeriesNeed[] {
  const days = dayOf(onDate);
  const seen = new Set<string>();
  const needs: SeriesNeed[] = [];
  const open = [goal];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.code)) continue;
    seen.add(next.code);
    const basis = basisOf(content, next, levelOf(content, next), days);
    if (basis === "INDICATORS") needs.push(...usesOf(content, next).flatMap((use) => seriesForUse(content, use, unit)));
    else open.push(...partsUnder(content, next, basis, days).filter((part) => !isActivity(content, part)));
  }
  return needs;
}

/** The indicators of a goal in their order on it. */
export function usesOf(content: MunicipalityContent, goal: Goal): Stored<IndicatorUse>[] {
  return referring(content, "indicatorUses", "goal", goal.code).sort(
    (a, b) => a.order - b.order || (a.indicator < b.indicator ? -1 : 1),
  );
}

function levelOf(content: MunicipalityContent, goal: Goal): SteeringLevel | null {
  return recordAt(content, "steeringModels", goal.model)?.levels.find(({ code }) => code === goal.level) ?? null;
}

/** Whether a goal is an activity by its level. */
export function isActivity(content: MunicipalityContent, goal: Goal): boolean {
  return levelOf(content, goal)?.nodeKind === "ACTIVITY";
}

/** The days that are followed up, to the last of which what is in force is told. */
export type DaysBack = Pick<Period, "startsOn" | "endsOn">;

export const dayOf = (onDate: string): DaysBack => ({ startsOn: onDate, endsOn: onDate });

/**
 * Whether it is followed up: in force on the last of the days, or an activity that ended among them. What was done in the spring belongs to what is told
 * of the year, unless another activity carries it on.
 */
export function isTold(content: MunicipalityContent, goal: Stored<Goal>, days: DaysBack): boolean {
  if (isGoalInForce(goal, days.endsOn)) return true;
  if (!isGoalInForceAmong(goal, days) || !isActivity(content, goal)) return false;
  return !referring(content, "goals", "continues", goal.code).some((next) => isGoalInForce(next, days.endsOn));
}

/** A goal judged without a computed proposal still shows what lies under it: its indicators, else its goals, else its activities. */
function basisOf(content: MunicipalityContent, goal: Goal, level: SteeringLevel | null, days: DaysBack): BasisKind {
  switch (level?.progressSource) {
    case "INDICATORS":
      return "INDICATORS";
    case "CHILDREN":
      return "GOALS";
    case "ACTIVITIES":
      return "ACTIVITIES";
    default:
      if (usesOf(content, goal).length > 0) return "INDICATORS";
      return partsUnder(content, goal, "GOALS", days).length > 0 ? "GOALS" : "ACTIVITIES";
  }
}

/**
 * The goals right under a goal that are in force and no activities; or the activities under it: those right under it and under the goals
 * between, each once whoever shares it. Sub-activities are told by their activity.
 */
function partsUnder(
  content: MunicipalityContent,
  goal: Goal,
  basis: "GOALS" | "ACTIVITIES",
  days: DaysBack,
): Stored<Goal>[] {
  const inForce = childrenOf(content, goal.code).filter((child) => isTold(content, child, days));
  const goals = inForce.filter((child) => !isActivity(content, child));
  if (basis === "GOALS") return goals;
  const below = goals.flatMap((child) => partsUnder(content, child, basis, days));
  return [...new Set([...inForce.filter((child) => isActivity(content, child)), ...below])];
}

/** The goals and activities under a goal that are in force and the unit's own, or that it contributes to; none of those that are under another of them. */
export function ownUnder(content: MunicipalityContent, goal: Goal, unit: string, days: DaysBack): Stored<Goal>[] {
  const isOwn = ({ addressing }: Goal) => addressing.some((each) => each.unit === unit && each.role !== "ADDRESSED");
  const below = childrenOf(content, goal.code).filter((child) => isTold(content, child, days));
  return [...new Set(below.flatMap((child) => (isOwn(child) ? [child] : ownUnder(content, child, unit, days))))];
}
