import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import type { RequestContext } from "../foundation/requestContext";

/**
 * Does what a field of a mutation does once for a context, however often it is executed with it: the second time it gives what it gave the first,
 * be it an answer or an error. So an operation may be executed anew to have its failure told in graphql-js's own way.
 */
export function withMutationsDoneOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    field.resolve = (source, args, context: RequestContext, info) =>
      context.once(`field ${keyOf(info)}`, async (): Promise<unknown> => await resolve(source, args, context, info));
  }
  return schema;
}

/** The field's name in the answer, which it shares with none. */
const keyOf = ({ fieldName, fieldNodes }: GraphQLResolveInfo) => fieldNodes[0]?.alias?.value ?? fieldName;
