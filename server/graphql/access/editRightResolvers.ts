import { Arg, Ctx, FieldResolver, Resolver, Root, type ClassType } from "type-graphql";
import { todayInStockholm } from "../../../shared/civilDate";
import { failure } from "../../../shared/errorCodes";
import { whyNotAdministrate, whyNotEdit } from "../../domain/access/whyNotChange";
import type { ValueSeries } from "../../domain/values/indicatorValue";
import { whyNotRecordValue } from "../../domain/values/whyNotRecordValue";
import { concepts, conceptNames, type ConceptName } from "../../domain/records/concepts";
import { shapeOf } from "../../domain/records/shape";
import { badRequest } from "../foundation/badRequest";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { PeriodScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { IndicatorValueNode } from "../values/IndicatorValueType";
import { ValueSeriesEnum } from "../values/valueEnums";
import { EditRight, editRight } from "./EditRight";

const description =
  "Whether you may change it, and why not; of one field, where others have others' rights (får du ändra).";

/** `canEdit` of every kind of record. */
const recordResolvers: ClassType[] = conceptNames.map((concept) => createEditRightResolver(concept));

function createEditRightResolver(concept: ConceptName): ClassType {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const names = [...fields, ...lists].map(({ name }) => name);

  @Resolver(() => objectTypeOf(concept))
  class EditRightResolver {
    @FieldResolver(() => EditRight, { description })
    canEdit(
      @Root() { content, record }: ContentNode,
      @Ctx() { now }: RequestContext,
      @Arg("field", () => String, {
        nullable: true,
        description: "Only this field, such as activityStatus; the whole record if left out (fält).",
      })
      field: string | null,
    ): EditRight {
      if (field != null && !names.includes(field)) {
        const what = { sv: "fältet", en: "field" };
        throw badRequest(failure("NOT_FOUND", { what, key: field }, "field"), names.join(", "));
      }
      const edit = { concept, record, field: field ?? null };
      return editRight(whyNotEdit(content.access, content, edit, todayInStockholm(now)));
    }
  }
  return EditRightResolver;
}

@Resolver(() => MunicipalityType)
class MunicipalityEditRightResolver {
  @FieldResolver(() => EditRight, { description: "Whether you may change its own record, and why not (får du ändra)." })
  canEdit(@Root() { content }: MunicipalityType): EditRight {
    return editRight(whyNotAdministrate(content.access));
  }
}

@Resolver(() => objectTypeOf("indicators"))
class IndicatorEditRightResolver {
  @FieldResolver(() => EditRight, {
    description:
      "Whether you may write a value there, also where there is none yet, and why not (får du skriva mätvärde).",
  })
  async canRecordValue(
    @Root() { content, record }: ContentNode<"indicators">,
    @Ctx() { client, loaders, now }: RequestContext,
    @Arg("unit", () => String, { description: "Unit code (enhet)." }) unit: string,
    @Arg("period", () => PeriodScalar, { description: "Period (period)." }) period: string,
    @Arg("series", () => ValueSeriesEnum, {
      defaultValue: "OUTCOME",
      description: "Outcome, forecast or budget (serie).",
    })
    series: ValueSeries,
    @Arg("members", () => String, { defaultValue: "", description: "Empty for the total (uppdelning)." })
    members: string,
  ): Promise<EditRight> {
    const place = { indicator: record.code, unit, series, members };
    const values = await loaders.valueSeries.load({ ...place, content });
    const stands = values.find((value) => value.period === period)?.state ?? null;
    const would = { client, today: todayInStockholm(now), stands };
    return editRight(whyNotRecordValue(content, { ...place, period }, would));
  }
}

@Resolver(() => IndicatorValueNode)
class ValueEditRightResolver {
  @FieldResolver(() => EditRight, {
    description: "Whether you may change it, and why not, rounds that bind it too (får du ändra).",
  })
  canEdit(@Root() { content, value }: IndicatorValueNode, @Ctx() { client, now }: RequestContext): EditRight {
    const would = { client, today: todayInStockholm(now), stands: value.state };
    const { indicator, unit, period, series, members } = value;
    return editRight(whyNotRecordValue(content, { indicator, unit, period, series, members }, would));
  }
}

export const editRightResolvers: ClassType[] = [
  ...recordResolvers,
  MunicipalityEditRightResolver,
  IndicatorEditRightResolver,
  ValueEditRightResolver,
];
