import { GraphQLError } from "graphql";
import { failureText, type Failure } from "../../../shared/errorCodes";

/** An argument that cannot be answered, as an error of the request with its code. */
export function inputError(failure: Failure): GraphQLError {
  const { sv, en } = failureText(failure);
  const extensions = {
    code: "BAD_USER_INPUT",
    reason: failure.code,
    ...(failure.path === undefined ? {} : { path: failure.path }),
  };
  return new GraphQLError(`${sv} / ${en}`, { extensions });
}
