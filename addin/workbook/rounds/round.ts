import type { LocalizedText } from "../../../shared/localizedText";
import type { SubjectKind } from "../plan/linkedPlan";

export type RoundState = "PLANNED" | "OPEN" | "LOCKED" | "REOPENED";
export type RoundUnitState = "NOT_STARTED" | "IN_PROGRESS" | "SUBMITTED" | "RETURNED" | "APPROVED";
export type RequirementKind = "VALUES" | "STATUSES" | "ANALYSES";
/** What every round requires besides: the reasons of who judges otherwise than is proposed. */
export type RoundItemKind = RequirementKind | "MOTIVATIONS";

/** A round of follow-up, with the parts of the units that report. */
export interface Round {
  readonly code: string;
  readonly title: string;
  readonly period: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly correctionUntil: string | null;
  readonly state: RoundState;
  readonly reopenedUntil: string | null;
  readonly reopenReason: string | null;
  readonly version: number;
  readonly requirements: readonly { readonly kind: RequirementKind; readonly level: string }[];
  readonly units: readonly RoundPart[];
  /** What is required and no unit reports, and whose it is; nothing for those who do not follow every unit. */
  readonly unreported: { readonly count: number; readonly unitNames: readonly string[] };
}

/** A unit's part of a round. */
export interface RoundPart {
  readonly unit: string;
  readonly unitName: string;
  readonly state: RoundUnitState;
  readonly returnReason: string | null;
  readonly version: number;
  /** It was due, and has not been submitted. */
  readonly isLate: boolean;
  /** How much is required of it, and how much of that is there. */
  readonly itemCount: number;
  readonly doneCount: number;
}

/** One thing that a round requires of a unit: a value somewhere, or that something is judged or analysed. */
export interface RoundItem {
  readonly requires: RoundItemKind;
  /** The unit that the value is of, or that judges. */
  readonly unit: string;
  readonly goal: string;
  readonly indicator: string;
  readonly responsibility: string;
  /** Of a value; "" for what is judged. */
  readonly period: string;
  readonly title: string;
  readonly isDone: boolean;
}

/** What a unit has to report of in a round. */
export interface RoundContents {
  /** All that is required. */
  readonly items: readonly RoundItem[];
  /** The kinds of things that it judges, required or not. */
  readonly kinds: readonly SubjectKind[];
}

/** What is done with a round or with a unit's part of it. */
export type UnitStep = "START" | "SUBMIT" | "RETURN" | "APPROVE";
export type SteererStep = "OPEN" | "LOCK" | "REOPEN";

/** A step as it is sent. */
export type StepToSend =
  | { readonly step: UnitStep; readonly unit: string }
  | { readonly step: "OPEN" }
  | { readonly step: "LOCK"; readonly isDespiteUnits: boolean }
  | { readonly step: "REOPEN"; readonly unit: string | null; readonly until: string };

/** What came of a step. */
export type StepOutcome = { readonly kind: "DONE"; readonly state: RoundState | RoundUnitState } | StepHindrance;

export type StepHindrance =
  /** Somebody else has moved it since it was read. */
  | { readonly kind: "CONFLICT"; readonly why: LocalizedText }
  | { readonly kind: "REFUSED"; readonly reasons: readonly StepRefusal[] };

export interface StepRefusal {
  readonly code: string;
  readonly text: LocalizedText;
}

/** A unit that may write past the lock of a round, until a day. */
export interface LockExemption {
  readonly code: string;
  readonly unitName: string;
  /** Null for all that the unit reports. */
  readonly indicatorTitle: string | null;
  readonly until: string;
  readonly reason: string;
}

/** One as it is sent. */
export interface ExemptionToGive {
  readonly code: string;
  readonly round: string;
  readonly unit: string;
  readonly indicator: string | null;
  readonly until: string;
  readonly reason: string;
}
