import { Arg, Ctx, Field, FieldResolver, InputType, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { ValueState } from "../../domain/followUp/indicatorStatus";
import type { ValueSeries } from "../../domain/values/indicatorValue";
import { pageLengthMax, readValuesOf, type IndicatorValueFilter } from "../../usecases/values/readIndicatorValues";
import { boundedCount } from "../foundation/boundedCount";
import { PageInfo } from "../foundation/connection";
import type { RequestContext } from "../foundation/requestContext";
import { PeriodScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { IndicatorValueNode } from "./IndicatorValueType";
import { badRequest } from "../foundation/badRequest";
import { ValueSeriesEnum, ValueStateEnum } from "./valueEnums";

@InputType("IndicatorValueFilter", { description: "Which values: everything given must hold (urval av mätvärden)." })
export class IndicatorValueFilterInput implements IndicatorValueFilter {
  @Field(() => [String], { nullable: true, description: "Of any of these indicators (indikatorer)." })
  indicators?: string[];

  @Field(() => [String], { nullable: true, description: "For any of these units (enheter)." })
  units?: string[];

  @Field(() => [ValueSeriesEnum], { nullable: true, description: "Outcome, forecast, budget (serier)." })
  series?: ValueSeries[];

  @Field(() => [String], { nullable: true, description: 'Split by any of these; "" is the total (uppdelningar).' })
  members?: string[];

  @Field(() => [PeriodScalar], { nullable: true, description: "Of any of these periods (perioder)." })
  periods?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description: "Of periods that end no earlier than this one begins (från period).",
  })
  periodFrom?: string;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: "Of periods that end no later than this one (till period).",
  })
  periodTo?: string;

  @Field(() => [ValueStateEnum], { nullable: true, description: "In any of these states (värdelägen)." })
  state?: ValueState[];
}

@ObjectType("IndicatorValueList", {
  description: "A page of values, in a fixed order (sida med mätvärden).",
  simpleResolvers: true,
})
export class IndicatorValueList {
  @Field(() => [IndicatorValueNode], { description: "The values (mätvärden)." })
  nodes!: IndicatorValueNode[];

  @Field(() => PageInfo, { description: "Where the page ends (sidinformation)." })
  pageInfo!: PageInfo;
}

@Resolver(() => MunicipalityType)
export class IndicatorValueListResolver {
  @FieldResolver(() => IndicatorValueList, {
    description: "Values of every indicator, unit, series and period (mätvärden).",
  })
  async indicatorValues(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("filter", () => IndicatorValueFilterInput, { nullable: true, description: "Which (urval)." })
    filter: IndicatorValueFilter | null,
    @Arg("first", () => Int, {
      defaultValue: 100,
      description: `How many at the most, up to ${pageLengthMax} (antal).`,
    })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor of the last one already seen (fortsätt efter).",
    })
    after: string | null,
  ): Promise<IndicatorValueList> {
    boundedCount("first", first, pageLengthMax);
    const page = await readValuesOf(context, content, filter ?? {}, { first, after });
    if (!page.ok) throw badRequest(page.error);
    const { values, hasNextPage } = page.value;
    return {
      nodes: values.map((value) => new IndicatorValueNode(content, value)),
      pageInfo: { hasNextPage, endCursor: values.length === 0 ? null : page.value.cursorAt(values.length - 1) },
    };
  }
}
