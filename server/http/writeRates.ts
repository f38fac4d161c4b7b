import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { failure, failureText, type Failure } from "../../shared/errorCodes";
import { toldInBoth } from "../../shared/toldInBoth";
import type { Viewer } from "../domain/viewer";
import type { RequestContext } from "../graphql/foundation/requestContext";
import type { UseCaseContext } from "../usecases/useCaseContext";
import { undoneRowCount } from "../usecases/values/undoChangeset";
import { TokenBuckets } from "./tokenBuckets";

interface Mutation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

type Variables = Readonly<Record<string, unknown>>;

/** How much one person may write in a minute: writes, and the rows of values and of plans in them, by whatever way they come. */
export class WriteRates {
  readonly #writes: TokenBuckets;
  readonly #rows: TokenBuckets;

  constructor(limits: { readonly writesPerMinute: number; readonly writeRowsPerMinute: number }) {
    this.#writes = new TokenBuckets(limits.writesPerMinute);
    this.#rows = new TokenBuckets(limits.writeRowsPerMinute);
  }

  /** Takes what the person wants to write, or says why it is too much and how long to wait. */
  whyNot(
    viewer: Viewer | undefined,
    { writeCount, rowCount }: { readonly writeCount: number; readonly rowCount: number },
  ): { readonly failure: Failure; readonly waitSeconds: number } | null {
    const who = viewer?.personId ?? "anonymous";
    const nowMs = Date.now();
    const byWrites = this.#writes.take(who, writeCount, nowMs);
    if (!byWrites.isTaken) return tooFast(byWrites.waitSeconds, this.#writes.perMinute, writesLabel);
    const byRows = this.#rows.take(who, rowCount, nowMs);
    return byRows.isTaken ? null : tooFast(byRows.waitSeconds, this.#rows.perMinute, rowsLabel);
  }

  /** The same of a mutation; what it wants to write is taken once for its context. */
  refusalOf(
    context: RequestContext,
    { document, operation }: Mutation,
    variables: Variables,
  ): Promise<ReturnType<WriteRates["whyNot"]>> {
    return context.once("write rates", async () => {
      const fields = rootFields(operation, document);
      let rowCount = 0;
      for (const field of fields) rowCount += await rowsIn(context, field, variables);
      return this.whyNot(context.viewer, { writeCount: fields.length, rowCount });
    });
  }
}

/** Asks them of each mutation before anything of it is executed. */
export function writeRatePlugin(rates: WriteRates): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (operation?.operation !== OperationTypeNode.MUTATION) return;
          // The context of a request, as main.ts makes it.
          const context = contextValue as RequestContext;
          const refused = await rates.refusalOf(context, { document, operation }, request.variables ?? {});
          if (refused === null) return;
          const headers = new HeaderMap([["retry-after", String(refused.waitSeconds)]]);
          const { message, extensions } = toldInBoth(failureText(refused.failure), {
            code: "RATE_LIMITED",
            http: { status: 429, headers },
          });
          throw new GraphQLError(message, { extensions });
        },
      }),
  };
}

const writesLabel = { sv: "skrivningar", en: "writes" };
const rowsLabel = { sv: "rader", en: "rows" };

export const rateLimited = (waitSeconds: number, max: number, what: { sv: string; en: string }): Failure =>
  failure("RATE_LIMITED", { max, what, seconds: waitSeconds });

const tooFast = (waitSeconds: number, max: number, what: { sv: string; en: string }) => ({
  failure: rateLimited(waitSeconds, max, what),
  waitSeconds,
});

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

/** Rows of values or of a plan that a write comes to: those that it brings, counted without reading them, and those that an undoing puts back. */
async function rowsIn(
  context: UseCaseContext,
  { name, arguments: given = [] }: FieldNode,
  variables: Variables,
): Promise<number> {
  const argument = (wanted: string) => given.find((each) => each.name.value === wanted)?.value;
  if (name.value === "undoChangeset") {
    const said = (wanted: string) => String(valueFromASTUntyped(argument(wanted) ?? nothing, variables));
    return undoneRowCount(context, { municipality: said("municipality"), undoes: said("changeset") });
  }
  const [rows, table] = [argument("rows"), argument("table")];
  return (rows === undefined ? 0 : lengthOf(rows, variables)) + (table === undefined ? 0 : rowsOf(table, variables));
}

const nothing: ValueNode = { kind: Kind.NULL };

/** A table of values has as many rows as its first column has entries, and a table of a plan as the longest of its columns. */
function rowsOf(table: ValueNode, variables: Variables): number {
  const given = valueFromASTUntyped(table, variables) as GivenTable | null | undefined;
  // One column alone may be given without a list around it.
  const columns = [given?.columns].flat().map((column) => column?.cells);
  return [given?.indicatorIndex, ...columns].reduce<number>(
    (max, cells) => Math.max(max, Array.isArray(cells) ? cells.length : 0),
    1,
  );
}

/** Whatever somebody sent as a table, before anything has judged its form. */
interface GivenTable {
  readonly indicatorIndex?: unknown;
  readonly columns?: GivenColumn | readonly (GivenColumn | null)[] | null;
}
type GivenColumn = { readonly cells?: unknown };

function lengthOf(value: ValueNode, variables: Variables): number {
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return 1;
  const given = variables[value.name.value];
  return Array.isArray(given) ? given.length : 1;
}
