import { enumOf } from "../foundation/enums";

export const PlanRowOutcomeEnum = enumOf("PlanRowOutcome", ["APPLIED", "UNCHANGED", "CONFLICT", "REFUSED"]);
