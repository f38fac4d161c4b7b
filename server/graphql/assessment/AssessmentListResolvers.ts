import { Field, InputType, Int } from "type-graphql";
import {
  assessmentSubjectKinds,
  subjectKindOf,
  type AssessmentSubjectKind,
} from "../../domain/assessing/assessmentSubject";
import { isDeviating } from "../../domain/assessing/proposal";
import { judgementsIn } from "../../domain/assessing/roundJudgements";
import type { MunicipalityContent } from "../../domain/content";
import { improvementActionStates, type Assessment, type ImprovementAction } from "../../domain/records/assessment";
import { enumOf } from "../foundation/enums";
import { equals, holds, matchesSearch, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";

export const AssessmentSubjectKindEnum = enumOf("AssessmentSubjectKind", assessmentSubjectKinds);

@InputType({ description: "Which assessments (urval av bedömningar)." })
export class AssessmentFilter {
  @Field(() => [String], { nullable: true, description: "In any of these rounds (uppföljningstillfällen)." })
  rounds?: string[];

  @Field(() => [String], { nullable: true, description: "By any of these units (enheter)." })
  units?: string[];

  @Field(() => [AssessmentSubjectKindEnum], { nullable: true, description: "Of any of these kinds (slag)." })
  kinds?: AssessmentSubjectKind[];

  @Field(() => [String], {
    nullable: true,
    description: "Of any of these goals or activities, or their indicators (mål).",
  })
  goals?: string[];

  @Field(() => [String], { nullable: true, description: "Of any of these responsibilities (ansvar)." })
  responsibilities?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Judged otherwise than was proposed when it was judged (avviker från förslaget).",
  })
  isDeviating?: boolean;
}

const isJudgedOtherwise = (content: MunicipalityContent, assessment: Assessment) =>
  isDeviating(judgementsIn(content, assessment.round).meaning(assessment), assessment.proposedStatus);

export const AssessmentListResolver = createListResolver("assessments", {
  field: "assessments",
  description: "Assessments, by round, unit and what is judged (bedömningar).",
  filterType: AssessmentFilter,
  matches: (content, filter: AssessmentFilter, assessment) =>
    within(filter.rounds, assessment.round) &&
    within(filter.units, assessment.unit) &&
    (filter.kinds == null || within(filter.kinds, subjectKindOf(content, assessment))) &&
    within(filter.goals, assessment.goal) &&
    within(filter.responsibilities, assessment.responsibility) &&
    holds(filter.isDeviating, () => isJudgedOtherwise(content, assessment)),
  compare: () => 0,
});

@InputType({ description: "Which improvement actions (urval av åtgärder)." })
export class ImprovementActionFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => [String], { nullable: true, description: "That came of any of these rounds (uppföljningstillfällen)." })
  rounds?: string[];

  @Field(() => [String], { nullable: true, description: "Of any of these units (enheter)." })
  units?: string[];

  @Field(() => Int, { nullable: true, description: "For the plan of this year (planår)." })
  planYear?: number;

  @Field(() => [enumOf("ImprovementActionState", improvementActionStates)], {
    nullable: true,
    description: "In any of these states (lägen).",
  })
  states?: ImprovementAction["state"][];

  @Field(() => [String], { nullable: true, description: "Carried by any of these goals or activities (förda till)." })
  carriedTo?: string[];

  @Field(() => String, { nullable: true, description: "Words in code, title or description (sökord)." })
  search?: string;
}

export const ImprovementActionListResolver = createListResolver("improvementActions", {
  field: "improvementActions",
  description: "Improvement actions, by the year of their plan (åtgärder).",
  filterType: ImprovementActionFilter,
  matches: (_content, filter: ImprovementActionFilter, action) =>
    within(filter.codes, action.code) &&
    within(filter.rounds, action.round) &&
    within(filter.units, action.unit) &&
    equals(filter.planYear, action.planYear) &&
    within(filter.states, action.state) &&
    (filter.carriedTo == null || (action.carriedTo !== null && within(filter.carriedTo, action.carriedTo))) &&
    matchesSearch(filter.search, action.code, action.title, action.description),
  compare: (a, b) => a.planYear - b.planYear,
});
