import { failure, type Failure } from "../../../shared/errorCodes";
import { referring } from "../content";
import { concepts } from "../records/concepts";
import { decidedFrameFields } from "./fixedFields";
import { pathTo, type Judged } from "./judged";

/** A frame is one version of a unit's money for a year; decided money changes only by a new version. */
export function judgeBudgetFrame({ content, key, record, before }: Judged<"budgetFrames">): Failure[] {
  const identity = ["year", "kind", "versionNumber"] as const;
  const isTaken = referring(content, "budgetFrames", "unit", record.unit).some(
    (other) => other.code !== key && identity.every((field) => other[field] === record[field]),
  );
  const duplicate = {
    what: concepts.budgetFrames.label,
    key: [record.unit, ...identity.map((field) => record[field])].join(" "),
  };
  const changed = before?.decision == null ? [] : decidedFrameFields.filter((field) => before[field] !== record[field]);
  return [
    ...(isTaken ? [failure("DUPLICATE", duplicate, pathTo("budgetFrames", key, "versionNumber"))] : []),
    ...changed.map((field) => failure("AMOUNT_FIXED", { key }, pathTo("budgetFrames", key, field))),
  ];
}
