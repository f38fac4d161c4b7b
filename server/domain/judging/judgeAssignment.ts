import { failure, type Failure } from "../../../shared/errorCodes";
import { fieldLabel, pathTo, type Judged } from "./judged";

/** An assignment is due and reported after it was given, and it is reported exactly when it says when. */
export function judgeAssignment({ key, record }: Judged<"assignments">): Failure[] {
  const { assignedOn, dueOn, reportedOn, state } = record;
  const failures: Failure[] = [];
  for (const [field, date] of [
    ["dueOn", dueOn],
    ["reportedOn", reportedOn],
  ] as const) {
    if (date !== null && date < assignedOn) {
      failures.push(failure("INTERVAL_REVERSED", { from: assignedOn, to: date }, pathTo("assignments", key, field)));
    }
  }
  const path = pathTo("assignments", key, "reportedOn");
  if (state === "REPORTED" && reportedOn === null) {
    failures.push(failure("REQUIRED", { field: fieldLabel("assignments", "reportedOn") }, path));
  }
  if (reportedOn !== null && state !== "REPORTED") {
    const facts = { key, date: reportedOn, state };
    failures.push(failure("REPORTED_STATE_MISMATCH", facts, pathTo("assignments", key, "state")));
  }
  return failures;
}
