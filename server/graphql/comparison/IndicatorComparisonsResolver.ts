import { Arg, Ctx, Field, FieldResolver, InputType, Int, ObjectType, Resolver, Root } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { Refusal, refusalOf } from "../foundation/failures";
import type { RequestContext } from "../foundation/requestContext";
import { PeriodScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";
import { compareIndicator } from "./compareIndicator";
import { ComparisonNode } from "./ComparisonType";

/** Comparisons in one answer. */
const comparisonCountMax = 1_000;

@InputType({ description: "What to compare with whom (jämförelse att göra)." })
export class ComparisonInput {
  @Field(() => String, { description: "Indicator code (indikator)." })
  indicator!: string;

  @Field(() => PeriodScalar, { description: "The period (period)." })
  period!: string;

  @Field(() => String, { defaultValue: "", description: 'Empty for the total, else such as "GENDER:K" (uppdelning).' })
  members!: string;

  @Field(() => String, {
    nullable: true,
    description: "Compare with these; with every participant if left out (jämförelsegrupp).",
  })
  comparatorSet?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Members of this year instead of the period's own (medlemmarnas år).",
  })
  membersOfYear?: number | null;
}

const perQuestion = `one entry a comparison asked for, at most ${comparisonCountMax}`;

@ObjectType({
  description:
    "Many comparisons in the order in which they were asked for, each with an answer or a refusal (jämförelser).",
  simpleResolvers: true,
})
export class IndicatorComparisons {
  @Field(() => [ComparisonNode], {
    nullable: "items",
    description: `The comparisons; null where it was refused, ${perQuestion} (jämförelser).`,
  })
  comparisons!: readonly (ComparisonNode | null)[];

  @Field(() => [Refusal], {
    nullable: "items",
    description: `Why there is none; null where there is one, ${perQuestion} (skäl).`,
  })
  refusals!: readonly (Refusal | null)[];
}

@Resolver(() => MunicipalityType)
export class IndicatorComparisonsResolver {
  @FieldResolver(() => IndicatorComparisons, {
    description:
      "Values for the municipality as a whole beside others' published ones, many at once (jämförelser av indikatorer).",
  })
  async indicatorComparisons(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("of", () => [ComparisonInput], {
      description: `What to compare with whom, at most ${comparisonCountMax} (vad som jämförs).`,
    })
    of: ComparisonInput[],
  ): Promise<IndicatorComparisons> {
    const count = of.length;
    if (count > comparisonCountMax) throw badRequest(failure("TOO_MANY", { count, max: comparisonCountMax }, "of"));
    const found = await Promise.all(of.map((asked, index) => compared(context, content, asked, `of[${index}]`)));
    return {
      comparisons: found.map((each) => (each.ok ? each.value : null)),
      refusals: found.map((each) => (each.ok ? null : refusalOf(each.error))),
    };
  }
}

async function compared(
  context: RequestContext,
  content: MunicipalityContent,
  { comparatorSet = null, membersOfYear = null, ...asked }: ComparisonInput,
  path: string,
): Promise<Result<ComparisonNode, Failure>> {
  const isThere = recordAt(content, "indicators", asked.indicator) !== null;
  if (!isThere) return err(failure("NOT_FOUND", { what: words.indicator, key: asked.indicator }, `${path}.indicator`));
  const node = await compareIndicator(context, content, { ...asked, comparatorSet, membersOfYear });
  if (node !== null) return ok(node);
  return err(failure("NOT_FOUND", { what: words.set, key: comparatorSet ?? "" }, `${path}.comparatorSet`));
}

const words = {
  indicator: { sv: "Indikatorn", en: "indicator" },
  set: { sv: "Jämförelsegruppen", en: "comparator set" },
} satisfies Record<string, LocalizedText>;
