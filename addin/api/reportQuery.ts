import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { err, ok, type Result } from "../../shared/result";
import { graphqlFault } from "../texts/graphqlFaults";
import { queryTexts } from "../texts/queryTexts";
import { wrappers } from "../workbook/flattenAnswer";
import type { ReportQuestion } from "../workbook/questionTable";
import { operationOf, type AskFailure, type AskFault, type AskOptions, type AskServer } from "./askServer";

/** A variable that a query declares. */
export interface QueryVariable {
  readonly name: string;
  /** As GraphQL writes it: "[Period!]!". */
  readonly type: string;
  readonly isRequired: boolean;
}

/** A query that somebody has written, as far as it can be read without a schema. */
export interface ReadQuery {
  /** The way to each of its fields in the answer, in the order in which they are asked for. */
  readonly paths: readonly string[];
  readonly variables: readonly QueryVariable[];
}

/** Reads a query: it must be one operation that reads, as it must to be saved. */
export function readQuery(text: string): Result<ReadQuery, AskFailure> {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: tokenCountMax });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, locations } = error;
    const text = graphqlFault({ sv: message, en: message });
    return err(notAsked("QUERY_INVALID", { text, place: locations?.[0] ?? null }));
  }
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  if (operation === undefined || operations.length > 1 || operation.operation !== OperationTypeNode.QUERY)
    return err(notAsked("QUERY_NOT_ONE", { text: queryTexts.notOneQuery, place: null }));
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  return ok({
    paths: [...new Set(pathsIn(operation.selectionSet, [], fragments, []))],
    variables: (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => ({
      name: variable.name.value,
      type: print(type),
      isRequired: type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
    })),
  });
}

/** The most that the server reads of a query that is saved. */
const tokenCountMax = 1_000;

function pathsIn(
  { selections }: SelectionSetNode,
  path: readonly string[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  within: readonly string[],
): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathsIn(selection.selectionSet, path, fragments, within);
    const name = selection.name.value;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(name);
      // One that holds itself is refused by the server.
      if (fragment === undefined || within.includes(name)) return [];
      return pathsIn(fragment.selectionSet, path, fragments, [...within, name]);
    }
    // How the answer was cut into pages is no column of it.
    if (name === "pageInfo") return [];
    const step = selection.alias?.value ?? name;
    const next = wrappers.includes(step) ? path : [...path, step];
    return selection.selectionSet === undefined
      ? [next.join(".")]
      : pathsIn(selection.selectionSet, next, fragments, within);
  });
}

/** Runs a query with the rights of whoever is signed in. */
export async function askReport(
  ask: AskServer,
  { query, variables }: Pick<ReportQuestion, "query" | "variables">,
  options: AskOptions = {},
): Promise<Result<unknown, AskFailure>> {
  const read = readQuery(query);
  if (!read.ok) return read;
  const given = variablesIn(variables);
  if (!given.ok) return given;
  const answer = await ask(operationOf(query), given.value, options);
  return answer.ok ? answer : err(inBothLanguages(answer.error));
}

/** What is wrong with a query comes from graphql-js, in English; that nobody is signed in, or that there is no answer, does not. */
function inBothLanguages(failure: AskFailure): AskFailure {
  const { faults = [] } = failure;
  if (faults.length === 0) return failure;
  const told = faults.map(({ text, place }) => ({ text: graphqlFault(text), place }));
  return { ...failure, text: graphqlFault(failure.text), faults: told };
}

/** The municipalities that a query names, by a code or a variable; none where it names none, or cannot be read. */
export function municipalitiesIn({ query, variables }: Pick<ReportQuestion, "query" | "variables">): readonly string[] {
  const given = variablesIn(variables);
  if (!readQuery(query).ok || !given.ok) return [];
  const codes = new Set<string>();
  visit(parse(query), {
    Field({ name, arguments: said = [] }) {
      if (name.value !== "municipality") return;
      for (const { name: argument, value } of said) {
        if (argument.value !== "code") continue;
        const code =
          value.kind === Kind.VARIABLE
            ? (given.value as Readonly<Record<string, unknown>>)[value.name.value]
            : value.kind === Kind.STRING && value.value;
        if (typeof code === "string") codes.add(code);
      }
    },
  });
  return [...codes];
}

/** Variables as they are kept, in JSON. */
export function variablesIn(text: string): Result<object, AskFailure> {
  const failure = err(notAsked("QUERY_VARIABLES", { text: queryTexts.badVariables, place: null }));
  try {
    const value: unknown = JSON.parse(text.trim() === "" ? "{}" : text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? ok(value) : failure;
  } catch {
    return failure;
  }
}

/** Whether the answer says of any of its lists that it has more rows than it gave. */
export function isCutOff(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null) return false;
  return Object.entries(answer).some(([name, value]) => (name === "hasNextPage" && value === true) || isCutOff(value));
}

const notAsked = (code: string, fault: AskFault): AskFailure => ({
  code,
  text: fault.text,
  isRetryable: false,
  status: null,
  faults: [fault],
});
