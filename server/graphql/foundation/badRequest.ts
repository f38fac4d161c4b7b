import { GraphQLError } from "graphql";
import { failureText, type Failure } from "../../../shared/errorCodes";

/** An argument that cannot be answered: coded, in both languages; `instead` is what can be asked for. */
export function badRequest(failed: Failure, instead?: string): GraphQLError {
  const { sv, en } = failureText(failed);
  const extensions = {
    code: "BAD_USER_INPUT",
    reason: failed.code,
    ...(failed.path === undefined ? {} : { path: failed.path }),
    ...(instead === undefined ? {} : { instead }),
  };
  return new GraphQLError(`${sv} / ${en}${instead === undefined ? "" : ` → ${instead}`}`, { extensions });
}
