import { Decimal } from "decimal.js";
import { referring, type MunicipalityContent } from "../content";
import { isActivity, type GoalFollowUp } from "./goalFollowUp";
import { isGoalInForce } from "../goals/goalsInForce";
import type { IndicatorFollowUp } from "./indicatorFollowUp";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";

/** How many of a goal's indicators stand how (Y10). */
export interface IndicatorSummary {
  readonly total: number;
  readonly withTargetValue: number;
  readonly withAcceptableValue: number;
  readonly reached: number;
  /** Short of the target value, but acceptable. */
  readonly acceptable: number;
  /** Reached or acceptable. */
  readonly contributing: number;
  readonly improving: number;
  readonly unchanged: number;
  readonly deteriorating: number;
  readonly withoutData: number;
}

/** Counts an indicator once in each line that it belongs to. */
export function indicatorSummary(followUps: readonly IndicatorFollowUp[]): IndicatorSummary {
  const count = (holds: (followUp: IndicatorFollowUp) => boolean) => followUps.filter(holds).length;
  return {
    total: followUps.length,
    withTargetValue: count(({ targetValue }) => targetValue !== null),
    withAcceptableValue: count(
      ({ status }) => (status.limits?.acceptableLow ?? status.limits?.acceptableHigh ?? null) !== null,
    ),
    reached: count(({ status }) => status.status === "REACHED"),
    acceptable: count(({ status }) => status.status === "ACCEPTABLE"),
    contributing: count(({ status }) => status.contributes),
    improving: count(({ change }) => change.trend.trend === "IMPROVED"),
    unchanged: count(({ change }) => change.trend.trend === "UNCHANGED"),
    deteriorating: count(({ change }) => change.trend.trend === "DETERIORATED"),
    withoutData: count(({ status }) => status.status === "NO_DATA"),
  };
}

/** How many of a unit's goals are reached (H11). */
export interface GoalShare {
  readonly total: number;
  readonly reached: number;
  readonly partial: number;
  readonly notReached: number;
  /** Without data, or not assessable. */
  readonly withoutStatus: number;
  /** Reached of those with a status, decimal text from 0 to 1 with at most 4 decimals; null where none has one. */
  readonly share: string | null;
}

/** Counts goals by their status; partly reached ones are not reached. */
export function goalShare(followUps: readonly Pick<GoalFollowUp, "status">[]): GoalShare {
  const count = (wanted: string) => followUps.filter(({ status }) => status === wanted).length;
  const [total, reached, partial, notReached] = [
    followUps.length,
    count("REACHED"),
    count("PARTIAL"),
    count("NOT_REACHED"),
  ];
  const known = reached + partial + notReached;
  const share = known === 0 ? null : new Decimal(reached).div(known).toDecimalPlaces(4).toFixed();
  return { total, reached, partial, notReached, withoutStatus: total - known, share };
}

/**
 * The goals in force in which a unit has one of the roles; of some levels only, when any are named. Activities are no goals.
 */
export function goalsOfUnit(
  content: MunicipalityContent,
  unit: string,
  onDate: string,
  {
    levels = null,
    roles = ["OWNER", "ADDRESSED"],
  }: { levels?: readonly string[] | null; roles?: readonly string[] } = {},
): Stored<Goal>[] {
  return referring(content, "goals", "addressing.unit", unit).filter(
    (goal) =>
      isGoalInForce(goal, onDate) &&
      !isActivity(content, goal) &&
      (levels === null || levels.includes(goal.level)) &&
      goal.addressing.some((entry) => entry.unit === unit && roles.includes(entry.role)),
  );
}
