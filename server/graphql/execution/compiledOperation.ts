import { Kind, OperationTypeNode, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema } from "graphql";
import { variablesReader, type Given } from "./givenValues";
import { objectWriter, Run, type Writer } from "./writers";
import { NotCompiledError, selectedFields, type Selecting } from "./selectedFields";

/**
 * An operation whose way through the schema is worked out once: executed, it calls the same resolvers in the same order as graphql-js and writes the
 * same answer, as text. It knows successes alone: whatever graphql-js would answer with an error is left to graphql-js, which may be given the operation
 * after this: a query has no effects, and a mutation is done once for a context (doneOnce.ts).
 */
export class CompiledOperation {
  private constructor(
    readonly isMutation: boolean,
    private readonly readVariables: (given: Given) => Given,
    private readonly write: Writer,
  ) {}

  /** Null for what is not one query, or one mutation of one field, without directives. The document has been validated. */
  static of(schema: GraphQLSchema, document: DocumentNode): CompiledOperation | null {
    const [operation, another] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION || another !== undefined) return null;
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    const type = schema.getRootType(operation.operation);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION || type == null) return null;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    const selecting: Selecting = { schema, fragments, nodes: [operation] };
    try {
      // Several would have to be done one after the other.
      if (isMutation && selectedFields(selecting, type).size !== 1) return null;
      const readVariables = variablesReader(schema, operation.variableDefinitions ?? []);
      return new CompiledOperation(isMutation, readVariables, objectWriter({ operation, ...selecting }, type));
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
