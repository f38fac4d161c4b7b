import { isInForce } from "../../shared/period";
import { recordsOf, referring, type MunicipalityContent } from "./content";
import { unitsAbove } from "./organizationTree";
import type { BudgetFrame } from "./records/budgetFrame";
import type { Stored } from "./records/concepts";
import type { SteeringDocument } from "./records/documents";
import type { SteeringModel } from "./records/steeringModel";

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

/**
 * The governing documents in force on the day, by code; with a unit, those that it must relate to: meant for all, for the unit, or for a unit
 * that it stands under on that day.
 */
export function steeringDocumentsInForce(
  content: MunicipalityContent,
  onDate: string,
  unitCode: string | null = null,
): Stored<SteeringDocument>[] {
  const units =
    unitCode === null ? null : new Set([unitCode, ...unitsAbove(content, unitCode, onDate).map(({ code }) => code)]);
  return recordsOf(content, "steeringDocuments")
    .filter((document) => isInForce(document, onDate))
    .filter(({ appliesTo }) => units === null || appliesTo.length === 0 || appliesTo.some((unit) => units.has(unit)))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** The steering model in use on the day: the active one, or the one since retired; never a draft. */
export function steeringModelInForce(content: MunicipalityContent, onDate: string): Stored<SteeringModel> | null {
  const models = recordsOf(content, "steeringModels").filter((model) => isInForce(model, onDate));
  return models.find(({ state }) => state === "ACTIVE") ?? models.find(({ state }) => state === "RETIRED") ?? null;
}
