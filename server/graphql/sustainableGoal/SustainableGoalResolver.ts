import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../../domain/content";
import { recordsOf } from "../../domain/content";
import { isGoalInForce } from "../../domain/goals/goalsInForce";
import {
  effectiveSdgsOf,
  sdgNumberOf,
  sustainableGoals,
  uncoveredSdgs,
  type EffectiveSdg,
  type SustainableGoal,
} from "../../domain/goals/sustainableGoals";
import { LocalizedTextType } from "../foundation/failures";
import { nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { LocalDateScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";

const GoalType = objectTypeOf("goals");
const onDateArg = { nullable: true, description: "Only goals in force on this day (gällande den dagen)." };

@ObjectType("SustainableGoal", {
  description: "One of the 17 global goals, seen from a municipality (globalt mål, Agenda 2030).",
})
class SustainableGoalType {
  content!: MunicipalityContent;

  @Field(() => Int, { description: "1 to 17 (nummer)." })
  number!: number;

  @Field(() => LocalizedTextType, { description: "Its name (namn)." })
  name!: LocalizedText;
}

@ObjectType("EffectiveSdg", { description: "A global goal or target that a goal affects (påverkat globalt mål)." })
class EffectiveSdgType {
  @Field(() => String, { description: "Such as 11 or 11.2 (nummer)." })
  sdg!: string;

  @Field(() => Boolean, { description: "Named by the goal itself and not only by one above it (egen koppling)." })
  isOwn!: boolean;

  @Field(() => [String], { description: "Codes of the goals above that it is inherited from (ärvs från)." })
  inheritedFrom!: readonly string[];
}

@Resolver(() => MunicipalityType)
export class MunicipalitySustainableGoalsResolver {
  @FieldResolver(() => [SustainableGoalType], {
    description: "The 17 global goals and what serves them here (globala mål).",
  })
  sustainableGoals(
    @Root() { content }: MunicipalityType,
    @Arg("numbers", () => [Int], { nullable: true, description: "Only these (nummer)." }) numbers: number[] | null,
  ): SustainableGoalType[] {
    return sustainableGoals
      .filter(({ number }) => numbers == null || numbers.includes(number))
      .map((goal) => ofContent(content, goal));
  }
}

const ofContent = (content: MunicipalityContent, { number, name }: SustainableGoal): SustainableGoalType => ({
  content,
  number,
  name,
});

@Resolver(() => SustainableGoalType)
export class SustainableGoalResolver {
  @FieldResolver(() => [GoalType], {
    description:
      "Goals that affect it, of themselves or by inheritance from a goal above, at most 500, longer lists are asked as a page (mål som påverkar).",
  })
  goals(
    @Root() root: SustainableGoalType,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
    @Arg("isInherited", () => Boolean, {
      nullable: true,
      description: "False leaves out what is only inherited (ärvda).",
    })
    isInherited: boolean | null,
  ): ContentNode<"goals">[] {
    const { content, number } = root;
    const affects = (sdg: EffectiveSdg) => sdgNumberOf(sdg.sdg) === number && (isInherited !== false || sdg.isOwn);
    const goals = recordsOf(content, "goals").filter(
      (goal) => (onDate == null || isGoalInForce(goal, onDate)) && effectiveSdgsOf(content, goal, onDate).some(affects),
    );
    return nodesOf(content, "goals", goals);
  }

  @FieldResolver(() => Boolean, { description: "Some goal names it or one of its targets (täcks av något mål)." })
  isCovered(
    @Root() root: SustainableGoalType,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
  ): boolean {
    return !uncoveredSdgs(root.content, onDate).some(({ number }) => number === root.number);
  }
}

@Resolver(() => GoalType)
export class GoalSustainableGoalsResolver {
  @FieldResolver(() => [EffectiveSdgType], {
    description: "What it affects, own and inherited from goals above (påverkade globala mål).",
  })
  effectiveSdgs(
    @Root() { content, record }: ContentNode<"goals">,
    @Arg("onDate", () => LocalDateScalar, onDateArg) onDate: string | null,
  ): readonly EffectiveSdg[] {
    return effectiveSdgsOf(content, record, onDate);
  }
}
