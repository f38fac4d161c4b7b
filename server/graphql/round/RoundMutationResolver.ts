import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, Resolver, type ClassType } from "type-graphql";
import { recordAt } from "../../domain/content";
import type { RoundStep, RoundUnitStep } from "../../domain/rounds/roundSteps";
import { takeRoundStep, type RoundMove } from "../../usecases/rounds/takeRoundStep";
import { contentAnswer } from "../foundation/contentAnswer";
import { nodeOf } from "../foundation/node";
import type { RequestContext } from "../foundation/requestContext";
import { answerTypeOf, type SavedAnswer } from "../foundation/saveMutation";
import { LocalDateScalar } from "../foundation/scalars";
import { WriteArgs } from "../foundation/writeArgs";

const RoundAnswer = answerTypeOf("reportingRounds") as ClassType;
const UnitAnswer = answerTypeOf("roundUnits") as ClassType;

@ArgsType()
class RoundStepArgs extends WriteArgs {
  @Field(() => String, { description: "Code of the round (uppföljningskod)." })
  round!: string;

  @Field(() => Int, { description: "The version that you read, of what is moved (förväntad version)." })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: "An id of your own: the same sent again is done once, and then answered UNCHANGED (ändringspaket).",
  })
  changeset?: string | null;
}

@ArgsType()
class RoundUnitStepArgs extends RoundStepArgs {
  @Field(() => String, { description: "Code of the unit (enhet)." })
  unit!: string;
}

@Resolver()
export class RoundMutationResolver {
  @Mutation(() => RoundAnswer, {
    description: "Opens a planned round: each unit that reports gets its part (öppna uppföljning).",
  })
  openRound(@Ctx() context: RequestContext, @Args(() => RoundStepArgs) args: RoundStepArgs): Promise<object> {
    return answerRound(context, args, { kind: "OPEN" });
  }

  @Mutation(() => RoundAnswer, {
    description:
      "Locks a round and keeps what was reported as it is now; once more after corrections (lås uppföljning).",
  })
  lockRound(
    @Ctx() context: RequestContext,
    @Args(() => RoundStepArgs) args: RoundStepArgs,
    @Arg("isDespiteUnits", () => Boolean, {
      defaultValue: false,
      description:
        "Though some unit has not been approved; the reason says by what decision (trots ej godkända enheter).",
    })
    isDespiteUnits: boolean,
  ): Promise<object> {
    return answerRound(context, args, { kind: "LOCK", isDespiteUnits });
  }

  @Mutation(() => RoundAnswer, {
    description:
      "Opens a locked round again, for a unit with its subtree or for all, until a day (återöppna uppföljning).",
  })
  reopenRound(
    @Ctx() context: RequestContext,
    @Args(() => RoundStepArgs) args: RoundStepArgs,
    @Arg("until", () => LocalDateScalar, { description: "Last day on which it stays open (till och med)." })
    until: string,
    @Arg("unit", () => String, { nullable: true, description: "Only for this unit and those under it (enhet)." })
    unit: string | null,
  ): Promise<object> {
    return answerRound(context, args, { kind: "REOPEN", until, unit: unit ?? null });
  }

  @Mutation(() => UnitAnswer, { description: "Says that a unit has begun (påbörja)." })
  startRoundUnit(@Ctx() context: RequestContext, @Args(() => RoundUnitStepArgs) args: RoundUnitStepArgs) {
    return answerUnit(context, args, "START");
  }

  @Mutation(() => UnitAnswer, {
    description:
      "Submits a unit's part for approval; refused while something required is missing, which is told (lämna in).",
  })
  submitRoundUnit(@Ctx() context: RequestContext, @Args(() => RoundUnitStepArgs) args: RoundUnitStepArgs) {
    return answerUnit(context, args, "SUBMIT");
  }

  @Mutation(() => UnitAnswer, {
    description:
      "Returns what a unit has submitted, with a reason; what was approved too, until the corrections end (sänd tillbaka).",
  })
  returnRoundUnit(@Ctx() context: RequestContext, @Args(() => RoundUnitStepArgs) args: RoundUnitStepArgs) {
    return answerUnit(context, args, "RETURN");
  }

  @Mutation(() => UnitAnswer, { description: "Approves what a unit has submitted (godkänn)." })
  approveRoundUnit(@Ctx() context: RequestContext, @Args(() => RoundUnitStepArgs) args: RoundUnitStepArgs) {
    return answerUnit(context, args, "APPROVE");
  }
}

const answerRound = (context: RequestContext, args: RoundStepArgs, step: RoundStep): Promise<object> =>
  answer(context, args, { concept: "reportingRounds", step });

const answerUnit = (context: RequestContext, args: RoundUnitStepArgs, step: RoundUnitStep): Promise<object> =>
  answer(context, args, { concept: "roundUnits", step, unit: args.unit });

async function answer(context: RequestContext, args: RoundStepArgs, move: RoundMove): Promise<object> {
  const { municipality, round, expectedVersion, isDryRun } = args;
  const rest = { reason: args.reason ?? null, changeset: args.changeset ?? null };
  const moved = await takeRoundStep(context, { municipality, round, move, expectedVersion, isDryRun, ...rest });
  context.forgetContents();
  if (!moved.ok) return contentAnswer(moved.error);
  const { content, key, outcome } = moved.value;
  const record = recordAt(content, move.concept, key);
  if (record === null) throw new Error(`${move.concept} ${key} was moved and is not seen`);
  return { outcome, isDryRun, record: nodeOf(content, move.concept, record) } satisfies SavedAnswer;
}
