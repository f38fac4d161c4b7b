import { Field, InputType, Int } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { planConcepts, type PlanConcept } from "../../domain/plan/planConcepts";
import type { PlanRow } from "../../usecases/plan/planRow";
import { inputTypeOf } from "../foundation/recordTypes";

@InputType({
  description:
    "One record of a plan, as its own save takes it: exactly one of the kinds. Fields left out stay as they are; null clears (rad i planen).",
})
export class PlanRowInput {
  @Field(() => inputTypeOf("goals"), { nullable: true, description: "A goal, activity or sub-activity (mål)." })
  goal?: object | null;

  @Field(() => inputTypeOf("indicatorUses"), { nullable: true, description: "An indicator on a goal (koppling)." })
  indicatorUse?: object | null;

  @Field(() => inputTypeOf("targetValues"), { nullable: true, description: "A target value (målvärde)." })
  targetValue?: object | null;

  @Field(() => inputTypeOf("assignments"), { nullable: true, description: "An assignment (uppdrag)." })
  assignment?: object | null;

  @Field(() => inputTypeOf("budgetFrames"), { nullable: true, description: "A budget frame (ekonomisk ram)." })
  budgetFrame?: object | null;

  @Field(() => inputTypeOf("assessments"), { nullable: true, description: "An assessment in a round (bedömning)." })
  assessment?: object | null;

  @Field(() => inputTypeOf("improvementActions"), { nullable: true, description: "An improvement action (åtgärd)." })
  improvementAction?: object | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The version that you read; leave out, or 0, for a new one, which must then not exist (förväntad version).",
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: "The cell that the row stands in (cell)." })
  cell?: string | null;
}

type RecordField = Exclude<keyof PlanRowInput, "expectedVersion" | "cell">;

const fieldOf: Readonly<Record<PlanConcept, RecordField>> = {
  goals: "goal",
  indicatorUses: "indicatorUse",
  targetValues: "targetValue",
  assignments: "assignment",
  budgetFrames: "budgetFrame",
  assessments: "assessment",
  improvementActions: "improvementAction",
};

/** The rows as they are to be saved; each says one thing. */
export function planRowsOf(rows: readonly PlanRowInput[], workbook: string | null): Result<PlanRow[], Failure> {
  const planned: PlanRow[] = [];
  for (const [index, row] of rows.entries()) {
    const said = planConcepts.filter((concept) => row[fieldOf[concept]] != null);
    const [concept] = said;
    const input = concept === undefined ? null : row[fieldOf[concept]];
    if (concept === undefined || input == null || said.length > 1) {
      return err(failure("EXACTLY_ONE_OF", { fields: Object.values(fieldOf).join(", ") }, `rows[${index}]`));
    }
    const { expectedVersion, cell = null } = row;
    planned.push({ concept, input, expectedVersion: expectedVersion || null, workbook, cell });
  }
  return ok(planned);
}
