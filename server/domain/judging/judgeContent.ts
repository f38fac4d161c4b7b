import type { Failure } from "../../../shared/errorCodes";
import type { AppliedChange, MunicipalityContent } from "../content";
import type { ConceptName, RecordOf } from "../records/concepts";
import { dependantsOf, type RecordName } from "./dependants";
import { judgeAssessment } from "./judgeAssessment";
import { judgeAssignment } from "./judgeAssignment";
import { judgeBudgetFrame } from "./judgeBudgetFrame";
import { judgeComparatorSet } from "./judgeComparatorSet";
import { judgeDimension } from "./judgeDimension";
import { judgeGoal } from "./judgeGoal";
import { judgeImprovementAction } from "./judgeImprovementAction";
import { judgeIndicator } from "./judgeIndicator";
import { judgeIndicatorUse } from "./judgeIndicatorUse";
import { judgeOrganizationUnit } from "./judgeOrganizationUnit";
import { judgePlanDocument } from "./judgePlanDocument";
import { judgeReportingRound } from "./judgeReportingRound";
import { judgeShape } from "./judgeShape";
import { judgeSteeringModel } from "./judgeSteeringModel";
import { judgeTargetValue } from "./judgeTargetValue";
import type { Judged } from "./judged";
import { identityOf, onlyNew } from "./onlyNew";

/** The rules of each kind of record beside those of its shape; null where the shape says it all. */
const judges: { readonly [N in ConceptName]: ((judged: Judged<N>) => Failure[]) | null } = {
  organizationUnits: judgeOrganizationUnit,
  decisions: null,
  steeringModels: judgeSteeringModel,
  dimensions: judgeDimension,
  goals: judgeGoal,
  indicators: judgeIndicator,
  indicatorUses: judgeIndicatorUse,
  targetValues: judgeTargetValue,
  steeringDocuments: null,
  responsibilities: null,
  planDocuments: judgePlanDocument,
  assignments: judgeAssignment,
  budgetFrames: judgeBudgetFrame,
  comparatorSets: judgeComparatorSet,
  indicatorCollections: null,
  reportQueries: null,
  reportingRounds: judgeReportingRound,
  roundUnits: null,
  lockExemptions: null,
  assessments: judgeAssessment,
  improvementActions: judgeImprovementAction,
};

/**
 * Everything that the rules refuse in a content with changes made: all problems of the touched records, and those that the changes brought to
 * records that lean on them (a shortened unit, a stricter level). A problem that an untouched record had before is not the changer's.
 */
export function judgeContent(content: MunicipalityContent, touched: readonly AppliedChange[]): Failure[] {
  const changes = netChanges(touched);
  const own = changes.flatMap(({ concept, key, before }) => judgeTouched(content, concept, key, before));
  const names = dependantsOf(content, changes);
  const brought = names.flatMap((name) => judgeUntouched(content, name));
  if (brought.length === 0) return distinct(own);
  const contentBefore = withoutChanges(content, changes);
  const old = names.flatMap((name) => judgeUntouched(contentBefore, name));
  return distinct([...own, ...onlyNew(brought, old)]);
}

function judgeTouched<N extends ConceptName>(
  content: MunicipalityContent,
  concept: N,
  key: string,
  before: RecordOf<N> | null,
): Failure[] {
  const record = content.records[concept].get(key);
  if (record === undefined) return [];
  const judged: Judged<N> = { content, key, record, before };
  return [...judgeShape(concept, judged), ...judgeMeaning(concept, judged)];
}

/** Its shape is its own, and what it names is never deleted: another record's change can only break what it means. */
function judgeUntouched(content: MunicipalityContent, { concept, key }: RecordName): Failure[] {
  const record = content.records[concept].get(key);
  return record === undefined ? [] : judgeMeaning(concept, { content, key, record, before: record });
}

function judgeMeaning<N extends ConceptName>(concept: N, judged: Judged<N>): Failure[] {
  return judges[concept]?.(judged) ?? [];
}

/** One change a record: from what it was before the first of its changes. What is unchanged or in conflict is not the changer's. */
function netChanges(touched: readonly AppliedChange[]): AppliedChange[] {
  const byRecord = new Map<string, AppliedChange>();
  for (const change of touched) {
    if (change.outcome !== "CREATED" && change.outcome !== "CHANGED") continue;
    const name = `${change.concept} ${change.key}`;
    byRecord.set(name, { ...change, before: (byRecord.get(name) ?? change).before });
  }
  return [...byRecord.values()];
}

/** The content as it was; made only when an untouched record turns out to have a problem. */
function withoutChanges(content: MunicipalityContent, changes: readonly AppliedChange[]): MunicipalityContent {
  const records = new Map<ConceptName, Map<string, unknown>>();
  for (const { concept, key, before } of changes) {
    const known = records.get(concept) ?? new Map<string, unknown>(content.records[concept]);
    records.set(concept, known);
    if (before === null) known.delete(key);
    else known.set(key, before);
  }
  return { ...content, records: { ...content.records, ...Object.fromEntries(records) } };
}

function distinct(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((problem) => [identityOf(problem), problem])).values()];
}
