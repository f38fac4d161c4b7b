import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import type { QuartileGroup } from "../../domain/followUp/comparison";
import type { MunicipalityContent } from "../../domain/content";
import type { IndicatorComparison } from "../../domain/followUp/indicatorComparison";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { DecimalScalar, MunicipalityCodeScalar, PeriodScalar } from "../foundation/scalars";
import { IndicatorValueNode, valueNode } from "../values/IndicatorValueType";
import { QuartileColorEnum, ValueStateEnum } from "../values/valueEnums";

@ObjectType("ReferenceMunicipality", {
  description: "A municipality to compare with (jämförelsekommun).",
  simpleResolvers: true,
})
export class ReferenceMunicipalityType {
  @Field(() => MunicipalityCodeScalar, { description: "Code (kommunkod)." })
  code!: string;

  @Field(() => String, { nullable: true, description: "Name; null when it is not in the reference data (namn)." })
  name!: string | null;
}

@ObjectType("ComparedValue", { description: "One of those compared with (jämförd kommun).", simpleResolvers: true })
export class ComparedValue {
  @Field(() => ReferenceMunicipalityType, { description: "The municipality (kommun)." })
  municipality!: ReferenceMunicipalityType;

  @Field(() => DecimalScalar, { nullable: true, description: "Its published number; null when there is none (tal)." })
  number!: string | null;

  @Field(() => ValueStateEnum, {
    nullable: true,
    description: "What it is; null when nothing is published (värdeläge).",
  })
  state!: string | null;

  @Field(() => Boolean, { description: "Made up to show how it works (exempeldata)." })
  isExample!: boolean;
}

/** What a comparison was made of. */
export interface ComparisonFacts {
  readonly indicator: string;
  readonly period: string;
  readonly comparatorSet: string | null;
  readonly own: IndicatorValue | null;
  readonly others: readonly ComparedValue[];
  /** Null when nothing is published for it. */
  readonly country: ComparedValue | null;
  readonly result: IndicatorComparison;
}

const colors: Readonly<Record<QuartileGroup, keyof typeof QuartileColorEnum>> = {
  BEST: "GREEN",
  MIDDLE: "YELLOW",
  WORST: "RED",
};

@ObjectType("Comparison", {
  description: "An indicator's value beside that of other municipalities (jämförelse).",
  simpleResolvers: true,
})
export class ComparisonNode {
  constructor(
    private readonly content: MunicipalityContent,
    readonly facts: ComparisonFacts,
  ) {}

  @GetterField(() => objectTypeOf("indicators"), { nullable: true, description: "The indicator (indikator)." })
  get indicator(): ContentNode<"indicators"> | null {
    return nodeAt(this.content, "indicators", this.facts.indicator);
  }

  @GetterField(() => PeriodScalar, { description: "The period (period)." })
  get period(): string {
    return this.facts.period;
  }

  @GetterField(() => objectTypeOf("comparatorSets"), {
    nullable: true,
    description: "Compared with these; null for every participant (jämförelsegrupp).",
  })
  get comparatorSet(): ContentNode<"comparatorSets"> | null {
    return nodeAt(this.content, "comparatorSets", this.facts.comparatorSet);
  }

  @GetterField(() => IndicatorValueNode, { nullable: true, description: "Our own value (eget värde)." })
  get ownValue(): IndicatorValueNode | null {
    return valueNode(this.content, this.facts.own);
  }

  @GetterField(() => DecimalScalar, { nullable: true, description: "Median of the others that have a value (median)." })
  get median(): string | null {
    return this.facts.result.otherMedian;
  }

  @GetterField(() => ComparedValue, {
    nullable: true,
    description: "What is published for the whole country; null when nothing is (riket).",
  })
  get country(): ComparedValue | null {
    return this.facts.country;
  }

  @GetterField(() => DecimalScalar, { nullable: true, description: "Our own less the median (skillnad mot medianen)." })
  get difference(): string | null {
    return this.facts.result.difference;
  }

  @GetterField(() => Int, {
    nullable: true,
    description: "Our place, 1 is best; those who tie share the better one (placering).",
  })
  get rank(): number | null {
    return this.facts.result.rank;
  }

  @GetterField(() => Boolean, {
    description:
      "Rank 1 is best; false where nothing says what is better and 1 is the highest (placering efter riktning).",
  })
  get isRankByDirection(): boolean {
    return this.facts.result.isRankByDirection;
  }

  @GetterField(() => Int, { description: "How many are ranked, we included (antal rangordnade)." })
  get rankedCount(): number {
    return this.facts.result.rankedCount;
  }

  @GetterField(() => Int, { description: "How many of the others have a value (antal med värde)." })
  get valueCount(): number {
    return this.facts.result.otherCount;
  }

  @GetterField(() => Int, { description: "How many it was to be compared with (antal i gruppen)." })
  get memberCount(): number {
    return this.facts.result.memberCount;
  }

  @GetterField(() => QuartileColorEnum, {
    nullable: true,
    description: "Best quarter, middle or worst; null below four ranked or without direction (färg).",
  })
  get color(): string | null {
    const { quartileGroup } = this.facts.result;
    return quartileGroup === null ? null : colors[quartileGroup];
  }

  @GetterField(() => LocalizedTextType, { description: "In words, with how many it rests on (förklaring)." })
  get explanation(): LocalizedText {
    return this.facts.result.explanation;
  }
}

@Resolver(() => ComparisonNode)
export class ComparisonResolver {
  @FieldResolver(() => [ComparedValue], {
    description: "The others, by code, also those without a value (de andra).",
  })
  others(
    @Root() { facts }: ComparisonNode,
    @Arg("municipalities", () => [String], {
      nullable: true,
      description: "Only those of these codes (kommuner).",
    })
    municipalities: string[] | null,
  ): readonly ComparedValue[] {
    if (municipalities == null) return facts.others;
    return facts.others.filter(({ municipality }) => municipalities.includes(municipality.code));
  }
}
