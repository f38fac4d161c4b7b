import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { errorCodes, failure, failureText } from "../../shared/errorCodes";
import { bilingualMessage } from "./httpProblem";
import type { Logger } from "./logger";

/** Codes of Apollo Server and graphql-js that say what is wrong with the client's request. */
export const requestErrorCodes: readonly string[] = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
];

/**
 * Lets only deliberate errors out. Whatever is not a GraphQLError with a known code is a bug or broken infrastructure:
 * its message may hold data, so it is only logged, and the client gets an id by which the log line can be found.
 */
export function createErrorMask(logger: Logger) {
  const knownCodes = new Set<string>([...requestErrorCodes, ...Object.keys(errorCodes)]);
  knownCodes.delete("INTERNAL");
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = originalOf(error);
    if (original instanceof GraphQLError && knownCodes.has(String(formatted.extensions?.code))) return formatted;

    const errorId = randomUUID();
    logger.error("graphql.internalError", {
      errorId,
      path: formatted.path,
      message: original instanceof Error ? original.message : String(original),
      stack: original instanceof Error ? original.stack : undefined,
    });
    return {
      message: bilingualMessage(failureText(failure("INTERNAL", { errorId }))),
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: "INTERNAL", errorId },
    };
  };
}

/**
 * What was really thrown. A resolver's own GraphQLError stands as it is; for a refused request the innermost error counts,
 * as graphql-js repeats in its message whatever a scalar threw on an input.
 */
function originalOf(error: unknown): unknown {
  if (error instanceof GraphQLError && error.path) return unwrapResolverError(error);
  let current = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}
