import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { isInForce, parsePeriod } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { recordAt, recordsOf, type MunicipalityContent } from "../../domain/content";
import { groupUnitOf } from "../../domain/groupUnit";
import type { OrganizationUnit } from "../../domain/records/organizationUnit";
import type { Stored } from "../../domain/records/concepts";
import { valueAt } from "../../domain/values/valueAtMoment";
import { LocalizedTextType } from "../foundation/failures";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar, PeriodScalar } from "../foundation/scalars";
import { IndicatorValueNode, valueNode } from "../values/IndicatorValueType";
import { badRequest } from "../foundation/badRequest";
import { membersLabel } from "../values/membersLabel";
import type { IndicatorNode } from "./IndicatorResolver";

@ObjectType({ description: "The value of one part of a split (värde i en uppdelning).", simpleResolvers: true })
export class MemberValue {
  @Field(() => String, { description: "The part; empty for the total (uppdelning)." })
  members!: string;

  @Field(() => LocalizedTextType, { description: "The part in words (uppdelning i ord)." })
  label!: LocalizedText;

  @Field(() => IndicatorValueNode, {
    nullable: true,
    description: "Its value; null when nothing is recorded (mätvärde).",
  })
  value!: IndicatorValueNode | null;
}

@ObjectType({ description: "The value of one organisation unit (värde per enhet).", simpleResolvers: true })
export class UnitValue {
  @Field(() => objectTypeOf("organizationUnits"), { description: "The unit (enhet)." })
  unit!: ContentNode<"organizationUnits">;

  @Field(() => Boolean, { description: "It has a number (har värde)." })
  hasNumber!: boolean;

  @Field(() => IndicatorValueNode, {
    nullable: true,
    description: "Its value; null when nothing is recorded (mätvärde).",
  })
  value!: IndicatorValueNode | null;
}

/** Units in one answer of unitValues. */
const unitCountMax = 500;

@Resolver(() => objectTypeOf("indicators"))
export class IndicatorSplitResolver {
  @FieldResolver(() => [MemberValue], {
    description:
      "The total and each part of a dimension for one period, such as own and private operation (uppdelning, till exempel regiform).",
  })
  async valuesByMember(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Arg("dimension", () => String, { description: "The dimension, such as OPERATOR_FORM (dimension)." })
    dimension: string,
    @Arg("period", () => PeriodScalar, { description: "The period (period)." }) period: string,
    @Arg("unit", () => String, {
      nullable: true,
      description: "The unit; the municipality as a whole if left out (enhet).",
    })
    unit: string | null,
  ): Promise<MemberValue[]> {
    const known = recordAt(content, "dimensions", dimension)?.members ?? [];
    const place = {
      content,
      indicator: record.code,
      unit: unit ?? groupUnitOf(content)?.code ?? "",
      series: "OUTCOME" as const,
    };
    return Promise.all(
      ["", ...known.map(({ code }) => `${dimension}:${code}`)].map(async (members) => {
        const series = await loaders.valueSeries.load({ ...place, members });
        const value = series.find((each) => each.period === period) ?? null;
        return { members, label: membersLabel(content, members), value: valueNode(content, value) };
      }),
    );
  }

  @FieldResolver(() => [UnitValue], {
    description:
      "Units side by side, by name, also those without a value: named ones, or all that a unit is answerable for, at most 500 (värde per enhet och utförare).",
  })
  async unitValues(
    @Root() { content, record }: IndicatorNode,
    @Ctx() { loaders }: RequestContext,
    @Arg("onDate", () => LocalDateScalar, {
      description: "Units that exist on this day, and the latest values by then (den dagen).",
    })
    onDate: string,
    @Arg("units", () => [String], { nullable: true, description: "These units (enheter)." }) codes: string[] | null,
    @Arg("responsibleAuthority", () => String, {
      nullable: true,
      description: "Also all that this unit is answerable for (huvudman).",
    })
    authority: string | null,
    @Arg("period", () => PeriodScalar, {
      nullable: true,
      description: "Values of this period instead of the latest (period).",
    })
    code: string | null,
  ): Promise<UnitValue[]> {
    const units = unitsOf(content, onDate, codes ?? [], authority ?? null);
    if (units.length > unitCountMax)
      throw badRequest(failure("TOO_MANY", { count: units.length, max: unitCountMax }, "units"));
    const period = parsePeriod(code ?? "");
    const moment = period.ok ? { period: period.value, onDate: null } : { period: null, onDate };
    return Promise.all(
      units.map(async (unit) => {
        const place = { content, indicator: record.code, unit: unit.code, series: "OUTCOME" as const, members: "" };
        const { value } = valueAt(record, await loaders.valueSeries.load(place), moment);
        const hasNumber = value !== null && value.number !== null;
        return { unit: nodeOf(content, "organizationUnits", unit), hasNumber, value: valueNode(content, value) };
      }),
    );
  }
}

function unitsOf(
  content: MunicipalityContent,
  onDate: string,
  codes: readonly string[],
  authority: string | null,
): Stored<OrganizationUnit>[] {
  return recordsOf(content, "organizationUnits")
    .filter((unit) => isInForce(unit, onDate))
    .filter((unit) => codes.includes(unit.code) || (authority !== null && unit.responsibleAuthority === authority))
    .sort((a, b) => swedishOrder(a.name, b.name));
}
