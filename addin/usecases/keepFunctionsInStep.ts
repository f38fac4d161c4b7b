import type { FunctionAnswers } from "../api/answers/functionAnswers";
import type { Session } from "../api/session/session";
import type { LinkedTableTasks } from "./linkedTableTasks";

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

/** Those after which the server, or what is known of it here, is another. */
type ChangingTasks = Pick<LinkedTableTasks, "refreshTables" | "writeEdits" | "settleWrites" | "undoWrite">;

/**
 * The same tasks; cells with functions follow what a refresh has brought and what has been written. A workbook without any is not calculated: it may be a
 * large one.
 */
export function withFunctionsInStep<Tasks extends ChangingTasks>(
  tasks: Tasks,
  answers: Pick<FunctionAnswers, "hasAnswered" | "hasFailed" | "forget">,
  recalculate: () => Promise<void>,
): Tasks & ChangingTasks {
  const follow = async () => {
    const isAnyThere = answers.hasAnswered() || answers.hasFailed();
    answers.forget();
    if (isAnyThere) await recalculate();
  };
  return {
    ...tasks,
    async refreshTables(scope, options) {
      const refreshed = await tasks.refreshTables(scope, options);
      if (refreshed.ok && refreshed.value.some(({ isUnchanged }) => !isUnchanged)) await follow();
      return refreshed;
    },
    async writeEdits(edits, decisions, options) {
      const written = await tasks.writeEdits(edits, decisions, options);
      if (written.ok && written.value.isWritten) await follow();
      return written;
    },
    async settleWrites(options) {
      const settled = await tasks.settleWrites(options);
      if (settled.ok && settled.value.some(({ isWritten }) => isWritten)) await follow();
      return settled;
    },
    async undoWrite(write, options) {
      const undone = await tasks.undoWrite(write, options);
      if (undone.ok) await follow();
      return undone;
    },
  };
}
