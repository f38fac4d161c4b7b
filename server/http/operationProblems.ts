import { failure } from "../../shared/errorCodes";
import { failureProblem } from "./httpProblem";
import type { HttpReply } from "./httpReply";

/** Half an answer would look like a whole one to whoever reads its data and not its errors. */
export const wasTimedOut = ({ body }: HttpReply) =>
  typeof body === "string" &&
  body.includes('"code":"OPERATION_TIMED_OUT"') &&
  errorCodesOf(body).includes("OPERATION_TIMED_OUT");

const errorCodesOf = (body: string): unknown[] =>
  ((JSON.parse(body) as { errors?: { extensions?: { code?: unknown } }[] }).errors ?? []).map(
    (error) => error.extensions?.code,
  );

export const timedOut = (timeoutMs: number) =>
  failureProblem(failure("OPERATION_TIMED_OUT", { seconds: timeoutMs / 1_000 }), 504);

export const tooManyAtOnce = (max: number) =>
  failureProblem(failure("TOO_MANY_AT_ONCE", { max }), 429, { "retry-after": "1" });
