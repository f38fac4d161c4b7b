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

/** The same unit's and kind's frame of the year before, as it stood when this one began to count. */
export function previousYearFrame(content: MunicipalityContent, frame: BudgetFrame): Stored<BudgetFrame> | null {
  return budgetFrameInForce(content, { ...frame, year: frame.year - 1 }, frame.inForceFrom);
}

const lastAsked = new WeakMap<MunicipalityContent, { onDate: string; codes: ReadonlySet<string> }>();

/** Codes of the frames that count on the day, one for each unit, year and kind. A list asks frame by frame, so the last answer is kept. */
export function latestFrames(content: MunicipalityContent, onDate: string): ReadonlySet<string> {
  const last = lastAsked.get(content);
  if (last?.onDate === onDate) return last.codes;
  const frames = recordsOf(content, "budgetFrames").map((frame) => budgetFrameInForce(content, frame, onDate));
  const codes = new Set(frames.filter((frame) => frame !== null).map(({ code }) => code));
  lastAsked.set(content, { onDate, codes });
  return codes;
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
