import { Arg, Field, FieldResolver, InputType, Resolver, Root } from "type-graphql";
import { isInForce } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { recordsOf, type MunicipalityContent } from "../../domain/content";
import { usesOf } from "../../domain/followUp/goalFollowUp";
import { goalsOfUnit } from "../../domain/followUp/goalSummary";
import { childrenOf, parentOf } from "../../domain/organizationTree";
import { operatorForms, type OrganizationUnit, type OrganizationUnitKind } from "../../domain/records/organizationUnit";
import { enumOf } from "../foundation/enums";
import { equals, matchesSearch, unchangedSince, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { nodeOf, nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { InstantScalar, LocalDateScalar } from "../foundation/scalars";
import { OrganizationUnitKindEnum } from "./unitKindEnum";

type UnitNode = ContentNode<"organizationUnits">;
const UnitType = objectTypeOf("organizationUnits");

@InputType({ description: "Which organisation units (urval av enheter)." })
export class OrganizationUnitFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => [OrganizationUnitKindEnum], { nullable: true, description: "Of any of these kinds (typer)." })
  kinds?: OrganizationUnitKind[];

  @Field(() => enumOf("OperatorForm", operatorForms), { nullable: true, description: "Run by (regiform)." })
  operatorForm?: OrganizationUnit["operatorForm"];

  @Field(() => LocalDateScalar, { nullable: true, description: "Existing on this day (den dagen)." })
  inForceOn?: string;

  @Field(() => String, { nullable: true, description: "Unit that is answerable for them (huvudman)." })
  responsibleAuthority?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Owning goals in force on this day, none of which has an indicator (egna mål men inga indikatorer).",
  })
  hasGoalsButNoIndicatorsOn?: string;

  @Field(() => InstantScalar, { nullable: true, description: "Untouched since this instant (inte ändrad sedan)." })
  unchangedSince?: Date;

  @Field(() => String, { nullable: true, description: "Words in code or name (sökord)." })
  search?: string;
}

export const OrganizationUnitListResolver = createListResolver("organizationUnits", {
  field: "organizationUnits",
  description: "Organisation units of every kind, by name (enheter).",
  filterType: OrganizationUnitFilter,
  matches: (content, filter: OrganizationUnitFilter, unit) =>
    within(filter.codes, unit.code) &&
    within(filter.kinds, unit.kind) &&
    equals(filter.operatorForm, unit.operatorForm) &&
    (filter.inForceOn == null || isInForce(unit, filter.inForceOn)) &&
    equals(filter.responsibleAuthority, unit.responsibleAuthority) &&
    (filter.hasGoalsButNoIndicatorsOn == null ||
      hasGoalsButNoIndicators(content, unit.code, filter.hasGoalsButNoIndicatorsOn)) &&
    unchangedSince(filter.unchangedSince, unit.changedAt) &&
    matchesSearch(filter.search, unit.code, unit.name),
  compare: (a, b) => byName(a, b),
});

function hasGoalsButNoIndicators(content: MunicipalityContent, unit: string, onDate: string): boolean {
  const goals = goalsOfUnit(content, unit, onDate, { roles: ["OWNER"] });
  return goals.length > 0 && goals.every((goal) => usesOf(content, goal).length === 0);
}

const byName = (a: { name: string }, b: { name: string }) => swedishOrder(a.name, b.name);
const onDateArg = { description: "The organisation as it was on this day (den dagen)." };

@Resolver(() => UnitType)
export class OrganizationUnitResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: "The unit above on that day (överordnad enhet)." })
  parent(
    @Root() { content, record }: UnitNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string,
  ): UnitNode | null {
    const parent = parentOf(content, record.code, onDate);
    return parent === null ? null : nodeOf(content, "organizationUnits", parent);
  }

  @FieldResolver(() => [UnitType], {
    description:
      "Units right under it on that day, by name, at most 500, longer lists are asked as a page (underenheter).",
  })
  children(
    @Root() { content, record }: UnitNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string,
  ): UnitNode[] {
    return nodesOf(content, "organizationUnits", childrenOf(content, record.code, onDate).sort(byName));
  }

  @FieldResolver(() => [UnitType], {
    description:
      "Providers and companies that it is answerable for on that day, at most 500, longer lists are asked as a page (utförare och bolag).",
  })
  providers(
    @Root() { content, record }: UnitNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string,
  ): UnitNode[] {
    const providers = recordsOf(content, "organizationUnits").filter(
      (unit) => unit.responsibleAuthority === record.code && isInForce(unit, onDate),
    );
    return nodesOf(content, "organizationUnits", providers.sort(byName));
  }
}
