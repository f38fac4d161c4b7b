import { failure } from "../../shared/errorCodes";
import { err } from "../../shared/result";
import type { ChangeContentInput } from "./changeContent";
import { removeRecord } from "./removeRecord";

interface IndicatorUseRemoval {
  readonly goal: string;
  readonly indicator: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Takes an indicator off a goal. Its values and target values stay, and the history of the use tells who did it and why. */
export const removeIndicatorUse =
  ({ goal, indicator, expectedVersion, reason }: IndicatorUseRemoval): ChangeContentInput["changes"] =>
  (content) => {
    const removed = removeRecord("indicatorUses", `${goal}|${indicator}`, expectedVersion)(content);
    const isReasonless = removed.ok && reason.trim() === "";
    return isReasonless ? err([failure("REQUIRED", { field: { sv: "skäl", en: "reason" } }, "reason")]) : removed;
  };
