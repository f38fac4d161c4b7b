import { getNamedType, isObjectType, isRequiredArgument, type GraphQLObjectType, type GraphQLSchema } from "graphql";

/**
 * For every field that leads from a type to a type, the shortest way to it from the root: whatever can be reached from anything is reached, and
 * a field of tomorrow is walked the day it is there. By lists rather than by one thing of a given code, where both lead there.
 */
export function schemaWays(schema: GraphQLSchema): readonly (readonly string[])[] {
  const root = schema.getQueryType();
  if (!root) throw new Error("the schema has no query");
  const wayTo = new Map<GraphQLObjectType, readonly string[]>([[root, []]]);
  // First from the lists of municipalities, which have something for whoever may see all; a viewer's own rights may be none.
  const passes: readonly ((type: GraphQLObjectType, step: Step) => boolean)[] = [
    (type, { name, asksForCodes }) => !asksForCodes && (type !== root || name === "municipalities"),
    (_, { asksForCodes }) => !asksForCodes,
    () => true,
  ];
  for (const isTaken of passes) {
    // A map goes on over what is added while it is walked: nearest types first.
    for (const [type, way] of wayTo) {
      for (const step of stepsFrom(type)) {
        if (!wayTo.has(step.target) && isTaken(type, step)) wayTo.set(step.target, [...way, step.name]);
      }
    }
  }
  return [...wayTo].flatMap(([type, way]) => stepsFrom(type).map(({ name }) => [...way, name]));
}

interface Step {
  readonly name: string;
  readonly target: GraphQLObjectType;
  readonly asksForCodes: boolean;
}

const stepsFrom = (type: GraphQLObjectType): Step[] =>
  Object.values(type.getFields()).flatMap(({ name, args, type: outer }) => {
    const target = getNamedType(outer);
    return isObjectType(target) ? [{ name, target, asksForCodes: args.some(isRequiredArgument) }] : [];
  });
