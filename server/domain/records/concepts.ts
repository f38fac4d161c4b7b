import type { Static, TObject } from "@sinclair/typebox";
import { AssessmentRecord, ImprovementActionRecord } from "./assessment";
import { BudgetFrameRecord } from "./budgetFrame";
import { ComparatorSetRecord, DimensionRecord, IndicatorCollectionRecord } from "./comparison";
import { DecisionRecord } from "./decision";
import { AssignmentRecord, PlanDocumentRecord, ResponsibilityRecord, SteeringDocumentRecord } from "./documents";
import { GoalRecord } from "./goal";
import { IndicatorRecord, IndicatorUseRecord, TargetValueRecord } from "./indicator";
import { OrganizationUnitRecord } from "./organizationUnit";
import { ReportQueryRecord } from "./reportQuery";
import { LockExemptionRecord, ReportingRoundRecord, RoundUnitRecord } from "./reportingRound";
import { SteeringModelRecord } from "./steeringModel";

interface Concept<R extends TObject> {
  record: R;
  /** Fields that together are the business key. */
  key: readonly (keyof Static<R> & string)[];
  /** Table of the record; its lists have tables of their own, named in the record. */
  table: string;
  /** What one is called in a message. */
  label: { sv: string; en: string };
}

const concept = <R extends TObject>(
  record: R,
  table: string,
  key: readonly (keyof Static<R> & string)[],
  sv: string,
  en: string,
): Concept<R> => ({ record, table, key, label: { sv, en } });

/** Every kind of record that a municipality's content is made of, in the order in which they can be read from the top down. */
export const concepts = {
  organizationUnits: concept(OrganizationUnitRecord, "organization_unit", ["code"], "enhet", "organisation unit"),
  decisions: concept(DecisionRecord, "decision", ["code"], "beslut", "decision"),
  steeringModels: concept(SteeringModelRecord, "steering_model", ["code"], "styrmodell", "steering model"),
  dimensions: concept(DimensionRecord, "dimension", ["code"], "dimension", "dimension"),
  goals: concept(GoalRecord, "goal", ["code"], "mål", "goal"),
  indicators: concept(IndicatorRecord, "indicator", ["code"], "indikator", "indicator"),
  indicatorUses: concept(
    IndicatorUseRecord,
    "indicator_use",
    ["goal", "indicator"],
    "indikatorkoppling",
    "indicator use",
  ),
  targetValues: concept(
    TargetValueRecord,
    "target_value",
    ["indicator", "unit", "goal", "period"],
    "målvärde",
    "target value",
  ),
  steeringDocuments: concept(
    SteeringDocumentRecord,
    "steering_document",
    ["code"],
    "styrdokument",
    "steering document",
  ),
  responsibilities: concept(ResponsibilityRecord, "responsibility", ["code"], "ansvar", "responsibility"),
  planDocuments: concept(PlanDocumentRecord, "plan_document", ["code"], "plandokument", "plan document"),
  assignments: concept(AssignmentRecord, "assignment", ["code"], "uppdrag", "assignment"),
  budgetFrames: concept(BudgetFrameRecord, "budget_frame", ["code"], "ekonomisk ram", "budget frame"),
  comparatorSets: concept(ComparatorSetRecord, "comparator_set", ["code"], "jämförelsegrupp", "comparator set"),
  indicatorCollections: concept(
    IndicatorCollectionRecord,
    "indicator_collection",
    ["code"],
    "indikatorsamling",
    "indicator collection",
  ),
  reportQueries: concept(ReportQueryRecord, "report_query", ["code"], "sparad fråga", "saved query"),
  reportingRounds: concept(
    ReportingRoundRecord,
    "reporting_round",
    ["code"],
    "uppföljningstillfälle",
    "reporting round",
  ),
  roundUnits: concept(RoundUnitRecord, "round_unit", ["round", "unit"], "enhet i uppföljningen", "round unit"),
  lockExemptions: concept(LockExemptionRecord, "lock_exemption", ["code"], "undantag från låsning", "lock exemption"),
  assessments: concept(
    AssessmentRecord,
    "assessment",
    ["round", "unit", "goal", "indicator", "responsibility"],
    "bedömning",
    "assessment",
  ),
  improvementActions: concept(ImprovementActionRecord, "improvement_action", ["code"], "åtgärd", "improvement action"),
} as const;

export type ConceptName = keyof typeof concepts;
export const conceptNames = Object.keys(concepts) as ConceptName[];

export type RecordOf<N extends ConceptName> = Static<(typeof concepts)[N]["record"]>;

/** A record as kept: with its version (1, 2, ...) and the instant of its last change (ISO 8601, UTC). */
export type Stored<R> = R & { readonly version: number; readonly changedAt: string };

/** The record as it is said, to be changed or sent elsewhere. */
export const withoutVersion = <R>({ version: _version, changedAt: _changedAt, ...record }: Stored<R>): R =>
  record as unknown as R;

/** The business key as one text, the parts joined by |, which no code may contain. */
export function keyOf<N extends ConceptName>(name: N, record: RecordOf<N>): string {
  const fields = concepts[name].key as readonly string[];
  return fields.map((field) => String((record as Record<string, unknown>)[field])).join("|");
}
