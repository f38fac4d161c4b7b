import { Arg, Args, Ctx, Field, FieldResolver, InputType, Resolver, Root } from "type-graphql";
import type { AssessmentItem } from "../../domain/assessing/assessmentItem";
import { placeKey, type AssessmentSubjectKind, type JudgedPlace } from "../../domain/assessing/assessmentSubject";
import { chosenPlaces, type PlaceFilter } from "../../domain/assessing/chosenPlaces";
import { roundMoment } from "../../domain/assessing/roundMoment";
import { roundSubjects } from "../../domain/assessing/roundSubjects";
import { connectionType, PageArgs, pageOf, type Page } from "../foundation/connection";
import { equals } from "../foundation/filterRules";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { AssessmentItemNode } from "./AssessmentItemType";
import { AssessmentSubjectKindEnum } from "./AssessmentListResolvers";

@InputType({ description: "Which of what a round follows up: everything given must hold (urval)." })
class AssessmentItemFilter implements PlaceFilter {
  @Field(() => [String], { nullable: true, description: "Judged by these units, or any under them (enheter)." })
  units?: string[];

  @Field(() => [AssessmentSubjectKindEnum], { nullable: true, description: "Of any of these kinds (slag)." })
  kinds?: AssessmentSubjectKind[];

  @Field(() => [String], { nullable: true, description: "Goals of these levels, and their indicators (nivåer)." })
  levels?: string[];

  @Field(() => String, { nullable: true, description: "This goal and all under it, and their indicators (under mål)." })
  under?: string;

  @Field(() => [String], { nullable: true, description: "Any of these indicators (indikatorer)." })
  indicators?: string[];

  @Field(() => Boolean, { nullable: true, description: "A status has been judged (bedömd)." })
  isJudged?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Judged otherwise than is proposed now (avviker)." })
  isDeviating?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Lacks an analysis that it needs (analys behövs)." })
  isAnalysisNeeded?: boolean;
}

const AssessmentItemConnection = connectionType(
  "AssessmentItem",
  () => AssessmentItemNode,
  "A page of what is judged in a round (sida med det som bedöms).",
);

@Resolver(() => objectTypeOf("reportingRounds"))
export class AssessmentItemListResolver {
  @FieldResolver(() => AssessmentItemConnection, {
    description:
      "What the round follows up, along the red thread: exactly its plan, or all that is in force on the last day of its period (det som bedöms).",
  })
  async assessmentItems(
    @Root() { content, record }: ContentNode<"reportingRounds">,
    @Ctx() context: RequestContext,
    @Arg("filter", () => AssessmentItemFilter, { nullable: true, description: "Which (urval)." })
    filter: AssessmentItemFilter | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<AssessmentItemNode>> {
    const moment = roundMoment(content, record.code);
    const list = [content.municipality.code, "assessmentItems", record.code, filter];
    if (moment === null) return pageOf<AssessmentItemNode>([], () => "", page, list);
    const places = chosenPlaces(content, roundSubjects(content, moment), filter ?? {}, moment.onDate);
    const itemsOf = (chosen: readonly JudgedPlace[]) =>
      Promise.all(chosen.map((place) => context.loaders.assessmentItems.load({ content, moment, place })));
    const nodeOfItem = (item: AssessmentItem) => new AssessmentItemNode(content, item, moment.wordsOn);
    if (isAnyPlace(filter)) {
      const { nodes, ...rest } = pageOf(places, placeKey, page, list);
      return { ...rest, nodes: (await itemsOf(nodes)).map(nodeOfItem) };
    }
    const items = (await itemsOf(places)).filter(holdsFor(filter));
    const { nodes, ...rest } = pageOf(items, ({ place }) => placeKey(place), page, list);
    return { ...rest, nodes: nodes.map(nodeOfItem) };
  }
}

/** Nothing is asked of what is proposed or judged, so that a page needs no more worked out than what is on it. */
const isAnyPlace = (filter: AssessmentItemFilter | null): boolean =>
  filter?.isJudged == null && filter?.isDeviating == null && filter?.isAnalysisNeeded == null;

const holdsFor =
  (filter: AssessmentItemFilter | null) =>
  ({ judged, isDeviating, isAnalysisNeeded }: AssessmentItem): boolean =>
    equals(filter?.isJudged, judged !== null) &&
    equals(filter?.isDeviating, isDeviating) &&
    equals(filter?.isAnalysisNeeded, isAnalysisNeeded);

@Resolver(() => objectTypeOf("assessments"))
export class AssessmentItemResolver {
  @FieldResolver(() => AssessmentItemNode, {
    nullable: true,
    description: "What is proposed now of the same thing, and how the two compare (det som bedöms).",
  })
  async item(
    @Root() { content, record }: ContentNode<"assessments">,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AssessmentItemNode | null> {
    const moment = roundMoment(content, record.round);
    if (moment === null) return null;
    const { unit, goal, indicator, responsibility } = record;
    const key = { content, moment, place: { unit, goal, indicator, responsibility } };
    return new AssessmentItemNode(content, await loaders.assessmentItems.load(key), moment.wordsOn);
  }
}
