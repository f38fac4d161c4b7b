import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { recordAt } from "../../domain/content";
import { comparePlans, planChangeKinds, type PlanChangeKind } from "../../domain/goals/planComparison";
import { enumOf } from "../foundation/enums";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";

const GoalType = objectTypeOf("goals");
const PlanChangeKindEnum = enumOf("PlanChangeKind", planChangeKinds);
type GoalNode = ContentNode<"goals">;

@ObjectType({ description: "What became of a goal between two plans (förändring mellan planer)." })
class PlanComparisonRow {
  @Field(() => PlanChangeKindEnum, { description: "New, unchanged, reworded or dropped (förändring)." })
  kind!: PlanChangeKind;

  @Field(() => GoalType, { nullable: true, description: "In the earlier plan; null when new (tidigare)." })
  before!: GoalNode | null;

  @Field(() => GoalType, { nullable: true, description: "In this plan; null when dropped (nu)." })
  after!: GoalNode | null;

  @Field(() => [String], { description: "The texts that differ when it is reworded (omformulerade texter)." })
  rewordedFields!: readonly string[];
}

@Resolver(() => objectTypeOf("planDocuments"))
export class PlanComparisonResolver {
  @FieldResolver(() => [PlanComparisonRow], {
    nullable: true,
    description:
      "Its goals beside those of an earlier plan, by lineage; null when that plan is not here (jämförelse med tidigare plan).",
  })
  comparedWith(
    @Root() { content, record }: ContentNode<"planDocuments">,
    @Arg("plan", () => String, { description: "Code of the earlier plan (tidigare plan)." }) plan: string,
  ): PlanComparisonRow[] | null {
    const earlier = recordAt(content, "planDocuments", plan);
    if (earlier === null) return null;
    const node = (goal: GoalNode["record"] | null) => (goal === null ? null : nodeOf(content, "goals", goal));
    return comparePlans(content, earlier, record).map((row) => ({
      ...row,
      before: node(row.before),
      after: node(row.after),
    }));
  }

  @FieldResolver(() => Int, { description: "How many goals it holds (antal mål)." })
  goalCount(@Root() { record }: ContentNode<"planDocuments">): number {
    return record.goals.length;
  }
}
