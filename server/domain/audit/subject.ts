import type { Failure } from "../../../shared/errorCodes";
import { pathTo, recordIn } from "../judging/judged";
import type { ConceptName } from "../records/concepts";

/** As much as the column holds. */
const lengthMax = 300;

/** What a change of records is about: goals[KF1], goals for several goals, records for several kinds. Null for none. */
export function recordsSubject(
  records: readonly { readonly concept: ConceptName; readonly key: string }[],
): string | null {
  const [first] = records;
  if (first === undefined) return null;
  if (records.length === 1) return pathTo(first.concept, first.key).slice(0, lengthMax);
  return records.every(({ concept }) => concept === first.concept) ? first.concept : "records";
}

/** What a refused change is about, from the place of the first failure that has one. */
export function refusalSubject(failures: readonly Failure[]): string | null {
  const path = failures.find((failure) => failure.path !== undefined)?.path;
  return recordIn(path ?? "")?.slice(0, lengthMax) ?? null;
}
