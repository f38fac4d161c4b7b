import { Kind, OperationTypeNode, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { CompiledOperation } from "../graphql/execution/compiledOperation";
import type { RequestContext } from "../graphql/foundation/requestContext";
import { dependsOnVariables } from "./queryCost";
import type { WriteRates } from "./writeRates";

/** Documents kept, and characters of each at the most: a few megabytes in all. */
const documentCountMax = 200;
const documentLengthMax = 16_000;

interface KnownOperation {
  readonly compiled: CompiledOperation;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** What has become of a request that may be known. */
export interface KnownAnswer {
  /** The answer; null when it is to be answered the usual way, where a fault is told and logged. */
  readonly text: string | null;
  /** What a mutation has been begun with: the usual way goes on with it, and does nothing of it a second time. */
  readonly context: RequestContext | null;
}

const notKnown: KnownAnswer = { text: null, context: null };

/**
 * Operations that have been judged and answered once, by their exact text. Seen again, one is executed at once: Apollo's pipeline takes as long
 * as a small answer itself. Only what succeeds is answered here; after any error the request takes the whole way, which a query, having no
 * effects, may do twice, and a mutation as far as it has not been done.
 */
export class KnownOperations {
  readonly #operations = new Map<string, KnownOperation>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly writeRates: WriteRates,
  ) {}

  /** Keeps a document that has been answered without errors, if it is one operation that would be judged alike whatever its variables. */
  remember(source: string, document: DocumentNode): void {
    if (source.length > documentLengthMax || this.#operations.has(source) || dependsOnVariables(document)) return;
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION || bringsItsValues(operation)) return;
    const compiled = CompiledOperation.of(this.schema, document);
    if (compiled === null) return;
    const [oldest] = this.#operations.keys();
    if (this.#operations.size >= documentCountMax && oldest !== undefined) this.#operations.delete(oldest);
    this.#operations.set(source, { compiled, document, operation });
  }

  has(source: string): boolean {
    return this.#operations.has(source);
  }

  async answer(body: unknown, createContext: () => RequestContext): Promise<KnownAnswer> {
    if (!isPlainRequest(body)) return notKnown;
    const { query, operationName } = body;
    const variables = body.variables ?? {};
    const known = this.#operations.get(query);
    if (known === undefined || (operationName != null && operationName !== known.operation.name?.value))
      return notKnown;
    const { compiled } = known;
    let begun: RequestContext | null = null;
    try {
      const context = createContext();
      if (compiled.isMutation) {
        begun = context;
        if ((await this.writeRates.refusalOf(context, known, variables)) !== null) return { text: null, context };
      }
      const data = await compiled.data(variables, context);
      return { text: data === null ? null : `{"data":${data}}\n`, context: begun };
    } catch {
      return { text: null, context: begun };
    }
  }
}

/** A mutation without variables is hardly sent again, and would take the place of what is. */
const bringsItsValues = ({ operation, variableDefinitions = [] }: OperationDefinitionNode) =>
  operation === OperationTypeNode.MUTATION && variableDefinitions.length === 0;

interface PlainRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

function isPlainRequest(body: unknown): body is PlainRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  const { query, variables, operationName } = body as Record<string, unknown>;
  return (
    Object.keys(body).every((name) => name === "query" || name === "variables" || name === "operationName") &&
    typeof query === "string" &&
    (variables == null || (typeof variables === "object" && !Array.isArray(variables))) &&
    (operationName == null || typeof operationName === "string")
  );
}
