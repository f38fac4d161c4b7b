import { failure } from "../../shared/errorCodes";
import { err, ok } from "../../shared/result";
import { recordAt } from "../domain/content";
import { concepts } from "../domain/records/concepts";
import type { ChangeContentInput } from "./changeContent";

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
    const key = `${goal}|${indicator}`;
    const stored = recordAt(content, "indicatorUses", key);
    if (stored === null)
      return err([failure("NOT_FOUND", { what: concepts.indicatorUses.label, key }, `indicatorUses[${key}]`)]);
    if (reason.trim() === "") return err([failure("REQUIRED", { field: { sv: "skäl", en: "reason" } }, "reason")]);
    const { version: _version, changedAt: _changedAt, ...record } = stored;
    return ok([{ concept: "indicatorUses", record, expectedVersion, isRemoval: true }]);
  };
