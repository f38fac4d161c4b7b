import { GraphQLError } from "graphql";
import { failureText, type Failure } from "../../../shared/errorCodes";
import { toldInBoth } from "../../../shared/toldInBoth";

/** An argument that cannot be answered: coded, in both languages; `instead` is what can be asked for. */
export function badRequest(failed: Failure, instead?: string): GraphQLError {
  const { sv, en } = failureText(failed);
  const more = instead === undefined ? "" : ` → ${instead}`;
  const text = { sv: `${sv}${more}`, en: `${en}${more}` };
  const { message, extensions } = toldInBoth(text, {
    code: "BAD_USER_INPUT",
    reason: failed.code,
    ...(failed.path === undefined ? {} : { path: failed.path }),
    ...(instead === undefined ? {} : { instead }),
  });
  return new GraphQLError(message, { extensions });
}
