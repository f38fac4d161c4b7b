import { failureText } from "../../../shared/errorCodes";
import type { ContentChangeFailure } from "../../usecases/changeContent";
import { refusalOf, type Conflict, type Refused } from "./failures";

/** A failed change as GraphQL answers it. */
export function contentAnswer(failed: ContentChangeFailure): Conflict | Refused {
  if (failed.kind === "REFUSED") return { refusals: failed.failures.map(refusalOf) };
  return {
    text: failureText(failed.failure),
    currentVersion: failed.current?.version ?? null,
    changedAt: failed.current?.changedAt ?? null,
    changedBy: failed.changedBy,
  };
}
