import { Args, ArgsType, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { parsePeriod } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { subtreeOf, unitsAbove } from "../../domain/organizationTree";
import { unitAggregate, type UnitSeries } from "../../domain/followUp/unitAggregate";
import { LocalizedTextType } from "../foundation/failures";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { DecimalScalar, LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { badRequest } from "../foundation/badRequest";
import { ValueStateEnum } from "../values/valueEnums";
import type { IndicatorNode } from "./IndicatorResolver";
import { ValueCoverage } from "./ValueCoverage";

@ObjectType({ description: "One value for several units (sammanlagt värde).", simpleResolvers: true })
export class AggregatedValue {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The number; null when it cannot be told, never 0 instead (tal).",
  })
  number!: string | null;

  @Field(() => ValueStateEnum, { description: "What it is, or why there is no number (värdeläge)." })
  state!: string;

  @Field(() => ValueCoverage, { description: "How many of the units are known (täckning)." })
  coverage!: ValueCoverage;

  @Field(() => LocalizedTextType, { description: "How it came about (förklaring)." })
  explanation!: LocalizedText;
}

@ArgsType()
class AggregatedArgs {
  @Field(() => PeriodScalar, { description: "The period (period)." })
  period!: string;

  @Field(() => [String], { nullable: true, description: "These units; one without a value is missing (enheter)." })
  units?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Also the lowest units that have values of it, of this unit and all below; one above them would count them twice (under enhet).",
  })
  under?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "The organisation as of this day; the period's last day if left out (den dagen).",
  })
  onDate?: string | null;
}

/** Units in one aggregate. */
const unitCountMax = 500;

@Resolver(() => objectTypeOf("indicators"))
export class IndicatorAggregateResolver {
  @FieldResolver(() => AggregatedValue, {
    description: `Its outcome for several units, at most ${unitCountMax}, put together by its own rule for units, such as weighted by pupils (sammanlagt värde över enheter).`,
  })
  async aggregated(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Args(() => AggregatedArgs) args: AggregatedArgs,
  ): Promise<AggregatedValue> {
    const period = parsePeriod(args.period);
    if (!period.ok) throw badRequest(failure("PERIOD_SYNTAX", { text: args.period }, "period"));
    const weightIndicator = recordAt(content, "indicators", record.weightIndicator);
    const onDate = args.onDate ?? period.value.endsOn;
    const { named, below } = unitsOf(content, args, onDate);
    const series = await Promise.all(
      [...new Set([...named, ...below])].map(async (unit): Promise<UnitSeries> => {
        const read = (indicator: string) =>
          loaders.valueSeries.load({ content, indicator, unit, series: "OUTCOME", members: "" });
        const weights = weightIndicator === null ? [] : read(weightIndicator.code);
        return { unit, values: await read(record.code), weights: await weights };
      }),
    );
    const reporting = new Set(series.filter(({ values }) => values.length > 0).map(({ unit }) => unit));
    const above = new Set(
      below
        .filter((unit) => reporting.has(unit))
        .flatMap((unit) => unitsAbove(content, unit, onDate))
        .map(({ code }) => code),
    );
    const parts = series.filter(({ unit }) => named.includes(unit) || (reporting.has(unit) && !above.has(unit)));
    return unitAggregate(record, weightIndicator, period.value, parts);
  }
}

function unitsOf(
  content: MunicipalityContent,
  { units, under }: AggregatedArgs,
  onDate: string,
): { named: string[]; below: string[] } {
  if (units == null && under == null) {
    throw badRequest(failure("REQUIRED", { field: { sv: "units eller under", en: "units or under" } }, "units"));
  }
  const unknown = [...(units ?? []), ...(under == null ? [] : [under])].find(
    (code) => recordAt(content, "organizationUnits", code) === null,
  );
  if (unknown !== undefined) {
    const path = unknown === under ? "under" : "units";
    throw badRequest(failure("NOT_FOUND", { what: { sv: "Enheten", en: "organisation unit" }, key: unknown }, path));
  }
  const named = [...new Set(units ?? [])];
  const below = under == null ? [] : subtreeOf(content, under, onDate).map(({ code }) => code);
  const count = new Set([...named, ...below]).size;
  if (count > unitCountMax) throw badRequest(failure("TOO_MANY", { count, max: unitCountMax }, "units"));
  return { named, below };
}
