import { Arg, FieldResolver, Resolver, Root } from "type-graphql";
import { judgementsIn } from "../../domain/assessing/roundJudgements";
import { referring } from "../../domain/content";
import { nodesOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { momentOfRound } from "./momentOfRound";

@Resolver(() => objectTypeOf("goals"))
export class GoalAssessmentResolver {
  @FieldResolver(() => [objectTypeOf("assessments")], {
    description: "What each unit judges of it in a round, at most 500 (bedömningar per enhet).",
  })
  assessments(
    @Root() { content, record }: ContentNode<"goals">,
    @Arg("round", () => String, { description: "The follow-up round (uppföljningstillfälle)." }) round: string,
  ): ContentNode<"assessments">[] {
    const { round: found } = momentOfRound(content, round);
    const subject = { goal: record.code, indicator: "", responsibility: "" };
    const all = [...judgementsIn(content, found.code).of(subject)].sort((a, b) => (a.unit < b.unit ? -1 : 1));
    return nodesOf(content, "assessments", all, `{ goals: ["${record.code}"] }`);
  }

  @FieldResolver(() => [objectTypeOf("improvementActions")], {
    description:
      "What came of earlier evaluations and this goal or activity carries, at most 500 (åtgärder som den för vidare).",
  })
  carriedActions(@Root() { content, record }: ContentNode<"goals">): ContentNode<"improvementActions">[] {
    const actions = referring(content, "improvementActions", "carriedTo", record.code);
    return nodesOf(content, "improvementActions", actions, `{ carriedTo: ["${record.code}"] }`);
  }
}
