import { todayInStockholm } from "../../../shared/civilDate";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import { ValueColumns, type ColumnSource } from "../../domain/valueTable/valueColumns";
import { cellCountMax, readIndicatorCells, type IndicatorCells } from "../../usecases/table/readIndicatorCells";
import { Refusal, refusalOf } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar } from "../foundation/scalars";
import { selectionOf } from "../foundation/selection";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";
import { cellNamesOf, IndicatorTableValues } from "./IndicatorTableValues";

const upTo = `one entry a key, at most ${cellCountMax}`;

@ObjectType("IndicatorCells", {
  description:
    "Single values in the order of their keys, column by column: each a value, nothing (its revision is null), or a refusal of its own (celler).",
  simpleResolvers: true,
})
export class IndicatorCellsNode {
  constructor(
    readonly cells: IndicatorCells,
    readonly source: ColumnSource,
  ) {}

  @GetterField(() => InstantScalar, {
    description:
      "All that was acknowledged by then is in it. Of cells as of an instant: asked for again as of this one, the values are the same (känt vid).",
  })
  get knownAt(): string {
    return new Date(this.cells.knownAtMs).toISOString();
  }

  @GetterField(() => [String], {
    nullable: "items",
    description: `The key in full, INDICATOR|UNIT|PERIOD|SERIES|MEMBERS; null where it was refused, ${upTo} (nyckel).`,
  })
  get key(): readonly (string | null)[] {
    return this.cells.keys;
  }

  @GetterField(() => IndicatorTableValues, { description: `What stands there, ${upTo} (värden).` })
  get values(): IndicatorTableValues {
    return new IndicatorTableValues(new ValueColumns(this.source));
  }

  @GetterField(() => [Int], {
    nullable: "items",
    description: `Why there is no answer, as places in \`refusals\` counted from 0; null where there is one, ${upTo} (skäl).`,
  })
  get refusalIndex(): readonly (number | null)[] {
    return this.cells.failureIndex;
  }

  @GetterField(() => [Refusal], {
    description: `Each reason once, with the path of its first key, at most ${cellCountMax} (skäl).`,
  })
  get refusals(): Refusal[] {
    return this.cells.failures.map(refusalOf);
  }
}

@Resolver(() => MunicipalityType)
export class IndicatorCellsResolver {
  @FieldResolver(() => IndicatorCellsNode, {
    description: "Single values by their keys, in their order (celler).",
  })
  async indicatorCells(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("keys", () => [String], {
      description: `INDICATOR|UNIT|PERIOD, and after that |SERIES|MEMBERS where it is not the outcome of the total; an empty UNIT is the municipality as a whole, and the PERIOD LATEST the latest that has a value; at most ${cellCountMax} (nycklar).`,
    })
    keys: string[],
    @Arg("asOf", () => InstantScalar, {
      nullable: true,
      description: "As they were known at this instant (som känt vid).",
    })
    asOf: Date | null,
  ): Promise<IndicatorCellsNode> {
    const names = cellNamesOf(selectionOf(info).get("values")?.keys() ?? []);
    const cells = await readIndicatorCells(context, content, { keys, names, asOf });
    if (!cells.ok) throw badRequest(cells.error);
    const { layout, at } = cells.value;
    return new IndicatorCellsNode(cells.value, {
      content,
      layout,
      at,
      goal: null,
      client: context.client,
      today: todayInStockholm(context.now),
      isPast: asOf != null,
    });
  }
}
