import { Arg, Ctx, Field, Int, InputType, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import { carryForwardGoals, type GoalsCarried } from "../../usecases/carryForwardGoals";
import { contentAnswer } from "../foundation/contentAnswer";
import { Conflict, Refused } from "../foundation/failures";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar, MunicipalityCodeScalar } from "../foundation/scalars";

@InputType({ description: "Which goals to carry into which period (framskrivning)." })
class CarryForwardInput {
  @Field(() => String, { nullable: true, description: "All goals of this plan document (plandokument)." })
  planDocument?: string | null;

  @Field(() => [String], { nullable: true, description: "These goals (målkoder)." })
  goals?: string[] | null;

  @Field(() => LocalDateScalar, { description: "First day of the new goals (giltiga från)." })
  validFrom!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "Last day of the new goals (giltiga till)." })
  validTo?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Draft target values too, moved by as many years (ta med målvärden).",
  })
  areTargetValuesCopied!: boolean;
}

@ObjectType({ description: "Drafts of the next period's goals (framskrivna mål)." })
class CarriedForward {
  @Field(() => [objectTypeOf("goals")], { description: "Drafts made now (nya utkast)." })
  drafted!: ContentNode<"goals">[];

  @Field(() => Int, { description: "Goals that had been carried before and were left alone (redan framskrivna)." })
  alreadyCarriedCount!: number;

  @Field(() => [String], {
    description: "Links left out because they do not exist in the new period (utelämnade kopplingar).",
  })
  leftOut!: string[];

  @Field(() => Boolean, { description: "Everything was judged and nothing kept (provkörning)." })
  isDryRun!: boolean;
}

const CarryForwardAnswer = createUnionType({
  name: "CarryForwardAnswer",
  description: "What carrying forward answers (svar).",
  types: () => [CarriedForward, Conflict, Refused] as const,
  resolveType: (value: object) => ("drafted" in value ? CarriedForward : "refusals" in value ? Refused : Conflict),
});

@Resolver()
export class CarryForwardResolver {
  @Mutation(() => CarryForwardAnswer, {
    description:
      "Drafts next year's or mandate's goals with lineage; running it again makes only what is missing (skriv fram mål).",
  })
  async carryForward(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("input", () => CarryForwardInput, { description: "Which, and to when (vad och till när)." })
    input: CarryForwardInput,
    @Arg("isDryRun", () => Boolean, {
      defaultValue: false,
      description: "Judge everything and keep nothing (provkörning).",
    })
    isDryRun: boolean,
  ): Promise<CarriedForward | Conflict | Refused> {
    const { planDocument = null, goals = null, validFrom, validTo = null, areTargetValuesCopied } = input;
    const result = await carryForwardGoals(context, {
      municipality,
      planDocument,
      goals,
      validFrom,
      validTo,
      areTargetValuesCopied,
      isDryRun,
    });
    context.forgetContents();
    return result.ok ? answerOf(result.value, isDryRun) : contentAnswer(result.error);
  }
}

function answerOf({ content, drafted, carried }: GoalsCarried, isDryRun: boolean): CarriedForward {
  return {
    // Written by now: however many there are, the answer must say so.
    drafted: drafted.map((goal) => nodeOf(content, "goals", goal)),
    alreadyCarriedCount: carried.alreadyCarried.length,
    leftOut: carried.leftOut.map(({ goal, field, key }) => `${goal}.${field}: ${key}`),
    isDryRun,
  };
}
