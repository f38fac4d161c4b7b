import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError } from "graphql";
import type { GraphQLFormattedError } from "graphql";
import { OperationCancelledError } from "../../shared/cancellation";
import { DatabaseTroubleError } from "../../shared/databaseTrouble";
import { errorCodes, failure, failureText } from "../../shared/errorCodes";
import { toldInBoth } from "../../shared/toldInBoth";
import { errorFacts } from "./errorFacts";
import { isRetryable } from "./httpProblem";
import type { Logger } from "./logger";

/** Codes of Apollo Server and graphql-js that say what is wrong with the client's request. */
const requestErrorCodes: readonly string[] = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
];

/**
 * Lets only deliberate errors out. Whatever is not a GraphQLError with a known code is a bug or broken infrastructure:
 * its message may hold data, so neither client nor log gets it; the client gets an id by which the log line can be found.
 */
export function createErrorMask(logger: Logger, limits: TimeLimits) {
  const knownCodes = new Set<string>([...requestErrorCodes, ...Object.keys(errorCodes)]);
  knownCodes.delete("INTERNAL");
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = originalOf(error);
    if (original instanceof GraphQLError && knownCodes.has(String(formatted.extensions?.code))) return formatted;

    if (original instanceof OperationCancelledError) {
      const text = failureText(failure("OPERATION_TIMED_OUT", { seconds: secondsOf(original, limits) }));
      return toldInBoth(text, { code: "OPERATION_TIMED_OUT" });
    }

    if (original instanceof DatabaseTroubleError) {
      const { trouble: code } = original;
      logger.warn("graphql.databaseTrouble", { code, path: formatted.path, ...errorFacts(original) });
      return {
        ...formatted,
        ...toldInBoth(failureText(failure(code)), { code, retryable: isRetryable(code) }),
      };
    }

    const errorId = randomUUID();
    logger.error("graphql.internalError", {
      errorId,
      path: formatted.path,
      ...errorFacts(original),
    });
    return {
      ...toldInBoth(failureText(failure("INTERNAL", { errorId })), { code: "INTERNAL", errorId }),
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
  };
}

interface TimeLimits {
  readonly operationTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

const secondsOf = ({ reason }: OperationCancelledError, { operationTimeoutMs, statementTimeoutMs }: TimeLimits) =>
  (reason === "STATEMENT_TIMED_OUT" ? statementTimeoutMs : operationTimeoutMs) / 1_000;

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
