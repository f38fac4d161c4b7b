import { Field, InputType, Int } from "type-graphql";
import type { PlanFilter } from "../../domain/plan/planRecords";
import type { AssessmentSubjectKind } from "../../domain/assessing/assessmentSubject";
import { AssessmentSubjectKindEnum } from "../assessment/AssessmentListResolvers";
import { LocalDateScalar } from "../foundation/scalars";

@InputType({
  description:
    "Which rows a table of a plan has: everything given must hold, and what does not apply to the kind of table is not asked (urval).",
})
export class PlanTableFilter implements PlanFilter {
  @Field(() => [String], {
    nullable: true,
    description: "Goals on these levels, by code; what hangs on them (nivåer).",
  })
  levels?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "This goal and all under it; what hangs on them or serves them (under mål).",
  })
  under?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Of these units: that own, are addressed, contribute, give, shall do or get it (enheter).",
  })
  units?: string[] | null;

  @Field(() => [String], { nullable: true, description: "With these indicators (indikatorer)." })
  indicators?: string[] | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Goals in force on the day, and drafts meant for it; what hangs on them (gällande den dagen).",
  })
  validOn?: string | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Of these years: an activity's, a frame's, a target value's, that an assignment was given (år).",
  })
  years?: number[] | null;

  @Field(() => [String], { nullable: true, description: "Goals or assignments in these states (lägen)." })
  states?: string[] | null;

  @Field(() => String, { nullable: true, description: "What stands in this plan document (plandokument)." })
  planDocument?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Assessments of this round, and the actions that came of it (uppföljningstillfälle).",
  })
  round?: string | null;

  @Field(() => [AssessmentSubjectKindEnum], {
    nullable: true,
    description: "Assessments of goals, activities, indicators or responsibilities (vad som bedöms).",
  })
  subjectKinds?: AssessmentSubjectKind[] | null;
}
