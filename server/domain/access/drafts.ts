import { recordAt, type MunicipalityContent } from "../content";
import type { Assessment, ImprovementAction } from "../records/assessment";
import type { BudgetFrame } from "../records/budgetFrame";
import type { ConceptName } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { LockExemption, RoundUnit } from "../records/reportingRound";
import type { SteeringModel } from "../records/steeringModel";
import { isSettled } from "../rounds/roundLocks";
import type { Access } from "./access";
import { unitGivingFrames, unitsConcerned } from "./decidingUnits";

/** Keys of what a viewer may not see, by concept. */
export type HiddenRecords = ReadonlyMap<ConceptName, ReadonlySet<string>>;

/** Kinds of records that are drafted before they are decided, or are the work itself. */
export const draftableConcepts = [
  "goals",
  "budgetFrames",
  "steeringModels",
  "roundUnits",
  "lockExemptions",
  "assessments",
  "improvementActions",
] as const satisfies ConceptName[];

/** Whether the record, or a version of it, is a draft or a proposal that the viewer may not see. */
export function isUnpublished(
  access: Access,
  content: MunicipalityContent,
  concept: ConceptName,
  version: object,
  today: string,
): boolean {
  // How far a unit has come, and what it was asked to correct, is for those who may read what it reports.
  if (concept === "roundUnits" || concept === "lockExemptions") {
    return access.isPublicOnly || !access.readsValuesOf((version as RoundUnit | LockExemption).unit);
  }
  if (concept === "assessments" || concept === "improvementActions") {
    const { round, unit } = version as Assessment | ImprovementAction;
    // What is to be done about it is the house's own work, decided or not.
    if (access.isPublicOnly && concept === "improvementActions") return true;
    return !isJudgementSeen(access, content, round, unit, today);
  }
  const units = unitsDrafting(content, concept, version, today);
  return units !== null && !access.readsDraftsOf(units);
}

/** Whether earlier versions of a record were drafts that the viewer may not see: of what a unit judges only what stood when the round was locked is told. */
export const wereDrafts = (access: Access, concept: ConceptName, version: object): boolean =>
  (concept === "assessments" || concept === "improvementActions") &&
  !access.readsDraftsOf([(version as Assessment | ImprovementAction).unit]);

/**
 * Whether the viewer sees what the unit judges in a round. It is the unit's own matter until the round is locked, and again while that is reopened for the
 * unit; then it is for those who read the values that it is about.
 */
export function isJudgementSeen(
  access: Access,
  content: MunicipalityContent,
  code: string,
  unit: string,
  today: string,
): boolean {
  if (access.readsDraftsOf([unit])) return true;
  const round = recordAt(content, "reportingRounds", code);
  return round !== null && isSettled(content, round, unit, today) && access.readsValuesOf(unit);
}

/** The units whose draft it is, none for the whole municipality; null for what is decided. */
function unitsDrafting(
  content: MunicipalityContent,
  concept: ConceptName,
  version: object,
  today: string,
): readonly string[] | null {
  switch (concept) {
    case "goals": {
      const goal = version as Goal;
      return goal.state === "DRAFT" ? unitsConcerned(content, goal, today) : null;
    }
    case "budgetFrames": {
      // A frame without a decision is a proposal, of the one who gives it and the one who gets it.
      const { unit, decision } = version as BudgetFrame;
      const giver = unitGivingFrames(content, unit, today);
      return decision !== null ? null : giver === null ? [unit] : [unit, giver];
    }
    case "steeringModels":
      return (version as SteeringModel).state === "DRAFT" ? [] : null;
    default:
      return null;
  }
}
