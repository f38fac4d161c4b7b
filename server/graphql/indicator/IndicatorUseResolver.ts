import { Arg, Args, Ctx, Field, FieldResolver, InputType, Resolver, Root } from "type-graphql";
import { codeOrder } from "../../../shared/codeOrder";
import { recordAt, referring, type MunicipalityContent } from "../../domain/content";
import { isGoalInForce } from "../../domain/goals/goalsInForce";
import type { Stored } from "../../domain/records/concepts";
import { indicatorUseRoles, type IndicatorUse } from "../../domain/records/indicator";
import { organizationUnitKinds, type OrganizationUnitKind } from "../../domain/records/organizationUnit";
import { enumOf } from "../foundation/enums";
import { holds, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { FollowUpArgs, momentOf } from "./followUpArgs";
import { deciderKind, hasTargetValue } from "./IndicatorFilter";
import { followUpNode, IndicatorFollowUpNode } from "./IndicatorFollowUpType";
import { IndicatorFactsFilter } from "./IndicatorFactsFilter";

type UseNode = ContentNode<"indicatorUses">;
const UseType = objectTypeOf("indicatorUses");
const TargetValueType = objectTypeOf("targetValues");

@InputType({
  description: "Which uses of indicators on goals: everything given must hold (urval av indikatorkopplingar).",
})
export class IndicatorUseFilter extends IndicatorFactsFilter {
  @Field(() => [String], { nullable: true, description: "On any of these goals (mål)." })
  goals?: string[];

  @Field(() => [String], { nullable: true, description: "Of any of these indicators (indikatorer)." })
  indicators?: string[];

  @Field(() => [String], { nullable: true, description: "On goals of any of these levels (målens nivåer)." })
  levels?: string[];

  @Field(() => LocalDateScalar, { nullable: true, description: "On goals in force on this day (gällande mål)." })
  goalInForceOn?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "On goals in force on this day, and on drafts for it (även utkast).",
  })
  goalOrDraftOn?: string;

  @Field(() => enumOf("IndicatorUseRole", indicatorUseRoles), {
    nullable: true,
    description: "Main or supporting (roll).",
  })
  role?: IndicatorUse["role"];

  @Field(() => [enumOf("OrganizationUnitKind", organizationUnitKinds)], {
    nullable: true,
    description: "Chosen by a unit of any of these kinds (vald av typ av enhet).",
  })
  decidedByKinds?: OrganizationUnitKind[];
}

export const IndicatorUseListResolver = createListResolver("indicatorUses", {
  field: "indicatorUses",
  description: "Uses of indicators on goals, goal by goal and in order on each (indikatorkopplingar).",
  filterType: IndicatorUseFilter,
  matches: matchesUse,
  compare: (a, b, content) =>
    goalOrder(content, a) - goalOrder(content, b) || codeOrder(a.goal, b.goal) || a.order - b.order,
});

const goalOrder = (content: MunicipalityContent, { goal }: IndicatorUse) =>
  recordAt(content, "goals", goal)?.order ?? 0;

function matchesUse(content: MunicipalityContent, filter: IndicatorUseFilter, use: Stored<IndicatorUse>): boolean {
  const goal = recordAt(content, "goals", use.goal);
  const indicator = recordAt(content, "indicators", use.indicator);
  if (goal === null || indicator === null) return false;
  const kind = deciderKind(content, use);
  const isDraftOn = (day: string) => goal.state === "DRAFT" && isGoalInForce({ ...goal, state: "DECIDED" }, day);
  return (
    within(filter.goals, use.goal) &&
    within(filter.indicators, use.indicator) &&
    within(filter.levels, goal.level) &&
    (filter.goalInForceOn == null || isGoalInForce(goal, filter.goalInForceOn)) &&
    (filter.goalOrDraftOn == null || isGoalInForce(goal, filter.goalOrDraftOn) || isDraftOn(filter.goalOrDraftOn)) &&
    (filter.role == null || use.role === filter.role) &&
    (filter.decidedByKinds == null || (kind !== null && filter.decidedByKinds.includes(kind))) &&
    holds(filter.hasExternalId, indicator.externalId !== null) &&
    holds(filter.hasDirection, indicator.direction !== "NONE") &&
    (filter.hasTargetValueFor == null || hasTargetValue(content, use.indicator, filter.hasTargetValueFor, use.goal)) &&
    (filter.lacksTargetValueFor == null ||
      !hasTargetValue(content, use.indicator, filter.lacksTargetValueFor, use.goal))
  );
}

@Resolver(() => UseType)
export class IndicatorUseResolver {
  @FieldResolver(() => [TargetValueType], {
    description:
      "Target values that count here: the goal's own and those for every goal, by period and unit, at most 500, longer lists are asked as a page (målvärden).",
  })
  targetValues(
    @Root() { content, record }: UseNode,
    @Arg("unit", () => String, { nullable: true, description: "Only for this unit (enhet)." }) unit: string | null,
  ): ContentNode<"targetValues">[] {
    const targets = referring(content, "targetValues", "indicator", record.indicator).filter(
      (target) => (target.goal === "" || target.goal === record.goal) && (unit == null || target.unit === unit),
    );
    const order = ({ period, unit: at, goal }: (typeof targets)[number]) => `${period}|${at}|${goal}`;
    return nodesOf(
      content,
      "targetValues",
      targets.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      `{ indicators: ["${record.indicator}"] }`,
    );
  }

  @FieldResolver(() => Boolean, { description: "The indicator says which way is better (har riktning)." })
  hasDirection(@Root() { content, record }: UseNode): boolean {
    return (recordAt(content, "indicators", record.indicator)?.direction ?? "NONE") !== "NONE";
  }

  @FieldResolver(() => Boolean, {
    description: "There is a target value for the period, or one around or at the end of it (har målvärde).",
  })
  hasTargetValue(
    @Root() { content, record }: UseNode,
    @Arg("period", () => PeriodScalar, { description: "The period (period)." }) period: string,
  ): boolean {
    return hasTargetValue(content, record.indicator, period, record.goal);
  }

  @FieldResolver(() => IndicatorFollowUpNode, {
    nullable: true,
    description: "The indicator's value against the goal's target value (uppföljning av indikatorn för målet).",
  })
  async followUp(
    @Root() { content, record }: UseNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => FollowUpArgs) args: FollowUpArgs,
  ): Promise<IndicatorFollowUpNode | null> {
    const moment = momentOf(args);
    const followUp = await loaders.useFollowUps.load({ content, use: record, moment, unit: args.unit ?? null });
    return followUpNode(content, followUp, {
      goal: record.goal,
      onDate: moment.onDate ?? moment.period?.endsOn ?? null,
    });
  }
}
