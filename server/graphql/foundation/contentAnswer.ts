import { failureText } from "../../../shared/errorCodes";
import type { ContentConflict, ContentRefused } from "../../usecases/changeContent";
import { refusalOf, type Conflict, type Refused } from "./failures";

/** What is told of a conflict, whatever it is about. */
type AnyConflict = Pick<ContentConflict, "kind" | "failure" | "changedBy"> & {
  readonly current: { readonly version: number; readonly changedAt: string } | null;
};

/** A failed change as GraphQL answers it. */
export function contentAnswer(failed: AnyConflict | ContentRefused): Conflict | Refused {
  if (failed.kind === "REFUSED") return { refusals: failed.failures.map(refusalOf) };
  return {
    text: failureText(failed.failure),
    currentVersion: failed.current?.version ?? null,
    changedAt: failed.current?.changedAt ?? null,
    changedBy: failed.changedBy,
  };
}
