import { todayInStockholm } from "../../../shared/civilDate";
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { GraphQLResolveInfo } from "graphql";
import { readIndicatorTable, tableRowCountMax } from "../../usecases/table/readIndicatorTable";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar } from "../foundation/scalars";
import { selectionOf } from "../foundation/selection";
import { matchesIndicator } from "../indicator/IndicatorFilter";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";
import { IndicatorTableFilter } from "./IndicatorTableFilter";
import { IndicatorTableNode } from "./IndicatorTableType";
import { cellNamesOf } from "./IndicatorTableValues";

const asOfText =
  "The values as they were known at this instant; titles, target values and rights are as they are now (som känt vid).";

@Resolver(() => MunicipalityType)
export class IndicatorTableResolver {
  @FieldResolver(() => IndicatorTableNode, {
    description: `Values of indicators x units x periods as a table, answered column by column, up to ${tableRowCountMax} rows; no more is read than the columns that are asked for (tabell).`,
  })
  async indicatorTable(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => IndicatorTableFilter, { nullable: true, description: "Which (urval)." })
    filter: IndicatorTableFilter | null,
    @Arg("asOf", () => InstantScalar, { nullable: true, description: asOfText }) asOf: Date | null,
    @Arg("changedSince", () => String, {
      nullable: true,
      description:
        "Cursor of the same table: only what has changed since. After a change of goals, indicators or rights the whole table is given again (ändrat sedan).",
    })
    changedSince: string | null,
  ): Promise<IndicatorTableNode> {
    const request = { filter: chosenBy(filter), filterText: JSON.stringify(filter), asOf, changedSince };
    const table = await readIndicatorTable(context, content, { ...request, names: namesIn(info) });
    if (!table.ok) throw badRequest(table.error);
    const { layout, at } = table.value;
    return new IndicatorTableNode(table.value, {
      content,
      layout,
      at,
      goal: filter?.goal ?? null,
      client: context.client,
      today: todayInStockholm(context.now),
      isPast: asOf != null,
    });
  }
}

/** The columns of a table in either form. */
function namesIn(info: GraphQLResolveInfo) {
  const selection = selectionOf(info);
  const inCrossTab = selection.get("crossTab")?.get("columns")?.get("values");
  return cellNamesOf([...(selection.get("values")?.keys() ?? []), ...(inCrossTab?.keys() ?? [])]);
}

function chosenBy(filter: IndicatorTableFilter | null) {
  const { indicatorFilter, ...rest } = filter ?? {};
  if (indicatorFilter == null) return rest;
  return { ...rest, takes: (...given: TakesArgs) => matchesIndicator(given[0], indicatorFilter, given[1]) };
}

type TakesArgs = [content: Parameters<typeof matchesIndicator>[0], indicator: Parameters<typeof matchesIndicator>[2]];
