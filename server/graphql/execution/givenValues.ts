import {
  coerceInputValue,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  valueFromAST,
  visit,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
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

type Reader = (value: unknown) => unknown;

/** What coerceInputValue of graphql-js makes of a value, without a path for each item of a list of thousands. */
function valueReader(type: GraphQLInputType): Reader {
  const isRequired = isNonNullType(type);
  const read = givenReader(isNonNullType(type) ? type.ofType : type);
  return (value) => {
    if (value !== null && value !== undefined) return read(value);
    if (isRequired) throw new RefusedValueError("null");
    return null;
  };
}

/** For a value that is there. */
function givenReader(type: GraphQLInputType): Reader {
  if (isLeafType(type)) return leafReader(type);
  if (isInputObjectType(type)) return objectReader(type);
  if (!isListType(type)) throw new NotCompiledError("no input type");
  const readItem = valueReader(type.ofType);
  // A value by itself is a list of one.
  return (value) => (Array.isArray(value) ? value.map(readItem) : [readItem(value)]);
}

function objectReader(type: GraphQLInputObjectType): Reader {
  if (type.isOneOf) return (value) => coerceInputValue(value, type, refuse);
  // Made when first needed: a type may hold itself.
  let fields: InputField[] | null = null;
  return (value) => {
    if (typeof value !== "object" || Array.isArray(value)) throw new RefusedValueError(type.name);
    const given = value as Given;
    const values: Given = {};
    let givenCount = 0;
    for (const { name, read, isRequired, defaultValue } of (fields ??= inputFields(type))) {
      const field = given[name];
      if (field !== undefined) {
        values[name] = read(field);
        givenCount += 1;
      } else if (defaultValue !== undefined) values[name] = defaultValue;
      else if (isRequired) throw new RefusedValueError(name);
    }
    if (Object.keys(given).length !== givenCount) throw new RefusedValueError("a field that is not there");
    return values;
  };
}

interface InputField {
  readonly name: string;
  readonly read: Reader;
  readonly isRequired: boolean;
  readonly defaultValue: unknown;
}

const inputFields = (type: GraphQLInputObjectType): InputField[] =>
  Object.values(type.getFields()).map(({ name, type: fieldType, defaultValue }) => ({
    name,
    read: valueReader(fieldType),
    isRequired: isNonNullType(fieldType),
    defaultValue,
  }));

function leafReader(leaf: GraphQLLeafType): Reader {
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
