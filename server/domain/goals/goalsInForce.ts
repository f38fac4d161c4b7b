import { codeOrder } from "../../../shared/codeOrder";
import { isInForce, overlaps, type Period } from "../../../shared/period";
import { recordsOf, type MunicipalityContent } from "../content";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";

/**
 * Whether a goal steers on the day: decided, and within its own validity, which need not be that of the mandate. A closed goal counts for the
 * days that it lasted; closed without a last day, it cannot be said when it ended, and it counts for none.
 */
export function isGoalInForce(goal: Goal, onDate: string): boolean {
  return hasSteered(goal) && isInForce(goal, onDate);
}

/** Whether it steers on any of the days. */
export function isGoalInForceAmong(goal: Goal, days: Pick<Period, "startsOn" | "endsOn">): boolean {
  return hasSteered(goal) && overlaps({ startsOn: goal.validFrom, endsOn: goal.validTo ?? days.endsOn }, days);
}

const hasSteered = ({ state, validTo }: Goal) => state !== "DRAFT" && !(state === "CLOSED" && validTo === null);

/** The goals in force on the day, in their decided order within each level. */
export function goalsInForce(content: MunicipalityContent, onDate: string): Stored<Goal>[] {
  return recordsOf(content, "goals")
    .filter((goal) => isGoalInForce(goal, onDate))
    .sort(byOrder);
}

/** By decided order, then by code, so that an answer is the same on every machine. */
export function byOrder(a: Pick<Goal, "order" | "code">, b: Pick<Goal, "order" | "code">): number {
  return a.order - b.order || codeOrder(a.code, b.code);
}
