import type { MunicipalityContent } from "../content";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import { descendantsOf } from "./redThread";

/** What one unit does for a goal: the goals and activities below it that the unit owns or contributes to. */
export interface UnitContribution {
  readonly unit: string;
  /** The unit was addressed by the goal itself, and so is expected to contribute. */
  readonly isAddressed: boolean;
  readonly goals: readonly Stored<Goal>[];
}

/** Owned by two or more units; it counts once, whoever is asked. */
export const isJoint = (goal: Goal): boolean => ownersOf(goal).length > 1;

/** The units that own a goal or activity. */
export const ownersOf = (goal: Goal): string[] =>
  goal.addressing.filter(({ role }) => role === "OWNER").map(({ unit }) => unit);

/**
 * Per unit what it contributes to the goal, addressed units first and in the order in which they are addressed, also those with nothing; then
 * others who contribute unasked. On a date, what is in force then.
 */
export function contributionsTo(
  content: MunicipalityContent,
  goal: Goal,
  onDate: string | null = null,
): UnitContribution[] {
  const byUnit = new Map<string, Stored<Goal>[]>();
  const addressed = goal.addressing.filter(({ role }) => role === "ADDRESSED").map(({ unit }) => unit);
  for (const unit of addressed) byUnit.set(unit, []);
  for (const { goal: below } of descendantsOf(content, goal.code, onDate)) {
    const units = below.addressing.filter(({ role }) => role !== "ADDRESSED").map(({ unit }) => unit);
    for (const unit of new Set(units)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), below]);
  }
  return [...byUnit].map(([unit, goals]) => ({ unit, isAddressed: addressed.includes(unit), goals }));
}
