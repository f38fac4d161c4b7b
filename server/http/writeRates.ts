import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { failure, failureText, type Failure } from "../../shared/errorCodes";
import type { Viewer } from "../domain/viewer";
import { bilingualMessage } from "./httpProblem";
import { TokenBuckets } from "./tokenBuckets";

/** Bounds how much one person writes in a minute: mutations, and the rows of values in them. Asked before anything is executed. */
export function writeRatePlugin(limits: {
  readonly writesPerMinute: number;
  readonly writeRowsPerMinute: number;
}): ApolloServerPlugin {
  const writes = new TokenBuckets(limits.writesPerMinute);
  const rows = new TokenBuckets(limits.writeRowsPerMinute);

  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ document, operation, request, contextValue }) {
          if (operation?.operation !== OperationTypeNode.MUTATION) return Promise.resolve();
          const { viewer } = contextValue as { viewer?: Viewer };
          const who = viewer?.personId ?? "anonymous";
          const fields = rootFields(operation, document);
          const nowMs = Date.now();
          const byWrites = writes.take(who, fields.length, nowMs);
          if (!byWrites.isTaken) throw tooFast(byWrites.waitSeconds, limits.writesPerMinute, writesLabel);
          const rowCount = fields.reduce((count, field) => count + rowsIn(field, request.variables ?? {}), 0);
          const byRows = rows.take(who, rowCount, nowMs);
          if (!byRows.isTaken) throw tooFast(byRows.waitSeconds, limits.writeRowsPerMinute, rowsLabel);
          return Promise.resolve();
        },
      }),
  };
}

const writesLabel = { sv: "skrivningar", en: "writes" };
const rowsLabel = { sv: "rader", en: "rows" };

export const rateLimited = (waitSeconds: number, max: number, what: { sv: string; en: string }): Failure =>
  failure("RATE_LIMITED", { max, what, seconds: waitSeconds });

function tooFast(waitSeconds: number, max: number, what: { sv: string; en: string }): GraphQLError {
  const headers = new HeaderMap([["retry-after", String(waitSeconds)]]);
  return new GraphQLError(bilingualMessage(failureText(rateLimited(waitSeconds, max, what))), {
    extensions: { code: "RATE_LIMITED", http: { status: 429, headers } },
  });
}

/** The fields of the mutation itself, those in fragments too; each is a write of its own. */
function rootFields(operation: OperationDefinitionNode, document: DocumentNode): FieldNode[] {
  const of = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return of(selection.selectionSet);
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
      );
      return fragment !== undefined && "selectionSet" in fragment ? of(fragment.selectionSet) : [];
    });
  return of(operation.selectionSet);
}

/** Rows of values that a write brings, counted without reading them. */
function rowsIn({ arguments: given = [] }: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const [rows, table] = ["rows", "table"].map((wanted) => given.find(({ name }) => name.value === wanted)?.value);
  return (rows === undefined ? 0 : lengthOf(rows, variables)) + (table === undefined ? 0 : rowsOf(table, variables));
}

/** A table has as many rows as its first column has entries. */
function rowsOf(table: ValueNode, variables: Readonly<Record<string, unknown>>): number {
  if (table.kind === Kind.OBJECT) {
    const column = table.fields.find(({ name }) => name.value === "indicatorIndex")?.value;
    return column === undefined ? 1 : lengthOf(column, variables);
  }
  if (table.kind !== Kind.VARIABLE) return 1;
  const given = variables[table.name.value] as { readonly indicatorIndex?: unknown } | null | undefined;
  return Array.isArray(given?.indicatorIndex) ? given.indicatorIndex.length : 1;
}

function lengthOf(value: ValueNode, variables: Readonly<Record<string, unknown>>): number {
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return 1;
  const given = variables[value.name.value];
  return Array.isArray(given) ? given.length : 1;
}
