import { getNamedType, isObjectType, isRequiredArgument, type GraphQLObjectType, type GraphQLSchema } from "graphql";

/**
 * For every field that leads from a type to a type, the shortest way to it from the root: whatever can be reached from anything is reached, and
 * a field of tomorrow is walked the day it is there. By lists rather than by one thing of a given code, where both lead there.
 */
export function schemaWays(schema: GraphQLSchema): readonly (readonly string[])[] {
  const root = schema.getQueryType();
  if (!root) throw new Error("the schema has no query");
  const wayTo = new Map<GraphQLObjectType, readonly string[]>([[root, []]]);
  for (const mayAskForCodes of [false, true]) {
    // A map goes on over what is added while it is walked: nearest types first.
    for (const [type, way] of wayTo) {
      for (const { name, target, asksForCodes } of stepsFrom(type)) {
        if (!wayTo.has(target) && (mayAskForCodes || !asksForCodes)) wayTo.set(target, [...way, name]);
      }
    }
  }
  return [...wayTo].flatMap(([type, way]) => stepsFrom(type).map(({ name }) => [...way, name]));
}

const stepsFrom = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).flatMap(({ name, args, type: outer }) => {
    const target = getNamedType(outer);
    return isObjectType(target) ? [{ name, target, asksForCodes: args.some(isRequiredArgument) }] : [];
  });
