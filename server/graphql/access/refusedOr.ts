import type { Failure } from "../../../shared/errorCodes";
import type { Result } from "../../../shared/result";
import { Refused, refusalOf } from "../foundation/failures";

/** The answer to a write that is made or refused, as its union gives it. */
export const refusedOr = <T, A extends object>(
  result: Result<T, readonly Failure[]>,
  answer: (value: T) => A,
): A | Refused =>
  result.ok ? answer(result.value) : Object.assign(new Refused(), { refusals: result.error.map(refusalOf) });
