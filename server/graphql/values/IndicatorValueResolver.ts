import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../../domain/content";
import { recordAt } from "../../domain/content";
import { valueChange, type ValueChange } from "../../domain/followUp/indicatorFollowUp";
import type { ValuePlace } from "../../domain/values/indicatorValue";
import type { TargetValue } from "../../domain/records/indicator";
import type { ValueRevision } from "../../usecases/values/readValueRevisions";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import type { Loaders } from "../foundation/loaders";
import type { RequestContext } from "../foundation/requestContext";
import { DecimalScalar, InstantScalar } from "../foundation/scalars";
import { IndicatorValueNode, valueNode } from "./IndicatorValueType";
import { IndicatorTrendEnum, ValueStateEnum } from "./valueEnums";

@ObjectType("ValueChange", { description: "A value beside the one before it (förändring).", simpleResolvers: true })
export class ValueChangeNode {
  constructor(
    readonly content: MunicipalityContent,
    readonly change: ValueChange,
  ) {}

  @GetterField(() => IndicatorValueNode, {
    nullable: true,
    description: "The number that it is compared with (föregående värde).",
  })
  get previous(): IndicatorValueNode | null {
    return valueNode(this.content, this.change.previous);
  }

  @GetterField(() => DecimalScalar, {
    nullable: true,
    description: "This number less the one before; null across a break (skillnad).",
  })
  get difference(): string | null {
    return this.change.trend.change;
  }

  @GetterField(() => Boolean, {
    nullable: true,
    description:
      "The difference exceeds the combined margin; null where a margin is not known (säkerställd förändring).",
  })
  get isSecured(): boolean | null {
    return this.change.trend.isSecuredChange;
  }

  @GetterField(() => IndicatorTrendEnum, { description: "Read by the indicator's direction (trend)." })
  get trend(): string {
    return this.change.trend.trend;
  }

  @GetterField(() => LocalizedTextType, { description: "In words (förklaring)." })
  get explanation(): LocalizedText {
    return this.change.trend.explanation;
  }
}

@ObjectType("ValueRevision", {
  description: "What a value said from one change until the next (revision).",
  simpleResolvers: true,
})
export class ValueRevisionType {
  @Field(() => Int, { description: "1, 2, ... without gaps (revision)." })
  revision!: number;

  @Field(() => DecimalScalar, { nullable: true, description: "The number (tal)." })
  number!: string | null;

  @Field(() => ValueStateEnum, { description: "What it was (värdeläge)." })
  state!: string;

  @Field(() => DecimalScalar, { nullable: true, description: "Uncertainty (felmarginal)." })
  margin!: string | null;

  @Field(() => String, { nullable: true, description: "Comment (kommentar)." })
  comment!: string | null;

  @Field(() => String, { nullable: true, description: "Where it came from (källa)." })
  source!: string | null;

  @Field(() => InstantScalar, { description: "When (ändrat)." })
  changedAt!: string;

  @Field(() => String, { description: "By whom, an opaque person id (ändrat av)." })
  changedBy!: string;

  @Field(() => String, { description: "Through what: EXCEL, QUERY_PAGE, IMPORT or API (klient)." })
  client!: string;

  @Field(() => String, { nullable: true, description: "The sender's id of the change (ändringspaket)." })
  changeset!: string | null;

  @Field(() => String, { nullable: true, description: "Why (skäl)." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "The workbook that it was written in (arbetsbok)." })
  workbook!: string | null;

  @Field(() => String, { nullable: true, description: "The cell there (cell)." })
  cell!: string | null;
}

/** Revisions of one value in one answer. */
export const historyLengthMax = 500;

@Resolver(() => IndicatorValueNode)
export class IndicatorValueResolver {
  @FieldResolver(() => Boolean, {
    description: "A break in the series lies between the number before and this one (tidsseriebrott).",
  })
  async isBreakBefore(@Root() node: IndicatorValueNode, @Ctx() context: RequestContext): Promise<boolean> {
    return (await changeOf(node, context)).breakBetween !== null;
  }

  @FieldResolver(() => ValueChangeNode, {
    description: "Against the number before, of the same kind of period (förändring).",
  })
  async change(@Root() node: IndicatorValueNode, @Ctx() context: RequestContext): Promise<ValueChangeNode> {
    return new ValueChangeNode(node.content, await changeOf(node, context));
  }

  @FieldResolver(() => [ValueRevisionType], {
    description: `Its latest ${historyLengthMax} revisions, the first of them first (historik).`,
  })
  async history(
    @Root() { content, value }: IndicatorValueNode,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ValueRevision[]> {
    return (await loaders.valueHistories.load({ ...value, content })).slice(-historyLengthMax);
  }
}

async function changeOf({ content, value }: IndicatorValueNode, { loaders }: RequestContext): Promise<ValueChange> {
  const { values, margins, indicator } = await seriesAround(loaders, content, value);
  return valueChange(indicator, values, value, { margins });
}

/** What stands at a place beside the number before it, many of them in few statements; null where nothing stands. */
export async function changeAt(
  { loaders }: RequestContext,
  content: MunicipalityContent,
  place: ValuePlace,
  targetValue: TargetValue | null,
): Promise<ValueChange | null> {
  const { values, margins, indicator } = await seriesAround(loaders, content, place);
  const value = values.find(({ period }) => period === place.period) ?? null;
  return value === null ? null : valueChange(indicator, values, value, { margins, targetValue });
}

async function seriesAround(loaders: Loaders, content: MunicipalityContent, place: ValuePlace) {
  const indicator = recordAt(content, "indicators", place.indicator);
  if (indicator === null) throw new Error(`a value of the indicator ${place.indicator}, which is not there`);
  const { series, unit, members } = place;
  const of = (code: string) => loaders.valueSeries.load({ content, indicator: code, series, unit, members });
  const uncertainty = indicator.uncertaintyIndicator;
  const [values, margins] = await Promise.all([of(indicator.code), uncertainty === null ? [] : of(uncertainty)]);
  return { indicator, values, margins };
}
