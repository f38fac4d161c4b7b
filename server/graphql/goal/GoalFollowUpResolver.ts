import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import { valuesOfRound } from "../../domain/assessing/roundMoment";
import { judgementsIn } from "../../domain/assessing/roundJudgements";
import type { MunicipalityContent } from "../../domain/content";
import { usesOf, type GoalFollowUp } from "../../domain/followUp/goalFollowUp";
import type { GoalStatus } from "../../domain/followUp/rollUp";
import {
  goalShare,
  goalsOfUnit,
  indicatorSummary,
  type GoalShare,
  type IndicatorSummary,
} from "../../domain/followUp/goalSummary";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar } from "../foundation/scalars";
import { momentOfRound } from "../assessment/momentOfRound";
import { FollowUpArgs, momentOf } from "../indicator/followUpArgs";
import { badRequest } from "../foundation/badRequest";
import { GoalFollowUpNode, GoalShareType, IndicatorSummaryType } from "./GoalFollowUpTypes";

type GoalNode = ContentNode<"goals">;

const roundDescription =
  "A follow-up round: its period, with what units have judged and reported in it counting before what is worked out (uppföljningstillfälle).";

@Resolver(() => objectTypeOf("goals"))
export class GoalFollowUpResolver {
  @FieldResolver(() => GoalFollowUpNode, {
    description:
      "The proposal of its status, as its level of the model says; give a round, a period or a day (uppföljning).",
  })
  async followUp(
    @Root() { content, record }: GoalNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => FollowUpArgs) args: FollowUpArgs,
    @Arg("round", () => String, { nullable: true, description: roundDescription }) round: string | null,
  ): Promise<GoalFollowUpNode> {
    const ofRound = round == null ? null : momentOfRound(content, round);
    const moment = ofRound === null ? momentOf(args) : valuesOfRound(ofRound);
    const onDate = moment.period?.endsOn ?? moment.onDate;
    if (onDate === null)
      throw badRequest(failure("REQUIRED", { field: { sv: "period eller dag", en: "a period or a day" } }, "onDate"));
    const key = { content, goal: record, moment, onDate, unit: args.unit ?? null, round: ofRound?.round.code ?? null };
    return new GoalFollowUpNode(content, await loaders.goalFollowUps.load(key), key.round);
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

/** As judged in the round, else as proposed. */
const statusThatCounts = (content: MunicipalityContent, { goal, status }: GoalFollowUp, round: string | null) =>
  ((round === null ? null : judgementsIn(content, round).ofGoal(goal)) as GoalStatus | null) ?? status;

@Resolver(() => objectTypeOf("organizationUnits"))
export class GoalShareResolver {
  @FieldResolver(() => GoalShareType, {
    description:
      "How many of its goals in force on the day are reached by then; in a round as judged, else as proposed (andel uppfyllda mål).",
  })
  async goalShare(
    @Root() { content, record }: ContentNode<"organizationUnits">,
    @Ctx() { loaders }: RequestContext,
    @Arg("onDate", () => LocalDateScalar, { nullable: true, description: "Day; or give round (datum)." })
    given: string | null,
    @Arg("levels", () => [String], { nullable: true, description: "Only goals of these levels (nivåer)." })
    levels: string[] | null,
    @Arg("round", () => String, { nullable: true, description: roundDescription }) code: string | null,
  ): Promise<GoalShare> {
    const ofRound = code == null ? null : momentOfRound(content, code);
    const onDate = ofRound?.onDate ?? given;
    if (onDate == null) throw badRequest(failure("EXACTLY_ONE_OF", { fields: "onDate, round" }));
    const round = ofRound?.round.code ?? null;
    const goals = goalsOfUnit(content, record.code, onDate, { levels: levels ?? null });
    const moment = ofRound === null ? { period: null, onDate } : valuesOfRound(ofRound);
    const keys = goals.map((goal) => ({ content, goal, moment, onDate, unit: null, round }));
    const followUps = await Promise.all(keys.map((key) => loaders.goalFollowUps.load(key)));
    return goalShare(followUps.map((followUp) => ({ status: statusThatCounts(content, followUp, round) })));
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
