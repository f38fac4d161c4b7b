import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Int, Resolver, Root } from "type-graphql";
import { parsePeriod } from "../../../shared/period";
import { groupUnitOf } from "../../domain/groupUnit";
import { periodOf } from "../../domain/values/valueAtMoment";
import type { IndicatorValue, ValueSeries } from "../../domain/values/indicatorValue";
import { boundedCount } from "../foundation/boundedCount";
import { connectionType, pageOf, PageArgs, type Page } from "../foundation/connection";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { selectionOf } from "../foundation/selection";
import { IndicatorValueNode, valueNode } from "../values/IndicatorValueType";
import { ValueSeriesEnum } from "../values/valueEnums";
import { followUpNode, IndicatorFollowUpNode } from "./IndicatorFollowUpType";
import { FollowUpArgs, momentOf } from "./followUpArgs";
import type { IndicatorNode } from "./IndicatorResolver";

const ValueConnection = connectionType(
  "IndicatorValue",
  () => IndicatorValueNode,
  "A page of one series of values (sida ur en serie).",
);

@ArgsType()
class SeriesArgs {
  @Field(() => String, { nullable: true, description: "The unit; the municipality as a whole if left out (enhet)." })
  unit?: string | null;

  @Field(() => ValueSeriesEnum, { defaultValue: "OUTCOME", description: "Outcome, forecast or budget (serie)." })
  series!: ValueSeries;

  @Field(() => String, { defaultValue: "", description: 'Empty for the total, else such as "GENDER:K" (uppdelning).' })
  members!: string;
}

@ArgsType()
class LatestArgs extends SeriesArgs {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Of periods that had ended on this day (senast den dagen).",
  })
  atOrBefore?: string | null;
}

/** What is known of a value without reading all that was said of it. */
const figureFields: ReadonlySet<string> = new Set(["period", "series", "members", "number", "state", "revision"]);

/** Values in one answer of latestValues. */
const latestCountMax = 100;

@Resolver(() => objectTypeOf("indicators"))
export class IndicatorValuesResolver {
  @FieldResolver(() => ValueConnection, { description: "One series of its values, the oldest first (mätvärden)." })
  async values(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("periodFrom", () => PeriodScalar, { nullable: true, description: "From this period on (från period)." })
    from: string | null,
    @Arg("periodTo", () => PeriodScalar, { nullable: true, description: "To this period (till period)." })
    to: string | null,
  ): Promise<Page<IndicatorValueNode>> {
    const series = await loaders.valueSeries.load({ content, indicator: record.code, ...placeOf(content, args) });
    const wanted = series.filter((value) => isWithin(value, from ?? null, to ?? null));
    const list = [content.municipality.code, "values", record.code, args, from, to];
    const { nodes, ...rest } = pageOf(wanted, ({ period }) => period, page, list);
    return { ...rest, nodes: nodes.map((value) => new IndicatorValueNode(content, value)) };
  }

  @FieldResolver(() => IndicatorValueNode, {
    nullable: true,
    description: "Its latest value as it stands, also one without a number (senaste mätvärde).",
  })
  async latest(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => LatestArgs) args: LatestArgs,
  ): Promise<IndicatorValueNode | null> {
    const key = { content, indicator: record.code, ...placeOf(content, args), atOrBefore: args.atOrBefore, count: 1 };
    const [value] = await loaders.latestValues.load(key);
    return valueNode(content, value ?? null);
  }

  @FieldResolver(() => [IndicatorValueNode], {
    description: "Its latest values, the latest first (senaste mätvärden).",
  })
  async latestValues(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => LatestArgs) args: LatestArgs,
    @Arg("count", () => Int, { defaultValue: 12, description: `How many, up to ${latestCountMax} (antal).` })
    count: number,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorValueNode[]> {
    boundedCount("count", count, latestCountMax);
    const { unit, series, members } = placeOf(content, args);
    const isFigureOnly = [...selectionOf(info).keys()].every((name) => figureFields.has(name));
    const { atOrBefore } = args;
    const key = { content, indicator: record.code, unit, series, members, atOrBefore, count, isFigureOnly };
    return (await loaders.latestValues.load(key)).map((value) => new IndicatorValueNode(content, value));
  }

  @FieldResolver(() => IndicatorFollowUpNode, {
    nullable: true,
    description: "A value against its target value, whatever the goal (uppföljning).",
  })
  async followUp(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => FollowUpArgs) args: FollowUpArgs,
  ): Promise<IndicatorFollowUpNode | null> {
    const unit = args.unit ?? groupUnitOf(content)?.code ?? "";
    const moment = momentOf(args);
    const followUp = await loaders.indicatorFollowUps.load({ content, indicator: record.code, unit, moment });
    return followUpNode(content, followUp, { goal: null, onDate: moment.onDate ?? moment.period?.endsOn ?? null });
  }
}

function placeOf(content: IndicatorNode["content"], { unit, series, members }: SeriesArgs) {
  return { unit: unit ?? groupUnitOf(content)?.code ?? "", series, members };
}

function isWithin(value: IndicatorValue, from: string | null, to: string | null): boolean {
  const { endsOn } = periodOf(value);
  const [first, last] = [parsePeriod(from ?? ""), parsePeriod(to ?? "")];
  return (!first.ok || endsOn >= first.value.startsOn) && (!last.ok || endsOn <= last.value.endsOn);
}
