import { Arg, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { contributionsTo, isJoint } from "../../domain/goals/contributions";
import { nodeAt, nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { LocalDateScalar } from "../foundation/scalars";

const GoalType = objectTypeOf("goals");

@ObjectType({ description: "What one unit does for a goal (enhetens bidrag)." })
class GoalContribution {
  @Field(() => objectTypeOf("organizationUnits"), { nullable: true, description: "The unit (enhet)." })
  unit!: ContentNode<"organizationUnits"> | null;

  @Field(() => Boolean, { description: "The goal is addressed to it (adresserad)." })
  isAddressed!: boolean;

  @Field(() => Boolean, { description: "It has something below the goal (bidrar)." })
  hasContribution!: boolean;

  @Field(() => [GoalType], {
    description: "Goals and activities below that it owns or contributes to, at most 500 (bidrag).",
  })
  goals!: ContentNode<"goals">[];

  @Field(() => [GoalType], {
    description: "Those of them that it shares with other owners, at most 500 (gemensamma bidrag).",
  })
  jointGoals!: ContentNode<"goals">[];
}

@Resolver(() => GoalType)
export class GoalContributionResolver {
  @FieldResolver(() => [GoalContribution], {
    description:
      "Per unit what it contributes; addressed units come first, also those with nothing (bidrag per enhet).",
  })
  contributions(
    @Root() { content, record }: ContentNode<"goals">,
    @Arg("onDate", () => LocalDateScalar, {
      nullable: true,
      description: "Only what is in force on this day (gällande den dagen).",
    })
    onDate: string | null,
  ): GoalContribution[] {
    return contributionsTo(content, record, onDate).map(({ unit, isAddressed, goals }) => ({
      unit: nodeAt(content, "organizationUnits", unit),
      isAddressed,
      hasContribution: goals.length > 0,
      goals: nodesOf(content, "goals", goals),
      jointGoals: nodesOf(content, "goals", goals.filter(isJoint)),
    }));
  }
}
