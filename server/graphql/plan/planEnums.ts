import { planCellForms } from "../../domain/plan/planColumns";
import { planTableKinds } from "../../domain/plan/planConcepts";
import { enumOf } from "../foundation/enums";

export const PlanRowOutcomeEnum = enumOf("PlanRowOutcome", ["APPLIED", "UNCHANGED", "CONFLICT", "REFUSED"]);
export const PlanTableKindEnum = enumOf("PlanTableKind", planTableKinds);
export const PlanCellFormEnum = enumOf("PlanCellForm", planCellForms);
