import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { ValueSeries } from "../../domain/values/indicatorValue";
import { readValueRevisions, type ValueRevision } from "../../usecases/values/readValueRevisions";
import type { RequestContext } from "../foundation/requestContext";
import { MunicipalityCodeScalar, PeriodScalar } from "../foundation/scalars";
import { historyLengthMax, ValueRevisionType } from "./IndicatorValueResolver";
import { badRequest } from "../foundation/badRequest";
import { ValueSeriesEnum } from "./valueEnums";

@Resolver()
export class ValueHistoryResolver {
  @Query(() => [ValueRevisionType], {
    description: `The latest ${historyLengthMax} revisions of a value, the first of them first (värdets historik).`,
  })
  async valueHistory(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("indicator", () => String, { description: "Indicator code (indikator)." }) indicator: string,
    @Arg("unit", () => String, { description: "Unit code (enhet)." }) unit: string,
    @Arg("period", () => PeriodScalar, { description: "Period (period)." }) period: string,
    @Arg("series", () => ValueSeriesEnum, {
      defaultValue: "OUTCOME",
      description: "Outcome, forecast or budget (serie).",
    })
    series: ValueSeries,
    @Arg("members", () => String, { defaultValue: "", description: "Empty for the total (uppdelning)." })
    members: string,
  ): Promise<ValueRevision[]> {
    const history = await readValueRevisions(context, municipality, { indicator, unit, period, series, members });
    if (!history.ok) throw badRequest(history.error);
    return history.value.slice(-historyLengthMax);
  }
}
