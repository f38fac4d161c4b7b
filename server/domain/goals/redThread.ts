import { recordAt, referring, type MunicipalityContent } from "../content";
import { byOrder, isGoalInForce } from "./goalsInForce";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";

/** A goal met on the way up or down the red thread. */
export interface RedThreadStep {
  readonly goal: Stored<Goal>;
  /** Fewest links from the goal one started at; 1 for its own parents or children. */
  readonly depth: number;
  /** Codes of one shortest way, from the goal one started at to this one, both included. */
  readonly path: readonly string[];
}

/** More links than any chain of levels has; keeps the answer bounded whatever the data. */
export const redThreadDepthMax = 50;

/**
 * Every goal above, once each, nearest first. With a date only goals in force on it are met, and a goal that is not in force leads no further.
 */
export function ancestorsOf(
  content: MunicipalityContent,
  goalCode: string,
  onDate: string | null = null,
): RedThreadStep[] {
  return walk(content, goalCode, onDate, (code) => parentsOf(content, code));
}

/** Every goal below, down to the last sub-activity, once each, nearest first; dates as in ancestorsOf. */
export function descendantsOf(
  content: MunicipalityContent,
  goalCode: string,
  onDate: string | null = null,
): RedThreadStep[] {
  return walk(content, goalCode, onDate, (code) => childrenOf(content, code));
}

/**
 * The red thread from a goal up to each top (a goal with nothing above it, as a rule the vision): one shortest chain a top, the goal itself
 * first and the top last. A goal with nothing above it is its own chain.
 */
export function redThreadUp(
  content: MunicipalityContent,
  goalCode: string,
  onDate: string | null = null,
): Stored<Goal>[][] {
  const start = recordAt(content, "goals", goalCode);
  if (start === null) return [];
  const steps = [{ goal: start, depth: 0, path: [goalCode] }, ...ancestorsOf(content, goalCode, onDate)];
  const goals = new Map(steps.map(({ goal }) => [goal.code, goal]));
  const isTop = ({ goal }: RedThreadStep) => !goal.parents.some((link) => goals.has(link.goal));
  return steps
    .filter(isTop)
    .map(({ path }) => path.map((code) => goals.get(code)).filter((goal) => goal !== undefined));
}

/** The goals right above, in the order in which the goal names them. */
export function parentsOf(content: MunicipalityContent, goalCode: string): Stored<Goal>[] {
  const links = recordAt(content, "goals", goalCode)?.parents ?? [];
  return links.map((link) => recordAt(content, "goals", link.goal)).filter((goal) => goal !== null);
}

/** The goals right below, in their order under that parent. */
export function childrenOf(content: MunicipalityContent, goalCode: string): Stored<Goal>[] {
  const placeOf = (goal: Goal) => goal.parents.find((link) => link.goal === goalCode)?.order ?? 0;
  return referring(content, "goals", "parents.goal", goalCode).sort((a, b) => placeOf(a) - placeOf(b) || byOrder(a, b));
}

function walk(
  content: MunicipalityContent,
  start: string,
  onDate: string | null,
  next: (code: string) => Stored<Goal>[],
): RedThreadStep[] {
  const steps: RedThreadStep[] = [];
  const seen = new Set([start]);
  let front: readonly (readonly string[])[] = recordAt(content, "goals", start) === null ? [] : [[start]];
  for (let depth = 1; front.length > 0 && depth <= redThreadDepthMax; depth += 1) {
    const reached: string[][] = [];
    for (const path of front) {
      for (const goal of next(path[path.length - 1] ?? start)) {
        if (seen.has(goal.code) || (onDate !== null && !isGoalInForce(goal, onDate))) continue;
        seen.add(goal.code);
        reached.push([...path, goal.code]);
        steps.push({ goal, depth, path: [...path, goal.code] });
      }
    }
    front = reached;
  }
  return steps;
}
