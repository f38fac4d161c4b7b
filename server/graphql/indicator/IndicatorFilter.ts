import { Field, InputType, Int } from "type-graphql";
import { parsePeriod } from "../../../shared/period";
import { unitChoosing } from "../../domain/access/decidingUnits";
import { recordAt, referring, type MunicipalityContent } from "../../domain/content";
import type { Stored } from "../../domain/records/concepts";
import { directions, indicatorKinds, type Indicator, type IndicatorUse } from "../../domain/records/indicator";
import { organizationUnitKinds, type OrganizationUnitKind } from "../../domain/records/organizationUnit";
import { enumOf } from "../foundation/enums";
import { equals, holds, matchesSearch, unchangedSince, within } from "../foundation/filterRules";
import { InstantScalar } from "../foundation/scalars";
import { IndicatorFactsFilter } from "./IndicatorFactsFilter";

const KindEnum = enumOf("IndicatorKind", indicatorKinds);
const DirectionEnum = enumOf("IndicatorDirection", directions);
const UnitKindEnum = enumOf("OrganizationUnitKind", organizationUnitKinds);

@InputType({ description: "Which indicators: everything given must hold (urval av indikatorer)." })
export class IndicatorFilter extends IndicatorFactsFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (indikatorkoder)." })
  codes?: string[];

  @Field(() => [KindEnum], { nullable: true, description: "Of any of these kinds (typer av mått)." })
  kinds?: Indicator["kind"][];

  @Field(() => [DirectionEnum], { nullable: true, description: "With any of these directions (riktningar)." })
  directions?: Indicator["direction"][];

  @Field(() => String, { nullable: true, description: "That this unit answers for (ansvarig enhet)." })
  owner?: string;

  @Field(() => String, { nullable: true, description: "On this goal (mål)." })
  goal?: string;

  @Field(() => String, { nullable: true, description: "In this collection (indikatorsamling)." })
  collection?: string;

  @Field(() => Int, {
    nullable: true,
    description: "In that collection in this year; any year if left out (år i samlingen).",
  })
  collectionYear?: number;

  @Field(() => UnitKindEnum, {
    nullable: true,
    description: "Chosen for a goal by a unit of this kind (vald av typ av enhet).",
  })
  decidedByKind?: OrganizationUnitKind;

  @Field(() => Boolean, { nullable: true, description: "On more than one goal (på flera mål)." })
  isOnSeveralGoals?: boolean;

  @Field(() => Boolean, { nullable: true, description: "On any goal (på något mål)." })
  isOnGoal?: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Survey area or scale containing these words (undersökningsområde).",
  })
  responseScale?: string;

  @Field(() => InstantScalar, { nullable: true, description: "Untouched since this instant (inte ändrad sedan)." })
  unchangedSince?: Date;

  @Field(() => Boolean, { nullable: true, description: "Example data or not (exempeldata)." })
  isExample?: boolean;

  @Field(() => String, { nullable: true, description: "Words in code, title, description or external id (sökord)." })
  search?: string;
}

export function matchesIndicator(
  content: MunicipalityContent,
  filter: IndicatorFilter,
  indicator: Stored<Indicator>,
): boolean {
  const uses = () => referring(content, "indicatorUses", "indicator", indicator.code);
  return (
    within(filter.codes, indicator.code) &&
    within(filter.kinds, indicator.kind) &&
    within(filter.directions, indicator.direction) &&
    equals(filter.owner, indicator.owner) &&
    (filter.goal == null || content.records.indicatorUses.has(`${filter.goal}|${indicator.code}`)) &&
    isInCollection(content, filter, indicator) &&
    holds(filter.hasExternalId, indicator.externalId !== null) &&
    holds(filter.hasDirection, indicator.direction !== "NONE") &&
    (filter.hasTargetValueFor == null || hasTargetValue(content, indicator.code, filter.hasTargetValueFor)) &&
    (filter.lacksTargetValueFor == null || !hasTargetValue(content, indicator.code, filter.lacksTargetValueFor)) &&
    (filter.decidedByKind == null || uses().some((use) => deciderKind(content, use) === filter.decidedByKind)) &&
    holds(filter.isOnSeveralGoals, () => uses().length > 1) &&
    holds(filter.isOnGoal, () => uses().length > 0) &&
    (filter.responseScale == null ||
      (indicator.responseScale !== null && matchesSearch(filter.responseScale, indicator.responseScale))) &&
    unchangedSince(filter.unchangedSince, indicator.changedAt) &&
    holds(filter.isExample, indicator.isExample) &&
    matchesSearch(filter.search, indicator.code, indicator.title, indicator.description, indicator.externalId)
  );
}

function isInCollection(
  content: MunicipalityContent,
  { collection, collectionYear }: IndicatorFilter,
  { code }: Indicator,
): boolean {
  if (collection == null) return true;
  const members = recordAt(content, "indicatorCollections", collection)?.members ?? [];
  return members.some(
    ({ indicator, year }) => indicator === code && (collectionYear == null || year === collectionYear),
  );
}

/** A target value for the very period or one that ends with it, for any unit and goal. */
export function hasTargetValue(
  content: MunicipalityContent,
  indicator: string,
  periodCode: string,
  goal: string | null = null,
): boolean {
  const period = parsePeriod(periodCode);
  return referring(content, "targetValues", "indicator", indicator).some(
    (target) =>
      (goal === null || target.goal === "" || target.goal === goal) &&
      (target.period === periodCode || (period.ok && coversYear(target.period, period.value))),
  );
}

function coversYear(targetPeriod: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }): boolean {
  const target = parsePeriod(targetPeriod);
  if (!target.ok) return false;
  const { startsOn: first, endsOn: last } = target.value;
  return (first <= startsOn && endsOn <= last) || (startsOn <= first && last <= endsOn);
}

/** The kind of unit that chose the indicator, named by the use itself or by its decision. */
export const deciderKind = (content: MunicipalityContent, use: IndicatorUse): OrganizationUnitKind | null =>
  recordAt(content, "organizationUnits", unitChoosing(content, use))?.kind ?? null;
