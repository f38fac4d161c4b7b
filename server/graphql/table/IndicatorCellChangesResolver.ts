import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import type { ValuePlace } from "../../domain/values/indicatorValue";
import type { TableLayout } from "../../domain/valueTable/tableLayout";
import { targetsOf } from "../../domain/valueTable/targetColumns";
import { cellCountMax } from "../../usecases/table/readIndicatorCells";
import type { RequestContext } from "../foundation/requestContext";
import { changeAt, ValueChangeNode } from "../values/IndicatorValueResolver";
import { badRequest } from "../foundation/badRequest";
import { IndicatorCellsNode } from "./IndicatorCellsResolver";

@Resolver(() => IndicatorCellsNode)
export class IndicatorCellChangesResolver {
  @FieldResolver(() => [ValueChangeNode], {
    nullable: "items",
    description: `The number beside the one before it; null where nothing stands, one entry a key, at most ${cellCountMax} (förändringar).`,
  })
  async changes(
    @Root() { cells, source: { content, layout } }: IndicatorCellsNode,
    @Ctx() context: RequestContext,
  ): Promise<(ValueChangeNode | null)[]> {
    // What stood before then is not read, and what stands before now would say something else.
    if (cells.isPast) throw badRequest(failure("NOT_TOGETHER", { one: "asOf", other: "changes" }, "asOf"));
    const targets = targetsOf(content, layout, null);
    return Promise.all(
      layout.cells.map(async (standing, row) => {
        if (standing === null) return null;
        const change = await changeAt(context, content, placeOfRow(layout, row), targets[row] ?? null);
        return change === null ? null : new ValueChangeNode(content, change);
      }),
    );
  }
}

const placeOfRow = (layout: TableLayout, row: number): ValuePlace => ({
  indicator: layout.indicators[layout.indicatorIndex[row] as number] as string,
  unit: layout.units[layout.unitIndex[row] as number] as string,
  series: layout.series[layout.seriesIndex[row] as number] as ValuePlace["series"],
  members: layout.splits[layout.splitIndex[row] as number] as string,
  period: layout.periods[layout.periodIndex[row] as number]?.code as string,
});
