import type { ApolloServerPlugin } from "@apollo/server";
import { getNamedType, getNullableType, GraphQLError, isCompositeType, isListType, isObjectType } from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { failure, failureText } from "../../shared/errorCodes";
import { bilingualMessage } from "./httpProblem";

/** Length that a list without `first` or `count` is taken to have: what a municipality's lists have on average, not at the most. */
const assumedListLength = 10;

/**
 * Refuses an operation that could answer with more objects than the limit, before it runs: depth alone does not bound lists within lists.
 * A page counts as long as it was asked for, and everything under it as many times over.
 */
export function queryCostPlugin(objectCountMax: number): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operationName, request }) {
          const cost = getComplexity({
            schema,
            query: document,
            variables: request.variables ?? {},
            estimators: [objectCount],
            ...(operationName === null ? {} : { operationName }),
          });
          if (cost <= objectCountMax) return Promise.resolve();
          const text = failureText(failure("QUERY_TOO_COSTLY", { cost, max: objectCountMax }));
          throw new GraphQLError(bilingualMessage(text), {
            extensions: { code: "QUERY_TOO_COSTLY", http: { status: 400 } },
          });
        },
      }),
  };
}

/** How many objects a field may answer with, itself and below. */
const objectCount: ComplexityEstimator = ({ type: parent, field, args, childComplexity }) => {
  if (!isCompositeType(getNamedType(field.type))) return 0;
  const asked = args as { first?: unknown; count?: unknown };
  const askedLength = [asked.first, asked.count].find((length) => typeof length === "number");
  const isList = isListType(getNullableType(field.type));
  // The page has been counted at the field that asked for it.
  if (isObjectType(parent) && "pageInfo" in parent.getFields()) return childComplexity + 1;
  const length = askedLength ?? (isList ? assumedListLength : 1);
  return Math.max(0, length) * (childComplexity + 1);
};
