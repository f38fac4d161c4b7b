import { Arg, Args, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { ancestorsOf, descendantsOf, redThreadUp, type RedThreadStep } from "../../domain/goals/redThread";
import { connectionType, PageArgs, pageOf, type Page } from "../foundation/connection";
import { nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { LocalDateScalar } from "../foundation/scalars";
import { goalNode } from "./goalNode";
import { GoalFilter, matchesGoal } from "./GoalFilter";

type GoalNode = ContentNode<"goals">;
const GoalType = objectTypeOf("goals");
const onDateArg = { nullable: true, description: "Only what is in force on this day (gällande den dagen)." };

@ObjectType("RedThreadStep", { description: "A goal met on the way up or down (steg på den röda tråden)." })
class RedThreadStepType {
  @Field(() => GoalType, { description: "The goal (mål)." })
  goal!: GoalNode;

  @Field(() => Int, { description: "Fewest links from the goal started at (steg)." })
  depth!: number;

  @Field(() => [String], { description: "Codes of one shortest way, both ends included (väg)." })
  path!: readonly string[];
}
const StepConnection = connectionType(
  "RedThreadStep",
  () => RedThreadStepType,
  "A page of goals along the red thread (röda tråden).",
);

@ObjectType({ description: "A chain of goals from one goal up to the top (röd tråd)." })
class RedThread {
  @Field(() => [GoalType], { description: "The goal itself first, the top last (mål, nerifrån och upp)." })
  goals!: GoalNode[];
}

/** Both ways along the red thread. */
@Resolver(() => GoalType)
export class RedThreadResolver {
  @FieldResolver(() => [RedThread], {
    description: "From the goal up to each top, as a rule the vision (röda tråden uppåt).",
  })
  redThread(
    @Root() { content, record }: GoalNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
  ): RedThread[] {
    return redThreadUp(content, record.code, onDate).map((goals) => ({ goals: nodesOf(content, "goals", goals) }));
  }

  @FieldResolver(() => StepConnection, {
    description: "Every goal above, once each, nearest first (alla överordnade mål).",
  })
  ancestors(
    @Root() node: GoalNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
    @Arg("filter", () => GoalFilter, { nullable: true, description: "Which (urval)." }) filter: GoalFilter | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Page<RedThreadStepType> {
    const steps = ancestorsOf(node.content, node.record.code, onDate);
    return stepsPage(node, steps, filter, page, ["ancestors", onDate]);
  }

  @FieldResolver(() => StepConnection, {
    description: "Every goal below down to the last sub-activity, once each, nearest first (alla underliggande mål).",
  })
  descendants(
    @Root() node: GoalNode,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
    @Arg("filter", () => GoalFilter, { nullable: true, description: "Which (urval)." }) filter: GoalFilter | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Page<RedThreadStepType> {
    const steps = descendantsOf(node.content, node.record.code, onDate);
    return stepsPage(node, steps, filter, page, ["descendants", onDate]);
  }
}

function stepsPage(
  { content, record }: GoalNode,
  steps: RedThreadStep[],
  filter: GoalFilter | null,
  page: PageArgs,
  asked: readonly unknown[],
): Page<RedThreadStepType> {
  const list = [content.municipality.code, record.code, filter, ...asked];
  const wanted = steps.filter(({ goal }) => filter == null || matchesGoal(content, filter, goal));
  const { nodes, ...rest } = pageOf(wanted, ({ goal }) => goal.code, page, list);
  return { ...rest, nodes: nodes.map(({ goal, depth, path }) => ({ goal: goalNode(content, goal), depth, path })) };
}
