import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import type { DatabaseTrouble, DatabaseTroubleError } from "../../shared/databaseTrouble";
import { failure } from "../../shared/errorCodes";
import { failureProblem, type HttpProblem } from "./httpProblem";

const troubles: readonly unknown[] = [
  "DATABASE_BUSY",
  "DATABASE_UNAVAILABLE",
  "DISK_FULL",
  "COMMIT_UNCERTAIN",
] satisfies DatabaseTrouble[];

/** Seconds after which it is worth while to come again. */
const retryAfter = "2";

/** The refusal of a request that is answered without GraphQL. */
export const troubleProblem = ({ trouble }: DatabaseTroubleError): HttpProblem =>
  failureProblem(failure(trouble), 503, { "retry-after": retryAfter });

/**
 * Answers with 503 what the database could not do. A query of which some was read is answered whole or not at all; of a mutation of which some fields
 * were done before, the answer tells which.
 */
export const databaseTroublePlugin: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ operation, response }) {
        const { body, http } = response;
        if (body.kind !== "single") return Promise.resolve();
        const { errors = [], data } = body.singleResult;
        if (!errors.some(({ extensions }) => troubles.includes(extensions?.code))) return Promise.resolve();
        const isSomeDone = Object.values(data ?? {}).some((value) => value !== null);
        if (operation?.operation === OperationTypeNode.MUTATION && isSomeDone) return Promise.resolve();
        body.singleResult.data = null;
        http.status = 503;
        http.headers.set("retry-after", retryAfter);
        return Promise.resolve();
      },
    }),
};
