import { Field, InputType, Int } from "type-graphql";
import { codeOrder } from "../../../shared/codeOrder";
import { isInForce, overlaps, parsePeriod } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { isFollowedUpIn } from "../../domain/assessing/isFollowedUpIn";
import { isUnder } from "../../domain/access/unitCoverage";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import {
  assignmentStates,
  planDocumentTypes,
  steeringDocumentTypes,
  type Assignment,
  type PlanDocument,
  type SteeringDocument,
} from "../../domain/records/documents";
import { enumOf } from "../foundation/enums";
import { equals, holds, matchesSearch, unchangedSince, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { InstantScalar, LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { unitKindOf } from "../organizationUnit/unitKind";
import { OrganizationUnitKindEnum } from "../organizationUnit/unitKindEnum";
import type { OrganizationUnitKind } from "../../domain/records/organizationUnit";

@InputType({ description: "Which steering documents (urval av styrdokument)." })
export class SteeringDocumentFilter {
  @Field(() => [enumOf("SteeringDocumentType", steeringDocumentTypes)], {
    nullable: true,
    description: "Of any of these types (typer).",
  })
  types?: SteeringDocument["type"][];

  @Field(() => String, {
    nullable: true,
    description:
      "That this unit must relate to: for it, for a unit above it as it stands on the day, or for all units (gäller för).",
  })
  appliesTo?: string;

  @Field(() => [OrganizationUnitKindEnum], {
    nullable: true,
    description: "Decided by a unit of such a kind (beslutas av).",
  })
  decidedByKinds?: OrganizationUnitKind[];

  @Field(() => String, { nullable: true, description: "Bearing on this goal (koppling till mål)." })
  goal?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "In force on this day (gällande den dagen)." })
  inForceOn?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Ending or due for review on or after this day (upphör från).",
  })
  expiresFrom?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Ending or due for review on or before this day (upphör till).",
  })
  expiresTo?: string;

  @Field(() => InstantScalar, { nullable: true, description: "Untouched since this instant (inte ändrat sedan)." })
  unchangedSince?: Date;

  @Field(() => String, { nullable: true, description: "Words in code or title (sökord)." })
  search?: string;
}

/** The day on which a document ends or must be revised, whichever comes first. */
function expiryOf({ validTo, reviewDue }: SteeringDocument): string | null {
  if (validTo === null || reviewDue === null) return validTo ?? reviewDue;
  return validTo < reviewDue ? validTo : reviewDue;
}

export const SteeringDocumentListResolver = createListResolver("steeringDocuments", {
  field: "steeringDocuments",
  description: "Governing documents, by title (styrdokument).",
  filterType: SteeringDocumentFilter,
  matches: (content, filter: SteeringDocumentFilter, document) =>
    within(filter.types, document.type) &&
    (filter.appliesTo == null || binds(content, document, filter.appliesTo, filter.inForceOn ?? null)) &&
    (filter.decidedByKinds == null || within(filter.decidedByKinds, unitKindOf(content, document.decidedBy))) &&
    (filter.goal == null || document.goals.includes(filter.goal)) &&
    (filter.inForceOn == null || isInForce(document, filter.inForceOn)) &&
    isBetween(expiryOf(document), filter.expiresFrom, filter.expiresTo) &&
    unchangedSince(filter.unchangedSince, document.changedAt) &&
    matchesSearch(filter.search, document.code, document.title),
  compare: (a, b) => swedishOrder(a.title, b.title),
});

/** What is decided for a committee holds for those under it, on the day that is asked about, else today; the house itself has no day, and sees it as it began. */
function binds(
  content: MunicipalityContent,
  { appliesTo, validFrom }: SteeringDocument,
  unit: string,
  onDate: string | null,
): boolean {
  const day = onDate ?? content.seenOn ?? validFrom;
  return appliesTo.length === 0 || appliesTo.some((top) => isUnder(content, top, unit, day));
}

function isBetween(day: string | null, from: string | null | undefined, to: string | null | undefined): boolean {
  if (from == null && to == null) return true;
  return day !== null && (from == null || day >= from) && (to == null || day <= to);
}

@InputType({ description: "Which responsibilities (urval av ansvar)." })
export class ResponsibilityFilter {
  @Field(() => String, { nullable: true, description: "Of this unit (ansvarig enhet)." })
  unit?: string;

  @Field(() => String, { nullable: true, description: "Following from this document (styrdokument)." })
  document?: string;

  @Field(() => [enumOf("SteeringDocumentType", steeringDocumentTypes)], {
    nullable: true,
    description: "Following from a document of any of these types (typer av styrdokument).",
  })
  documentTypes?: SteeringDocument["type"][];

