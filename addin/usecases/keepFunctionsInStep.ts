import type { FunctionAnswers } from "../api/answers/functionAnswers";
import type { Session } from "../api/session/session";

/**
 * What one person was answered is no answer for the next: it is forgotten when somebody signs in or out. Cells that could not be answered are calculated
 * when somebody has signed in; the others stay as they are until they are asked for again.
 */
export function keepFunctionsInStep(
  session: Pick<Session, "state" | "onChange">,
  answers: Pick<FunctionAnswers, "hasFailed" | "forget">,
  recalculate: () => Promise<void>,
): void {
  session.onChange(() => {
    const isWorthTrying = session.state() === "SIGNED_IN" && answers.hasFailed();
    answers.forget();
    if (isWorthTrying) void recalculate();
  });
}
