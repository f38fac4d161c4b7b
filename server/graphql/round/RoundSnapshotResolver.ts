import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { MunicipalityContent } from "../../domain/content";
import type { RoundSnapshotFacts } from "../../domain/rounds/roundSnapshot";

import { listSnapshots, verifySnapshot } from "../../usecases/rounds/listSnapshots";
import { readDifferences, type RecordDifference, type ValueDifference } from "../../usecases/rounds/readDifferences";
import { badRequest } from "../foundation/badRequest";
import { boundedCount } from "../foundation/boundedCount";
import { GetterField } from "../foundation/getterField";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar } from "../foundation/scalars";

import { IndicatorValueNode, valueNode } from "../values/IndicatorValueType";

const differencesMax = 1_000;

@ObjectType("ReportedValueDifference", {
  description: "A value that is otherwise now than it was reported (ändrat mätvärde).",
})
class ReportedValueDifference {
  @Field(() => IndicatorValueNode, {
    nullable: true,
    description: "As it was reported; null where nothing was (rapporterat).",
  })
  reported!: IndicatorValueNode | null;

  @Field(() => IndicatorValueNode, { description: "As it is now, or was reported later (nu)." })
  current!: IndicatorValueNode | null;
}

@ObjectType("ReportedRecordDifference", {
  description: "A record that is otherwise now than it was reported (ändrad post).",
})
class ReportedRecordDifference {
  @Field(() => String, { description: "What kind of record, such as goals or targetValues (slag)." })
  concept!: string;

  @Field(() => String, { description: "Its business key (nyckel)." })
  key!: string;

  @Field(() => Int, { nullable: true, description: "Null for one that is new since (rapporterad version)." })
  reportedVersion!: number | null;

  @Field(() => Int, { nullable: true, description: "Null for one that has been removed since (version nu)." })
  currentVersion!: number | null;

  @Field(() => [String], { description: "The fields that differ, at most 100 (fält)." })
  fields!: readonly string[];
}

@ObjectType("ReportDifferences", {
  description: "What is otherwise now than it was reported (skillnader mot det rapporterade).",
})
class ReportDifferences {
  @Field(() => Int, { description: "How many values differ (antal mätvärden)." })
  valueCount!: number;

  @Field(() => [ReportedValueDifference], { description: `Values that differ, at most ${differencesMax} (mätvärden).` })
  values!: ReportedValueDifference[];

  @Field(() => Int, { description: "How many records differ (antal poster)." })
  recordCount!: number;

  @Field(() => [ReportedRecordDifference], { description: `Records that differ, at most ${differencesMax} (poster).` })
  records!: readonly RecordDifference[];
}

@ObjectType("RoundSnapshot", {
  description: "What was reported, as it was when a round was locked (fryst rapport).",
  simpleResolvers: true,
})
export class RoundSnapshotNode {
  constructor(
    readonly content: MunicipalityContent,
    readonly facts: RoundSnapshotFacts,
  ) {}

  @GetterField(() => Int, {
    description: "1 for the first time that the round was locked; give it as reportedNumber (nummer).",
  })
  get number(): number {
    return this.facts.number;
  }

  @GetterField(() => InstantScalar, { description: "When (fryst)." })
  get takenAt(): string {
    return new Date(this.facts.takenAtMs).toISOString();
  }

  @GetterField(() => String, { description: "By whom, an opaque person id (fryst av)." })
  get takenBy(): string {
    return this.facts.takenBy;
  }

  @GetterField(() => String, { nullable: true, description: "Why, if given (skäl)." })
  get reason(): string | null {
    return this.facts.reason;
  }

  @GetterField(() => String, { description: "SHA-256 of everything that was reported (kontrollsumma)." })
  get hash(): string {
    return this.facts.hash;
  }

  @GetterField(() => Int, { description: "How many values the round covered (antal mätvärden)." })
  get valueCount(): number {
    return this.facts.valueCount;
  }

  @GetterField(() => Int, { description: "How many records the municipality had (antal poster)." })
  get recordCount(): number {
    return this.facts.recordCount;
  }
}

@Resolver(() => RoundSnapshotNode)
export class RoundSnapshotResolver {
  @FieldResolver(() => Boolean, {
    description:
      "Everything that was reported still stands in the histories, letter by letter; reckoned when asked (oförvanskad).",
  })
  isIntact(@Root() { facts }: RoundSnapshotNode, @Ctx() context: RequestContext): Promise<boolean> {
    return verifySnapshot(context, facts);
  }

  @FieldResolver(() => ReportDifferences, {
    description:
      "What is otherwise now than it was reported, or than it was reported a later time (skillnader mot det rapporterade).",
  })
  async differences(
    @Root() { content, facts }: RoundSnapshotNode,
    @Ctx() context: RequestContext,
    @Arg("first", () => Int, {
      defaultValue: 100,
      description: `How many of each at the most, up to ${differencesMax} (antal).`,
    })
    first: number,
    @Arg("later", () => Int, {
      nullable: true,
      description: "The number of a later time that it was locked, to compare with instead of now (senare låsning).",
    })
    later: number | null,
  ): Promise<ReportDifferences> {
    boundedCount("first", first, differencesMax);
    const read = await readDifferences(context, content, facts, later ?? null);
    if (!read.ok) throw badRequest(read.error);
    const { values, records } = read.value;
    const nodesOf = ({ reported, current }: ValueDifference) => ({
      reported: valueNode(content, reported),
      current: valueNode(content, current),
    });
    return {
      valueCount: values.length,
      values: values.slice(0, first).map(nodesOf),
      recordCount: records.length,
      records: records.slice(0, first),
    };
  }
}

@Resolver(() => objectTypeOf("reportingRounds"))
export class RoundSnapshotListResolver {
  @FieldResolver(() => [RoundSnapshotNode], {
    description: "What was reported, each time that it was locked, the latest first, at most 100 (frysta rapporter).",
  })
  async snapshots(
    @Root() { content, record }: ContentNode<"reportingRounds">,
    @Ctx() context: RequestContext,
  ): Promise<RoundSnapshotNode[]> {
    const found = await listSnapshots(context, content, record.code);
    return found.map((facts) => new RoundSnapshotNode(content, facts));
  }
}
