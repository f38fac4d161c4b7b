import { Kind, type DocumentNode, type GraphQLSchema } from "graphql";
import { CompiledQuery } from "../graphql/execution/compiledQuery";
import { dependsOnVariables } from "./queryCost";

/** Documents kept, and characters of each at the most: a few megabytes in all. */
const documentCountMax = 200;
const documentLengthMax = 16_000;

interface KnownQuery {
  readonly compiled: CompiledQuery;
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
    if (source.length > documentLengthMax || this.#queries.has(source) || dependsOnVariables(document)) return;
    const compiled = CompiledQuery.of(this.schema, document);
    if (compiled === null) return;
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const name = operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
    const [oldest] = this.#queries.keys();
    if (this.#queries.size >= documentCountMax && oldest !== undefined) this.#queries.delete(oldest);
    this.#queries.set(source, { compiled, name });
  }

  /** The answer to a request body; null when it is to be answered the usual way, where a fault is told and logged. */
  async answer(body: unknown, createContext: () => object): Promise<string | null> {
    if (!isPlainRequest(body)) return null;
    const { query, variables, operationName } = body;
    const known = this.#queries.get(query);
    if (known === undefined || (operationName != null && operationName !== known.name)) return null;
    try {
      const data = await known.compiled.data(variables ?? {}, createContext());
      return data === null ? null : `{"data":${data}}\n`;
    } catch {
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
