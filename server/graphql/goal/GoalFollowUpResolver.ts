import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import { usesOf } from "../../domain/goalFollowUp";
import {
  goalShare,
  goalsOfUnit,
  indicatorSummary,
  type GoalShare,
  type IndicatorSummary,
} from "../../domain/goalSummary";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar } from "../foundation/scalars";
import { FollowUpArgs, momentOf } from "../indicator/followUpArgs";
import { inputError } from "../values/inputError";
import { GoalFollowUpNode, GoalShareType, IndicatorSummaryType } from "./GoalFollowUpTypes";

type GoalNode = ContentNode<"goals">;

@Resolver(() => objectTypeOf("goals"))
export class GoalFollowUpResolver {
  @FieldResolver(() => GoalFollowUpNode, {
    description: "The proposal of its status, as its level of the model says; give a period or a day (uppföljning).",
  })
  async followUp(
    @Root() { content, record }: GoalNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => FollowUpArgs) args: FollowUpArgs,
  ): Promise<GoalFollowUpNode> {
    const moment = momentOf(args);
    const onDate = moment.period?.endsOn ?? moment.onDate;
    if (onDate === null)
      throw inputError(failure("REQUIRED", { field: { sv: "period eller dag", en: "a period or a day" } }, "onDate"));
    const key = { content, goal: record, moment, onDate, unit: args.unit ?? null };
    return new GoalFollowUpNode(content, await loaders.goalFollowUps.load(key));
  }

  @FieldResolver(() => IndicatorSummaryType, {
    description: "How many of its indicators stand how (indikatorer i sammandrag).",
  })
  async indicatorSummary(
    @Root() { content, record }: GoalNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => FollowUpArgs) args: FollowUpArgs,
  ): Promise<IndicatorSummary> {
    const view = { moment: momentOf(args), unit: args.unit ?? null };
    const followUps = await Promise.all(
      usesOf(content, record).map((use) => loaders.useFollowUps.load({ content, use, ...view })),
    );
    return indicatorSummary(followUps.filter((followUp) => followUp !== null));
  }
}

@Resolver(() => objectTypeOf("organizationUnits"))
export class GoalShareResolver {
  @FieldResolver(() => GoalShareType, {
    description: "How many of its goals in force on the day are reached by then (andel uppfyllda mål).",
  })
  async goalShare(
    @Root() { content, record }: ContentNode<"organizationUnits">,
    @Ctx() { loaders }: RequestContext,
    @Arg("onDate", () => LocalDateScalar, { description: "Day (datum)." }) onDate: string,
    @Arg("levels", () => [String], { nullable: true, description: "Only goals of these levels (nivåer)." })
    levels: string[] | null,
  ): Promise<GoalShare> {
    const goals = goalsOfUnit(content, record.code, onDate, { levels: levels ?? null });
    const view = { moment: { period: null, onDate }, onDate, unit: null };
    return goalShare(await Promise.all(goals.map((goal) => loaders.goalFollowUps.load({ content, goal, ...view }))));
  }

  @FieldResolver(() => Int, {
    description: "How many goals in force on the day it owns or is addressed by; activities are no goals (antal mål).",
  })
  goalCount(
    @Root() { content, record }: ContentNode<"organizationUnits">,
    @Arg("onDate", () => LocalDateScalar, { description: "Day (datum)." }) onDate: string,
    @Arg("levels", () => [String], { nullable: true, description: "Only goals of these levels (nivåer)." })
    levels: string[] | null,
  ): number {
    return goalsOfUnit(content, record.code, onDate, { levels: levels ?? null }).length;
  }

  @FieldResolver(() => Int, {
    description: "How many indicators those goals have, each counted once (antal indikatorer på målen).",
  })
  goalIndicatorCount(
    @Root() { content, record }: ContentNode<"organizationUnits">,
    @Arg("onDate", () => LocalDateScalar, { description: "Day (datum)." }) onDate: string,
    @Arg("levels", () => [String], { nullable: true, description: "Only goals of these levels (nivåer)." })
    levels: string[] | null,
  ): number {
    const uses = goalsOfUnit(content, record.code, onDate, { levels: levels ?? null }).flatMap((goal) =>
      usesOf(content, goal),
    );
    return new Set(uses.map(({ indicator }) => indicator)).size;
  }
}
