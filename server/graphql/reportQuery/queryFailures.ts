import { GraphQLError, Kind, OperationTypeNode, parse, validate, type DocumentNode, type GraphQLSchema } from "graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { pathTo } from "../../domain/judging/judged";
import type { ReportQuery } from "../../domain/records/reportQuery";

/** Told of one query at the most: the first say enough. */
const faultCountMax = 5;

/** What is wrong with a query that somebody wants to save: it must be one operation that reads, and be answerable by the schema. */
export function queryFailures(schema: GraphQLSchema, input: Partial<ReportQuery>): Failure[] {
  const at = (field: keyof ReportQuery) => pathTo("reportQueries", input.code ?? "", field);
  const ofQuery = input.query == null ? [] : documentFailures(schema, input.query, at("query"));
  return [...ofQuery, ...variablesFailures(input.variables ?? null, at("variables"))];
}

function documentFailures(schema: GraphQLSchema, text: string, path: string): Failure[] {
  const document = parsed(text);
  if (document instanceof GraphQLError) return [failure("QUERY_INVALID", { message: placed(document) }, path)];
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0]?.operation !== OperationTypeNode.QUERY)
    return [failure("QUERY_NOT_ONE", {}, path)];
  return validate(schema, document, undefined, { maxErrors: faultCountMax }).map((fault) =>
    failure("QUERY_INVALID", { message: placed(fault) }, path),
  );
}

/** Fields of one name are compared with each other: twice as many take four times as long. */
const tokenCountMax = 1_000;

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: tokenCountMax });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

const placed = ({ message, locations }: GraphQLError): string => {
  const [place] = locations ?? [];
  return place === undefined ? message : `${message} (${place.line}:${place.column})`;
};

function variablesFailures(text: string | null, path: string): Failure[] {
  if (text === null) return [];
  const variables = jsonIn(text);
  const isObject = typeof variables === "object" && variables !== null && !Array.isArray(variables);
  return isObject ? [] : [failure("QUERY_VARIABLES", {}, path)];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
