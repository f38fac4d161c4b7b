import { ok, type Result } from "../../shared/result";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql } from "./graphql";

const undoOperation = graphql(`
  mutation UndoSheetValues($municipality: MunicipalityCode!, $changeset: String!, $undoingChangeset: String!) {
    undoChangeset(
      municipality: $municipality
      changeset: $changeset
      undoingChangeset: $undoingChangeset
      mode: PER_ROW
    ) {
      isWritten
      outcome
    }
  }
`);

/** What became of an undoing: values that stand as before, and those that somebody has changed since, which are left alone. */
export interface UndoneValues {
  readonly undoneCount: number;
  readonly leftCount: number;
}

/** Has the server write what stood before a changeset. Under an id of its own, so that it is done once however often it is asked. */
export async function undoValues(
  ask: AskServer,
  municipality: string,
  changeset: string,
  options: AskOptions,
): Promise<Result<UndoneValues, AskFailure>> {
  const undoingChangeset = `${changeset}-undo`;
  const answer = await ask(undoOperation, { municipality, changeset, undoingChangeset }, options);
  if (!answer.ok) return answer;
  const { isWritten, outcome } = answer.value.undoChangeset;
  const undoneCount = isWritten ? outcome.filter((each) => each === "APPLIED").length : 0;
  return ok({ undoneCount, leftCount: outcome.filter((each) => each === "CONFLICT" || each === "REFUSED").length });
}
