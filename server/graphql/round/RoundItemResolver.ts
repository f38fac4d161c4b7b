import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { todayInStockholm } from "../../../shared/civilDate";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { roundItemKinds } from "../../domain/records/reportingRound";
import { readUnreportedItems, type RoundItemRead } from "../../usecases/rounds/readRoundItems";
import { boundedCount } from "../foundation/boundedCount";
import { enumOf } from "../foundation/enums";
import { GetterField } from "../foundation/getterField";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { PeriodScalar } from "../foundation/scalars";

const itemsMax = 1_000;
const roundItemKind = enumOf("RoundItemKind", roundItemKinds);

@ObjectType("RoundItem", {
  description: "One thing that a unit must have before it can submit (uppgift i uppföljningen).",
  simpleResolvers: true,
})
class RoundItemNode {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly read: RoundItemRead,
  ) {}

  @GetterField(() => roundItemKind, {
    description: "A value, a status, an analysis, or a motivation of what is judged otherwise than is proposed (slag).",
  })
  get kind(): string {
    return this.read.item.kind;
  }

  @GetterField(() => Boolean, { description: "It is there (klar)." })
  get isDone(): boolean {
    return this.read.isDone;
  }

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description:
      "The unit whose matter it is, of a value the unit that it stands for: the one that reports or one under it (enhet).",
  })
  get unit(): object | null {
    return nodeAt(this.content, "organizationUnits", this.read.item.place.unit);
  }

  @GetterField(() => objectTypeOf("goals"), { nullable: true, description: "The goal or activity (mål)." })
  get goal(): object | null {
    return nodeAt(this.content, "goals", this.read.item.place.goal);
  }

  @GetterField(() => objectTypeOf("indicators"), { nullable: true, description: "The indicator (indikator)." })
  get indicator(): object | null {
    return nodeAt(this.content, "indicators", this.read.item.place.indicator);
  }

  @GetterField(() => objectTypeOf("responsibilities"), {
    nullable: true,
    description: "The responsibility (ansvar).",
  })
  get responsibility(): object | null {
    return nodeAt(this.content, "responsibilities", this.read.item.place.responsibility);
  }

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description: "The unit that its value stands for (värdets enhet).",
  })
  get valueUnit(): object | null {
    return nodeAt(this.content, "organizationUnits", this.read.item.value?.unit ?? null);
  }

  @GetterField(() => PeriodScalar, { nullable: true, description: "The period of its value (värdets period)." })
  get period(): string | null {
    return this.read.item.value?.period ?? null;
  }
}

@ObjectType("RoundUnitItems", { description: "What a unit must have, and how much is there (uppgifter)." })
class RoundUnitItems {
  @Field(() => Int, { description: "How many there are (antal)." })
  totalCount!: number;

  @Field(() => Int, { description: "How many are there already (klara)." })
  doneCount!: number;

  @Field(() => [RoundItemNode], { description: `Those asked for, at most ${itemsMax} (uppgifterna).` })
  nodes!: RoundItemNode[];
}

const itemsAnswer = (
  content: MunicipalityContent,
  all: readonly RoundItemRead[],
  told: readonly RoundItemRead[],
): RoundUnitItems => ({
  totalCount: all.length,
  doneCount: all.filter(({ isDone }) => isDone).length,
  nodes: told.map((each) => new RoundItemNode(content, each)),
});

@Resolver(() => objectTypeOf("reportingRounds"))
export class UnreportedItemResolver {
  @FieldResolver(() => RoundUnitItems, {
    nullable: true,
    description:
      "What is required though no unit reports it: neither the unit that answers for it, of a value the unit that it stands for, nor one above it has a part of the round, or will get one when it is opened; null if you do not follow every unit (uppgifter som ingen rapporterar).",
  })
  async unreportedItems(
    @Root() { content, record }: ContentNode<"reportingRounds">,
    @Ctx() context: RequestContext,
    @Arg("first", () => Int, { defaultValue: 100, description: `How many at the most, up to ${itemsMax} (antal).` })
    first: number,
  ): Promise<RoundUnitItems | null> {
    boundedCount("first", first, itemsMax);
    const all = await readUnreportedItems(context, content, record.code);
    return all === null ? null : itemsAnswer(content, all, all.slice(0, first));
  }
}

@Resolver(() => objectTypeOf("roundUnits"))
export class RoundItemResolver {
  @FieldResolver(() => RoundUnitItems, {
    description: "What the unit must have before it can submit, and what is left (uppgifter).",
  })
  async items(
    @Root() { content, record }: ContentNode<"roundUnits">,
    @Ctx() context: RequestContext,
    @Arg("isDone", () => Boolean, { nullable: true, description: "Only what is there, or what is left (klara)." })
    isDone: boolean | null,
    @Arg("first", () => Int, { defaultValue: 100, description: `How many at the most, up to ${itemsMax} (antal).` })
    first: number,
    @Arg("offset", () => Int, {
      defaultValue: 0,
      description: "How many of the first to pass over, for the next of them (hoppa över).",
    })
    offset: number,
  ): Promise<RoundUnitItems> {
    boundedCount("first", first, itemsMax);
    boundedCount("offset", offset, Number.MAX_SAFE_INTEGER);
    const all = await context.loaders.roundItems.load({ content, round: record.round });
    const own = all.filter(({ item }) => item.reporter === record.unit);
    const asked = own.filter((each) => isDone == null || each.isDone === isDone);
    return itemsAnswer(content, own, asked.slice(offset, offset + first));
  }

  @FieldResolver(() => Boolean, {
    description: "The day on which it was due has passed, and it has not been submitted (försenad).",
  })
  isLate(@Root() { content, record }: ContentNode<"roundUnits">, @Ctx() { now }: RequestContext): boolean {
    const dueOn = recordAt(content, "reportingRounds", record.round)?.dueOn;
    const isSubmitted = record.state === "SUBMITTED" || record.state === "APPROVED";
    return dueOn !== undefined && !isSubmitted && todayInStockholm(now) > dueOn;
  }
}
