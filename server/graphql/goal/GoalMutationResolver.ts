import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, Resolver, type ClassType } from "type-graphql";
import { decideGoal, linkGoal, retireGoal, unlinkGoal } from "../../usecases/changeGoal";
import type { ChangeContentInput } from "../../usecases/changeContent";
import type { RequestContext } from "../foundation/requestContext";
import { answerChange, answerTypeOf } from "../foundation/saveMutation";
import { DecimalScalar, LocalDateScalar } from "../foundation/scalars";
import { ChangeArgs } from "../foundation/writeArgs";

const GoalAnswer = answerTypeOf("goals") as ClassType;

@ArgsType()
class GoalChangeArgs extends ChangeArgs {
  @Field(() => String, { description: "Goal code (målkod)." })
  code!: string;
}

@Resolver()
export class GoalMutationResolver {
  @Mutation(() => GoalAnswer, { description: "Marks a draft goal as decided; its text is then fixed (besluta mål)." })
  decideGoal(
    @Ctx() context: RequestContext,
    @Args(() => GoalChangeArgs) args: GoalChangeArgs,
    @Arg("decision", () => String, { description: "The decision's code (beslut)." }) decision: string,
  ): Promise<object> {
    return answerGoal(context, args, decideGoal(args.code, args.expectedVersion, decision));
  }

  @Mutation(() => GoalAnswer, { description: "Ends a goal on a day and closes it (avsluta mål)." })
  retireGoal(
    @Ctx() context: RequestContext,
    @Args(() => GoalChangeArgs) args: GoalChangeArgs,
    @Arg("validTo", () => LocalDateScalar, { description: "Last day in force (giltigt till)." }) validTo: string,
  ): Promise<object> {
    return answerGoal(context, args, retireGoal(args.code, args.expectedVersion, validTo));
  }

  @Mutation(() => GoalAnswer, {
    description: "Hangs a goal under a parent, or changes weight and order of that link (koppla mål).",
  })
  linkGoal(
    @Ctx() context: RequestContext,
    @Args(() => GoalChangeArgs) args: GoalChangeArgs,
    @Arg("parent", () => String, { description: "The goal above (överordnat mål)." }) parent: string,
    @Arg("weight", () => DecimalScalar, { defaultValue: "1", description: "Weight in the roll-up (vikt)." })
    weight: string,
    @Arg("order", () => Int, { defaultValue: 0, description: "Order under that parent (ordning)." }) order: number,
  ): Promise<object> {
    return answerGoal(context, args, linkGoal(args.code, args.expectedVersion, { parent, weight, order }));
  }

  @Mutation(() => GoalAnswer, { description: "Takes a goal from under a parent (koppla från mål)." })
  unlinkGoal(
    @Ctx() context: RequestContext,
    @Args(() => GoalChangeArgs) args: GoalChangeArgs,
    @Arg("parent", () => String, { description: "The goal above (överordnat mål)." }) parent: string,
  ): Promise<object> {
    return answerGoal(context, args, unlinkGoal(args.code, args.expectedVersion, parent));
  }
}

function answerGoal(
  context: RequestContext,
  args: GoalChangeArgs,
  changes: ChangeContentInput["changes"],
): Promise<object> {
  const { municipality, reason = null, isDryRun } = args;
  return answerChange(context, { municipality, reason, isDryRun, changes }, "goals");
}
