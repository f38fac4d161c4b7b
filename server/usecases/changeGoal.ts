import { failure } from "../../shared/errorCodes";
import { err, ok } from "../../shared/result";
import { recordAt } from "../domain/content";
import { concepts, withoutVersion } from "../domain/records/concepts";
import type { Goal } from "../domain/records/goal";
import type { ChangeContentInput } from "./changeContent";

type Changes = ChangeContentInput["changes"];

/** A change of one goal that is there: what `change` makes of it, judged like any other. */
function changeGoal(goal: string, expectedVersion: number, change: (before: Goal) => Goal): Changes {
  return (content) => {
    const stored = recordAt(content, "goals", goal);
    if (stored === null)
      return err([failure("NOT_FOUND", { what: concepts.goals.label, key: goal }, `goals[${goal}]`)]);
    return ok([{ concept: "goals", record: change(withoutVersion(stored)), expectedVersion }]);
  };
}

/** The goal becomes decided; from then on its text does not change. */
export const decideGoal = (goal: string, expectedVersion: number, decision: string): Changes =>
  changeGoal(goal, expectedVersion, (before) => ({ ...before, state: "DECIDED", decision }));

/** The goal ends on that day and is closed. */
export const retireGoal = (goal: string, expectedVersion: number, validTo: string): Changes =>
  changeGoal(goal, expectedVersion, (before) => ({ ...before, state: "CLOSED", validTo }));

export interface ParentLink {
  readonly parent: string;
  /** Canonical decimal text. */
  readonly weight: string;
  readonly order: number;
}

/** Hangs the goal under a parent, or changes the weight and order of the link that there is. */
export const linkGoal = (goal: string, expectedVersion: number, { parent, weight, order }: ParentLink): Changes =>
  changeGoal(goal, expectedVersion, (before) => ({
    ...before,
    parents: [...before.parents.filter((link) => link.goal !== parent), { goal: parent, weight, order }],
  }));

/** Takes the goal from under a parent. */
export const unlinkGoal = (goal: string, expectedVersion: number, parent: string): Changes =>
  changeGoal(goal, expectedVersion, (before) => ({
    ...before,
    parents: before.parents.filter((link) => link.goal !== parent),
  }));
