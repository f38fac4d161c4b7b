import { execute, Kind, OperationTypeNode, type DocumentNode, type GraphQLSchema } from "graphql";
import { PlainLists } from "../graphql/foundation/plainLists";
import { dependsOnVariables } from "./queryCost";

/** Documents kept, and characters of each at the most: a few megabytes in all. */
const documentCountMax = 200;
const documentLengthMax = 16_000;

interface KnownQuery {
  readonly document: DocumentNode;
  readonly name: string | undefined;
}

/**
 * Queries that have been judged and answered once, by their exact text. Seen again, a query is executed at once: Apollo's pipeline takes as long
 * as a small answer itself. Only what succeeds is answered here; after any error the request takes the whole way, which a query, having no
 * effects, may do twice.
 */
export class KnownQueries {
  readonly #queries = new Map<string, KnownQuery>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Keeps a document that has been answered without errors, if it is one query that would be judged alike whatever its variables. */
  remember(source: string, document: DocumentNode): void {
    if (source.length > documentLengthMax || this.#queries.has(source)) return;
    const [operation, another] = document.definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (another !== undefined || operation?.operation !== OperationTypeNode.QUERY || dependsOnVariables(document))
      return;
    const [oldest] = this.#queries.keys();
    if (this.#queries.size >= documentCountMax && oldest !== undefined) this.#queries.delete(oldest);
    this.#queries.set(source, { document, name: operation.name?.value });
  }

  /** The answer to a request body; null when it is to be answered the usual way. */
  async answer(body: unknown, createContext: () => Promise<object> | object): Promise<string | null> {
    if (!isPlainRequest(body)) return null;
    const { query, variables, operationName } = body;
    const known = this.#queries.get(query);
    if (known === undefined || (operationName != null && operationName !== known.name)) return null;
    const plainLists = new PlainLists();
    try {
      const contextValue = Object.assign(await createContext(), { plainLists });
      const { document } = known;
      const { data, errors } = await execute({
        schema: this.schema,
        document,
        variableValues: variables,
        contextValue,
      });
      if (errors !== undefined || data == null) return null;
      plainLists.fill(data);
      return `${JSON.stringify({ data })}\n`;
    } catch {
      // A fault is told, and logged, the usual way.
      return null;
    }
  }
}

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
