import { Arg, Ctx, Int, Mutation, Resolver, type ClassType } from "type-graphql";
import { removeIndicatorUse } from "../../usecases/removeIndicatorUse";
import type { RequestContext } from "../foundation/requestContext";
import { answerChange, answerTypeOf } from "../foundation/saveMutation";
import { MunicipalityCodeScalar } from "../foundation/scalars";

const IndicatorUseAnswer = answerTypeOf("indicatorUses") as ClassType;

@Resolver()
export class IndicatorUseMutationResolver {
  @Mutation(() => IndicatorUseAnswer, {
    description:
      "Takes an indicator off a goal (koppla från indikator). Its values, target values and history stay; a decided goal keeps the indicators that its level requires.",
  })
  removeIndicatorUse(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("goal", () => String, { description: "Goal code (målkod)." }) goal: string,
    @Arg("indicator", () => String, { description: "Indicator code (indikatorkod)." }) indicator: string,
    @Arg("expectedVersion", () => Int, { description: "The version that you read (förväntad version)." })
    expectedVersion: number,
    @Arg("reason", () => String, { description: "Why; kept in the history, and never left out (skäl)." })
    reason: string,
    @Arg("isDryRun", () => Boolean, {
      defaultValue: false,
      description: "Judge everything and keep nothing (provkörning).",
    })
    isDryRun: boolean,
  ): Promise<object> {
    const changes = removeIndicatorUse({ goal, indicator, expectedVersion, reason });
    return answerChange(context, { municipality, reason, isDryRun, changes }, "indicatorUses");
  }
}