  @Field(() => Int, {
    nullable: true,
    description: "Not followed up in any round of this year (inte uppföljda under året).",
  })
  withoutFollowUpIn?: number;

  @Field(() => String, { nullable: true, description: "Words in code or title (sökord)." })
  search?: string;
}

export const ResponsibilityListResolver = createListResolver("responsibilities", {
  field: "responsibilities",
  description: "Responsibilities that follow from governing documents, by title (ansvar enligt styrdokument).",
  filterType: ResponsibilityFilter,
  matches: (content, filter: ResponsibilityFilter, responsibility) =>
    equals(filter.unit, responsibility.unit) &&
    equals(filter.document, responsibility.document) &&
    (filter.documentTypes == null ||
      within(filter.documentTypes, recordAt(content, "steeringDocuments", responsibility.document)?.type)) &&
    (filter.withoutFollowUpIn == null || !isFollowedUpIn(content, responsibility.code, filter.withoutFollowUpIn)) &&
    matchesSearch(filter.search, responsibility.code, responsibility.title),
  compare: (a, b) => swedishOrder(a.title, b.title),
});

@InputType({ description: "Which plan documents (urval av plandokument)." })
export class PlanDocumentFilter {
  @Field(() => [enumOf("PlanDocumentType", planDocumentTypes)], {
    nullable: true,
    description: "Of any of these types (typer).",
  })
  types?: PlanDocument["type"][];

  @Field(() => String, { nullable: true, description: "Of this unit (enhet)." })
  unit?: string;

  @Field(() => PeriodScalar, { nullable: true, description: "Whose period overlaps this one (överlappar perioden)." })
  overlapping?: string;

  @Field(() => String, { nullable: true, description: "Holding this goal (innehåller mål)." })
  goal?: string;

  @Field(() => String, { nullable: true, description: "Words in code or title (sökord)." })
  search?: string;
}

export const PlanDocumentListResolver = createListResolver("planDocuments", {
  field: "planDocuments",
  description: "Plans and reports that hold goals, by period and then title (plandokument).",
  filterType: PlanDocumentFilter,
  matches: (_content, filter: PlanDocumentFilter, plan) =>
    within(filter.types, plan.type) &&
    equals(filter.unit, plan.unit) &&
    (filter.overlapping == null || periodsOverlap(plan.period, filter.overlapping)) &&
    (filter.goal == null || plan.goals.includes(filter.goal)) &&
    matchesSearch(filter.search, plan.code, plan.title),
  compare: (a, b) => codeOrder(a.period, b.period) || swedishOrder(a.title, b.title),
});

function periodsOverlap(one: string, other: string): boolean {
  const [a, b] = [parsePeriod(one), parsePeriod(other)];
  return a.ok && b.ok && overlaps(a.value, b.value);
}

@InputType({ description: "Which assignments (urval av uppdrag)." })
export class AssignmentFilter {
  @Field(() => String, { nullable: true, description: "Given to this unit (uppdragstagare)." })
  addressee?: string;

  @Field(() => [OrganizationUnitKindEnum], {
    nullable: true,
    description: "Given to a unit of such a kind (typ av uppdragstagare).",
  })
  addresseeKinds?: OrganizationUnitKind[];

  @Field(() => [enumOf("AssignmentState", assignmentStates)], {
    nullable: true,
    description: "In any of these states (lägen).",
  })
  states?: Assignment["state"][];

  @Field(() => String, { nullable: true, description: "Standing in this plan document (plandokument)." })
  planDocument?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "Due on or before this day (senast)." })
  dueTo?: string;

  @Field(() => Boolean, { nullable: true, description: "Reported back (återrapporterat)." })
  isReported?: boolean;

  @Field(() => String, { nullable: true, description: "Words in code or text (sökord)." })
  search?: string;
}

export const AssignmentListResolver = createListResolver("assignments", {
  field: "assignments",
  description: "Assignments, by the day they are due (uppdrag).",
  filterType: AssignmentFilter,
  matches: (content, filter: AssignmentFilter, assignment) =>
    (filter.addressee == null || assignment.addressees.includes(filter.addressee)) &&
    (filter.addresseeKinds == null ||
      assignment.addressees.some((unit) => within(filter.addresseeKinds, unitKindOf(content, unit)))) &&
    within(filter.states, assignment.state) &&
    equals(filter.planDocument, assignment.planDocument) &&
    (filter.dueTo == null || (assignment.dueOn !== null && assignment.dueOn <= filter.dueTo)) &&
    holds(filter.isReported, assignment.reportedOn !== null) &&
    matchesSearch(filter.search, assignment.code, assignment.text),
  compare: (a, b) => codeOrder(a.dueOn ?? "9999", b.dueOn ?? "9999"),
});
