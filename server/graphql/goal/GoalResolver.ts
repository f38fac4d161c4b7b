import { Arg, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { referring, type MunicipalityContent } from "../../domain/content";
import { findingsOf } from "../../domain/judging/judgeGoal";
import { isJoint } from "../../domain/goals/contributions";
import { isGoalInForce } from "../../domain/goals/goalsInForce";
import { childrenOf } from "../../domain/goals/redThread";
import type { Goal } from "../../domain/records/goal";
import { Refusal, refusalOf } from "../foundation/failures";
import { createListResolver } from "../foundation/listResolver";
import { nodesOf, type ContentNode, type ItemNode } from "../foundation/node";
import { itemTypeNamed, objectTypeOf } from "../foundation/recordTypes";
import { LocalDateScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { levelNode } from "../steeringModel/levelNode";
import { GoalFilter, levelOf, matchesGoal } from "./GoalFilter";

type GoalNode = ContentNode<"goals">;
const GoalType = objectTypeOf("goals");
const SteeringLevelType = itemTypeNamed("steering_level");

/** Goals of a municipality, in the order of the model's levels and then as decided. */
export const GoalListResolver = createListResolver("goals", {
  field: "goals",
  description:
    "Goals of every kind, from vision to sub-activity, from the top level down and in the order decided (mål).",
  filterType: GoalFilter,
  matches: matchesGoal,
  compare: (a, b, content) => levelOrder(content, a) - levelOrder(content, b) || a.order - b.order,
});

const levelOrder = (content: MunicipalityContent, goal: Goal) => levelOf(content, goal)?.order ?? 0;

@Resolver(() => GoalType)
export class GoalResolver {
  @FieldResolver(() => SteeringLevelType, { nullable: true, description: "Its level in the steering model (nivå)." })
  level(@Root() { content, record }: GoalNode): ItemNode | null {
    return levelNode(content, record.model, record.level);
  }

  @FieldResolver(() => String, { description: "What the municipality calls a goal of this level (nivåns benämning)." })
  levelLabel(@Root() { content, record }: GoalNode): string {
    return levelOf(content, record)?.labelSingular ?? record.level;
  }

  @FieldResolver(() => Boolean, { description: "Decided and in force on that day (gäller den dagen)." })
  isInForceOn(
    @Root() { record }: GoalNode,
    @Arg("onDate", () => LocalDateScalar, { description: "Day (datum)." }) onDate: string,
  ): boolean {
    return isGoalInForce(record, onDate);
  }

  @FieldResolver(() => Boolean, {
    description: "Owned by two or more units; counted once in every roll-up (gemensam insats).",
  })
  isJoint(@Root() { record }: GoalNode): boolean {
    return isJoint(record);
  }

  @FieldResolver(() => [GoalType], {
    description: "Goals right under it, in order, at most 500, longer lists are asked as a page (underliggande mål).",
  })
  children(
    @Root() { content, record }: GoalNode,
    @Arg("filter", () => GoalFilter, { nullable: true, description: "Which (urval)." }) filter: GoalFilter | null,
  ): GoalNode[] {
    return nodesOf(
      content,
      "goals",
      childrenOf(content, record.code).filter((goal) => filter == null || matchesGoal(content, filter, goal)),
      `{ parent: "${record.code}" }`,
    );
  }

  @FieldResolver(() => Int, { description: "How many goals are right under it (antal underliggande mål)." })
  childCount(@Root() { content, record }: GoalNode): number {
    return referring(content, "goals", "parents.goal", record.code).length;
  }

  @FieldResolver(() => [objectTypeOf("indicatorUses")], {
    description: "Its indicators, in order, at most 500, longer lists are asked as a page (indikatorkopplingar).",
  })
  indicatorUses(@Root() { content, record }: GoalNode): ContentNode<"indicatorUses">[] {
    const uses = referring(content, "indicatorUses", "goal", record.code);
    return nodesOf(
      content,
      "indicatorUses",
      uses.sort((a, b) => a.order - b.order || (a.indicator < b.indicator ? -1 : 1)),
      `{ goals: ["${record.code}"] }`,
    );
  }

  @FieldResolver(() => [GoalType], {
    description: "Goals that carry on from it, at most 500, longer lists are asked as a page (efterföljare).",
  })
  continuedBy(@Root() { content, record }: GoalNode): GoalNode[] {
    return nodesOf(content, "goals", referring(content, "goals", "continues", record.code));
  }

  @FieldResolver(() => MunicipalityType, { description: "Its municipality (kommun)." })
  municipality(@Root() { content }: GoalNode): MunicipalityType {
    return new MunicipalityType(content);
  }

  @FieldResolver(() => [Refusal], {
    description:
      "What it lacks against the rules of its level: a decided goal may lack nothing, a draft may (brister mot styrmodellen).",
  })
  findings(@Root() { content, record }: GoalNode): Refusal[] {
    return findingsOf(content, record).map(refusalOf);
  }
}
