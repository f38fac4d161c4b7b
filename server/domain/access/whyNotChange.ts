import type { Failure } from "../../../shared/errorCodes";
import { differencesOf, type AppliedChange, type MunicipalityContent } from "../content";
import { pathTo } from "../judging/judged";
import { keyOf, type ConceptName, type RecordOf } from "../records/concepts";
import type { Access, Requirement } from "./access";
import { whyNotJudge } from "../assessing/roundPlaces";
import { whyNotReportIn } from "../rounds/roundLocks";
import { changeRequirements } from "./changeRequirements";

/** Every reason why the changes are not the viewer's to make; none when they are. */
export function whyNotChange(
  access: Access,
  before: MunicipalityContent,
  after: MunicipalityContent,
  applied: readonly AppliedChange[],
  today: string,
): Failure[] {
  return applied.flatMap((change) => {
    const path = pathTo(change.concept, change.key);
    const wanted = change.outcome === "REMOVED" ? change.before : change.after;
    const reasons = requirementsOf(change.concept, { before, after, was: change.before, wanted, today }).map(
      (requirement) => access.whyNot(requirement, path),
    );
    const refused = distinct(reasons.filter((reason) => reason !== null));
    const isChanged = change.outcome === "CREATED" || change.outcome === "CHANGED";
    if (refused.length > 0 || !isChanged) return refused;
    const locked = whyNotTellInRound(change.concept, before, change.after, today);
    return locked === null ? [] : [{ ...locked, path }];
  });
}

/** Why the viewer could not change the record, or the one field of it; null when they could. */
export function whyNotEdit<N extends ConceptName>(
  access: Access,
  content: MunicipalityContent,
  { concept, record, field }: { concept: N; record: RecordOf<N>; field: string | null },
  today: string,
): Failure | null {
  const isOnly = (...fields: readonly string[]) => field !== null && fields.includes(field);
  const path = pathTo(concept, keyOf(concept, record), field ?? undefined);
  const wanted = { content, record, other: record, isOnly, today };
  const reason = firstReason(access, changeRequirements(concept, wanted), path);
  if (reason !== null) return reason;
  const locked = whyNotInRound(concept, content, record, today);
  return locked === null ? null : { ...locked, path };
}

/** Why a record that is told in a round is not changed there: its round is not open, or locked, or it is not the unit's to judge and counts for nothing. */
export const whyNotInRound = <N extends ConceptName>(
  concept: N,
  content: MunicipalityContent,
  record: RecordOf<N>,
  today: string,
): Failure | null =>
  whyNotTellInRound(concept, content, record, today) ??
  (concept === "assessments" ? whyNotJudge(content, record as RecordOf<"assessments">) : null);

/** Whose the thing is to judge is a rule of what the content becomes: a goal may come with what is judged of it. */
function whyNotTellInRound<N extends ConceptName>(
  concept: N,
  content: MunicipalityContent,
  record: RecordOf<N>,
  today: string,
): Failure | null {
  if (concept !== "assessments") return null;
  const { round, unit } = record as RecordOf<"assessments">;
  return whyNotReportIn(content, round, unit, today);
}

/** Why the viewer may not write values of the unit; null when they may. */
export const whyNotWriteValue = (access: Access, unit: string, path?: string): Failure | null =>
  access.whyNot({ roles: ["REPORTER"], units: [unit], domain: null }, path);

/** Why the viewer may not change what the municipality says of itself, nor its persons and their rights. */
export const whyNotAdministrate = (access: Access, path?: string): Failure | null =>
  access.whyNot({ roles: ["TENANT_ADMIN"], units: [], domain: null }, path);

interface Sides<N extends ConceptName> {
  readonly before: MunicipalityContent;
  readonly after: MunicipalityContent;
  readonly was: RecordOf<N> | null;
  readonly wanted: RecordOf<N> | null;
  readonly today: string;
}

/** Both sides of a change count: nobody takes what is another's by making it their own in the same stroke. */
function requirementsOf<N extends ConceptName>(
  concept: N,
  { before, after, was, wanted, today }: Sides<N>,
): readonly Requirement[] {
  const changed =
    was === null || wanted === null ? null : differencesOf(concept, was, wanted).map(({ field }) => field);
  const isOnly = (...fields: readonly string[]) => changed?.every((field) => fields.includes(field)) ?? false;
  const side = (content: MunicipalityContent, record: RecordOf<N> | null, other: RecordOf<N> | null) =>
    record === null ? [] : changeRequirements(concept, { content, record, other, isOnly, today });
  return [...side(before, was, wanted), ...side(after, wanted, was)];
}

function firstReason(access: Access, requirements: readonly Requirement[], path: string): Failure | null {
  for (const requirement of requirements) {
    const reason = access.whyNot(requirement, path);
    if (reason !== null) return reason;
  }
  return null;
}

/** Before and after mostly say the same. */
const distinct = (reasons: readonly Failure[]): Failure[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
];
