import { Arg, Args, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import { currencyUnits, type Municipality } from "../../domain/records/municipality";
import { saveMunicipality } from "../../usecases/saveMunicipality";
import { contentAnswer } from "../foundation/contentAnswer";
import { enumOf } from "../foundation/enums";
import { Conflict, Refused } from "../foundation/failures";
import type { RequestContext } from "../foundation/requestContext";
import { ChangeArgs } from "../foundation/writeArgs";
import { LocaleEnum, MunicipalityType } from "./MunicipalityType";

const CurrencyUnitEnum = enumOf("CurrencyUnit", currencyUnits);

@InputType({
  description: "What a municipality says of itself; what is left out stays as it is (kommunens uppgifter).",
})
class MunicipalityInput {
  @Field(() => String, { nullable: true, description: "Name (namn)." })
  name?: string;

  @Field(() => LocaleEnum, { nullable: true, description: "How numbers and dates are written (språk och talformat)." })
  locale?: Municipality["locale"];

  @Field(() => CurrencyUnitEnum, {
    nullable: true,
    description: "Unit of budget amounts; amounts already there are not recalculated (beloppsenhet).",
  })
  currencyUnit?: Municipality["currencyUnit"];

  @Field(() => Int, {
    nullable: true,
    description: "Last month of the interim report, 6 to 8 (delårets sista månad).",
  })
  interimReportEndMonth?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "What is decided and its outcomes may be read without sign-in (resultat är offentliga).",
  })
  areResultsPublic?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Example data made up to show how the model works, not a fact of the municipality (Exempeldata).",
  })
  isExample?: boolean;
}

@ObjectType({ description: "The municipality as it is after the write (sparat)." })
class MunicipalitySaved {
  @Field(() => String, { description: "CHANGED or UNCHANGED (utfall)." })
  outcome!: string;

  @Field(() => Boolean, { description: "Everything was judged and nothing kept (provkörning)." })
  isDryRun!: boolean;

  @Field(() => MunicipalityType, { description: "The municipality as it is now (kommunen)." })
  record!: MunicipalityType;
}

const MunicipalityAnswer = createUnionType({
  name: "MunicipalityAnswer",
  description: "What a write of the municipality's own record answers (svar).",
  types: () => [MunicipalitySaved, Conflict, Refused] as const,
  resolveType: (value: object) => ("record" in value ? MunicipalitySaved : "refusals" in value ? Refused : Conflict),
});

@Resolver()
export class MunicipalityMutationResolver {
  @Mutation(() => MunicipalityAnswer, {
    description: "Changes what a municipality that is here says of itself (spara kommun). A new one is imported.",
  })
  async saveMunicipality(
    @Ctx() context: RequestContext,
    @Args(() => ChangeArgs) { municipality, expectedVersion, reason = null, isDryRun }: ChangeArgs,
    @Arg("input", () => MunicipalityInput, { description: "The changes (ändringar)." }) fields: MunicipalityInput,
  ): Promise<MunicipalitySaved | Conflict | Refused> {
    const input = { municipality, fields, expectedVersion, reason, isDryRun };
    const saved = await saveMunicipality(context, input);
    context.forgetContents();
    if (!saved.ok) return contentAnswer(saved.error);
    return { outcome: saved.value.outcome, isDryRun, record: new MunicipalityType(saved.value.content) };
  }
}
