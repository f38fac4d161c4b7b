import type { ApolloServerPlugin } from "@apollo/server";
import {
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLError,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { failure, failureText } from "../../shared/errorCodes";
import { toldInBoth } from "../../shared/toldInBoth";

/** Length that a list without `first` or `count` is taken to have: what a municipality's lists have on average, not at the most. */
const assumedListLength = 10;

/**
 * Refuses an operation that could answer with more objects than the limit, before it runs: depth alone does not bound lists within lists.
 * A page counts as long as it was asked for, and everything under it as many times over.
 */
export function queryCostPlugin(objectCountMax: number): ApolloServerPlugin {
  // Most operations name their lengths, and cost the same every time.
  const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, number>>();

  function costOf(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): number {
    const kept = known.get(document)?.get(operation);
    if (kept !== undefined) return kept;
    // Wrong variables are told by the execution, which then never begins.
    if (getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 }).errors) return 0;
    const cost = reckon(schema, document, operation, variables);
    if (!dependsOnVariables(document)) {
      known.set(document, (known.get(document) ?? new Map<OperationDefinitionNode, number>()).set(operation, cost));
    }
    return cost;
  }

  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation, request }) {
          if (operation === undefined) return Promise.resolve();
          const cost = costOf(schema, document, operation, request.variables ?? {});
          if (cost <= objectCountMax) return Promise.resolve();
          const text = failureText(failure("QUERY_TOO_COSTLY", { cost, max: objectCountMax }));
          const { message, extensions } = toldInBoth(text, { code: "QUERY_TOO_COSTLY", http: { status: 400 } });
          throw new GraphQLError(message, { extensions });
        },
      }),
  };
}

type Variables = Record<string, unknown>;

function reckon(
  schema: GraphQLSchema,
  query: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const operationName = operation.name?.value;
  return getComplexity({
    schema,
    query,
    variables,
    estimators: [objectCount],
    ...(operationName === undefined ? {} : { operationName }),
  });
}

const lengthArguments: readonly string[] = ["first", "count"];
/** Whether variables decide how long a list may become or what is selected, and so what the operation may cost. */
export function dependsOnVariables(document: DocumentNode): boolean {
  let depends = false;
  visit(document, {
    Directive: () => void (depends = true),
    Argument: ({ name, value }) =>
      void (depends ||= lengthArguments.includes(name.value) && value.kind === Kind.VARIABLE),
  });
  return depends;
}

/** What answers with little and reads everything that was reported costs as that many objects, each time. */
const reckoned: Readonly<Record<string, number>> = {
  "RoundSnapshot.isIntact": 2_000,
  "RoundSnapshot.differences": 4_000,
};

/** How many objects a field may answer with, itself and below, or what it is worth. */
const objectCount: ComplexityEstimator = ({ type: parent, field, args, childComplexity }) => {
  const price = reckoned[`${parent.name}.${field.name}`] ?? 0;
  if (!isCompositeType(getNamedType(field.type))) return price;
  // The page has been counted at the field that asked for it.
  if (isObjectType(parent) && "pageInfo" in parent.getFields()) return childComplexity + 1;
  const given: Variables = args;
  const asked = lengthArguments.map((name) => given[name]).find((length) => typeof length === "number");
  const isList = isListType(getNullableType(field.type));
  return price + Math.max(0, asked ?? (isList ? assumedListLength : 1)) * (childComplexity + 1);
};
