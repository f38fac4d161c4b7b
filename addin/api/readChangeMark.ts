import { ok, type Result } from "../../shared/result";
import type { ChangeMark } from "../workbook/changeMark";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql } from "./graphql";

const changeMarkOperation = graphql(`
  query ChangeMark($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      contentVersion
      valuesChangedAt
    }
  }
`);

/** How far a municipality has come; null where it is not there for the one who asks. The server has it at hand: it costs next to nothing. */
export async function readChangeMark(
  ask: AskServer,
  municipality: string,
  options: AskOptions,
): Promise<Result<ChangeMark | null, AskFailure>> {
  const answer = await ask(changeMarkOperation, { municipality }, options);
  if (!answer.ok) return answer;
  const { municipality: found } = answer.value;
  return ok(found === null ? null : { municipality, ...found });
}
