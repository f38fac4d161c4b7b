import { isInForce } from "../../../shared/period";
import { recordsOf, referring, type MunicipalityContent } from "../content";
import type { BudgetFrame } from "../records/budgetFrame";
import type { Stored } from "../records/concepts";
import type { SteeringModel } from "../records/steeringModel";

/** Which frame is asked for: a unit's operations or investments of a year. */
export interface BudgetFrameKey {
  readonly unit: string;
  readonly year: number;
  readonly kind: BudgetFrame["kind"];
}

/** The latest decided version that counts on the day; null when none does. A frame without a decision is a proposal and never counts. */
export function budgetFrameInForce(
  content: MunicipalityContent,
  { unit, year, kind }: BudgetFrameKey,
  onDate: string,
): Stored<BudgetFrame> | null {
  return referring(content, "budgetFrames", "unit", unit)
    .filter((frame) => frame.year === year && frame.kind === kind)
    .filter((frame) => frame.decision !== null && frame.inForceFrom <= onDate)
    .reduce<Stored<BudgetFrame> | null>(
      (latest, frame) => (latest !== null && latest.versionNumber > frame.versionNumber ? latest : frame),
      null,
    );
}

/** The steering model in use on the day: the active one, or the one since retired; never a draft. */
export function steeringModelInForce(content: MunicipalityContent, onDate: string): Stored<SteeringModel> | null {
  const models = recordsOf(content, "steeringModels").filter((model) => isInForce(model, onDate));
  return models.find(({ state }) => state === "ACTIVE") ?? models.find(({ state }) => state === "RETIRED") ?? null;
}
