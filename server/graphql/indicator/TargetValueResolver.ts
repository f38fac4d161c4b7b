import { Arg, Args, Ctx, Field, FieldResolver, InputType, ObjectType, Resolver, Root } from "type-graphql";
import { recordsOf, type MunicipalityContent } from "../../domain/content";
import type { IndicatorFollowUp } from "../../domain/followUp/indicatorFollowUp";
import type { Stored } from "../../domain/records/concepts";
import type { TargetValue } from "../../domain/records/indicator";
import { targetOutlook, type TargetOutlook } from "../../domain/followUp/targetOutlook";
import { equals, within } from "../foundation/filterRules";
import { connectionType, PageArgs, pageOf, type Page } from "../foundation/connection";
import { GetterField } from "../foundation/getterField";
import { createListResolver } from "../foundation/listResolver";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { TargetOutlookEnum } from "../values/valueEnums";
import { followUpNode, IndicatorFollowUpNode } from "./IndicatorFollowUpType";

type TargetValueNode = ContentNode<"targetValues">;
const TargetValueType = objectTypeOf("targetValues");

@InputType({ description: "Which target values: everything given must hold (urval av målvärden)." })
export class TargetValueFilter {
  @Field(() => [String], { nullable: true, description: "Of any of these indicators (indikatorer)." })
  indicators?: string[];

  @Field(() => [String], { nullable: true, description: "For any of these units (enheter)." })
  units?: string[];

  @Field(() => [String], { nullable: true, description: 'On any of these goals; "" is for every goal (mål).' })
  goals?: string[];

  @Field(() => [PeriodScalar], { nullable: true, description: "For any of these periods (perioder)." })
  periods?: string[];

  @Field(() => Boolean, { nullable: true, description: "Example data or not (exempeldata)." })
  isExample?: boolean;
}

function matchesTarget(_content: MunicipalityContent, filter: TargetValueFilter, target: Stored<TargetValue>): boolean {
  return (
    within(filter.indicators, target.indicator) &&
    within(filter.units, target.unit) &&
    within(filter.goals, target.goal) &&
    within(filter.periods, target.period) &&
    equals(filter.isExample, target.isExample)
  );
}

const compareTargets = (a: TargetValue, b: TargetValue) =>
  a.indicator < b.indicator
    ? -1
    : a.indicator > b.indicator
      ? 1
      : a.period < b.period
        ? -1
        : a.period > b.period
          ? 1
          : 0;

export const TargetValueListResolver = createListResolver("targetValues", {
  field: "targetValues",
  description: "Target values, by indicator and period (målvärden).",
  filterType: TargetValueFilter,
  matches: matchesTarget,
  compare: compareTargets,
});

@ObjectType("TargetFollowUp", {
  description: "Where the way to an end target is heading (uppföljning av slutmålvärde).",
  simpleResolvers: true,
})
export class TargetFollowUpNode {
  constructor(
    private readonly content: MunicipalityContent,
    readonly target: Stored<TargetValue>,
    private readonly followed: IndicatorFollowUp | null,
    private readonly onDate: string | null,
  ) {}

  @GetterField(() => TargetValueType, { description: "The target value (målvärde)." })
  get targetValue(): TargetValueNode {
    return nodeOf(this.content, "targetValues", this.target);
  }

  @GetterField(() => TargetOutlookEnum, { description: "Where it is heading (utsikt)." })
  get outlook(): TargetOutlook {
    return targetOutlook(this.followed, this.target);
  }

  @GetterField(() => IndicatorFollowUpNode, {
    nullable: true,
    description: "The latest value by the day, with the line to the target (uppföljning).",
  })
  get followUp(): IndicatorFollowUpNode | null {
    return followUpNode(this.content, this.followed, { goal: this.target.goal || null, onDate: this.onDate });
  }
}

const TargetFollowUpConnection = connectionType(
  "TargetFollowUp",
  () => TargetFollowUpNode,
  "A page of end targets (sida med slutmålvärden).",
);

@Resolver(() => MunicipalityType)
export class TargetFollowUpResolver {
  @FieldResolver(() => TargetFollowUpConnection, {
    description:
      "Target values for the period and where each is heading by the day, by indicator (uppföljning av slutmålvärden).",
  })
  async targetFollowUps(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("period", () => PeriodScalar, { description: "The targets' period, such as 2026 (målvärdenas period)." })
    period: string,
    @Arg("onDate", () => LocalDateScalar, { description: "The latest values by this day (senast den dagen)." })
    onDate: string,
    @Arg("outlooks", () => [TargetOutlookEnum], { nullable: true, description: "Only these outlooks (utsikter)." })
    outlooks: TargetOutlook[] | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<TargetFollowUpNode>> {
    const targets = recordsOf(content, "targetValues").filter((target) => target.period === period);
    const nodes = await Promise.all(
      targets.sort(compareTargets).map(async (target) => {
        const followed = await followTarget(context, content, target, onDate);
        return new TargetFollowUpNode(content, target, followed, onDate);
      }),
    );
    const wanted = nodes.filter(({ outlook }) => within(outlooks, outlook));
    const list = [content.municipality.code, "targetFollowUps", period, onDate, outlooks];
    return pageOf(wanted, ({ target }) => `${target.indicator}|${target.unit}|${target.goal}`, page, list);
  }
}

function followTarget(
  { loaders }: RequestContext,
  content: MunicipalityContent,
  { indicator, unit, goal }: TargetValue,
  onDate: string,
): Promise<IndicatorFollowUp | null> {
  const moment = { period: null, onDate };
  if (goal === "") return loaders.indicatorFollowUps.load({ content, indicator, unit, moment });
  return loaders.useFollowUps.load({ content, use: { goal, indicator }, unit, moment });
}

@Resolver(() => TargetValueType)
export class TargetValueResolver {
  @FieldResolver(() => IndicatorFollowUpNode, {
    nullable: true,
    description: "The latest value by a day against the target value in force (uppföljning).",
  })
  async followUp(
    @Root() { content, record }: TargetValueNode,
    @Ctx() context: RequestContext,
    @Arg("onDate", () => LocalDateScalar, { description: "The latest value by this day (senast den dagen)." })
    onDate: string,
  ): Promise<IndicatorFollowUpNode | null> {
    const followed = await followTarget(context, content, record, onDate);
    return followUpNode(content, followed, { goal: record.goal || null, onDate });
  }
}
