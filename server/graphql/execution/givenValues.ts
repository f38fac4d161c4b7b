import {
  coerceInputValue,
  isInputType,
  isLeafType,
  isNonNullType,
  Kind,
  typeFromAST,
  valueFromAST,
  visit,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";
import { NotCompiledError } from "./selectedFields";

export type Given = Record<string, unknown>;

/** Thrown for variables and arguments that graphql-js shall refuse in its own words. */
export class RefusedValueError extends Error {}

/** What reads the variables of a request as its operation declares them. */
export function variablesReader(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Given) => Given {
  const variables = definitions.map(({ variable, type: typeNode, defaultValue }) => {
    const type = typeFromAST(schema, typeNode as never) as unknown;
    if (!isInputType(type)) throw new NotCompiledError("a variable of no input type");
    return { name: variable.name.value, type, read: valueReader(type), defaultValue };
  });
  return (given) => {
    const values: Given = {};
    for (const { name, type, read, defaultValue } of variables) {
      if (Object.hasOwn(given, name)) values[name] = read(given[name]);
      else if (defaultValue !== undefined) values[name] = valueFromAST(defaultValue, type);
      else if (isNonNullType(type)) throw new RefusedValueError(name);
    }
    return values;
  };
}

function valueReader(type: GraphQLInputType): (value: unknown) => unknown {
  const inner: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
  const read = isLeafType(inner) ? leafReader(inner) : (value: unknown) => coerceInputValue(value, inner, refuse);
  if (!isNonNullType(type)) return (value) => (value === null || value === undefined ? null : read(value));
  return (value) => {
    if (value === null || value === undefined) throw new RefusedValueError("null");
    return read(value);
  };
}

function leafReader(leaf: GraphQLLeafType): (value: unknown) => unknown {
  return (value) => {
    const parsed: unknown = leaf.parseValue(value);
    if (parsed === undefined) throw new RefusedValueError(leaf.name);
    return parsed;
  };
}

function refuse(): never {
  throw new RefusedValueError("a value");
}

/** What gives a field its arguments, of the variables of a request. */
export function argumentsReader(
  field: GraphQLField<unknown, unknown>,
  { arguments: nodes = [] }: FieldNode,
): (variables: Given) => Given {
  const readers = field.args.map((argument) => {
    const node = nodes.find(({ name }) => name.value === argument.name);
    return argumentReader(argument, node?.value);
  });
  return (variables) => {
    const values: Given = {};
    for (const read of readers) read(values, variables);
    return values;
  };
}

function argumentReader(
  { name, type, defaultValue }: GraphQLArgument,
  node: ValueNode | undefined,
): (values: Given, variables: Given) => void {
  const isRequired = isNonNullType(type);
  const leftOut = (values: Given) => {
    if (defaultValue !== undefined) values[name] = defaultValue;
    else if (isRequired) throw new RefusedValueError(name);
  };
  if (node === undefined) return leftOut;
  if (node.kind === Kind.VARIABLE) {
    const variable = node.name.value;
    return (values, variables) => {
      if (!Object.hasOwn(variables, variable)) return leftOut(values);
      const value = variables[variable];
      if (isRequired && value === null) throw new RefusedValueError(name);
      values[name] = value;
    };
  }
  const read = (variables?: Given) => {
    const value: unknown = valueFromAST(node, type, variables);
    if (value === undefined) throw new RefusedValueError(name);
    return value;
  };
  if (holdsVariables(node)) return (values, variables) => void (values[name] = read(variables));
  const constant = read();
  // An object is made anew for each request, so that none can change another's.
  if (typeof constant === "object" && constant !== null) return (values) => void (values[name] = read());
  return (values) => void (values[name] = constant);
}

function holdsVariables(node: ValueNode): boolean {
  let holds = false;
  visit(node, { Variable: () => void (holds = true) });
  return holds;
}
