import { Kind, OperationTypeNode, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema } from "graphql";
import { variablesReader, type Given } from "./givenValues";
import { objectWriter, Run, type Writer } from "./writers";
import { NotCompiledError, type Selecting } from "./selectedFields";

/**
 * A query whose way through the schema is worked out once: executed, it calls the same resolvers in the same order as graphql-js and writes the same
 * answer, as text. It knows successes alone: whatever graphql-js would answer with an error is left to graphql-js, which a query, having no effects,
 * may be given after this.
 */
export class CompiledQuery {
  private constructor(
    private readonly readVariables: (given: Given) => Given,
    private readonly write: Writer,
  ) {}

  /** Null for what is not one query without directives. The document has been validated. */
  static of(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
    const [operation, another] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const type = schema.getQueryType();
    if (operation?.kind !== Kind.OPERATION_DEFINITION || another !== undefined || type == null) return null;
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    const selecting: Selecting = { schema, fragments, nodes: [operation] };
    try {
      const readVariables = variablesReader(schema, operation.variableDefinitions ?? []);
      return new CompiledQuery(readVariables, objectWriter({ operation, ...selecting }, type));
    } catch (error) {
      if (error instanceof NotCompiledError) return null;
      throw error;
    }
  }

  /** The data as JSON, or null for what graphql-js is to answer. */
  data(variables: Given, context: object): Promise<string | null> | string | null {
    let run: Run;
    try {
      run = new Run(this.readVariables(variables), context);
    } catch {
      return null;
    }
    const text = this.write(undefined, run);
    if (typeof text === "string") return run.isUnusual ? null : text;
    return text.then((written) => (run.isUnusual ? null : written));
  }
}
