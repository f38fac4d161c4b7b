import {
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from "graphql";
import { argumentsReader, type Given } from "./givenValues";
import { leavesText, rowPlanOf, rowsText } from "./plainLists";
import { NotCompiledError, selectedFields, type Mentions, type Selecting } from "./selectedFields";

/** One execution of a query. */
export class Run {
  /** Something is to be answered by graphql-js; what is written is then thrown away. */
  isUnusual = false;

  constructor(
    readonly variables: Given,
    readonly context: object,
  ) {}

  unusual(): string {
    this.isUnusual = true;
    return "null";
  }
}

type Text = string | Promise<string>;

/** Writes what a resolver gave as JSON. It never throws, so that nobody's promise is left alone. */
export type Writer = (value: unknown, run: Run) => Text;

export interface Compiling extends Selecting {
  readonly operation: OperationDefinitionNode;
}

export function objectWriter(compiling: Compiling, type: GraphQLObjectType): Writer {
  const { isTypeOf } = type;
  if (isTypeOf != null) throw new NotCompiledError("a type that is told by its values");
  const fields = [...selectedFields(compiling, type)].map(([key, mentions], index) => ({
    before: `${index === 0 ? "{" : ","}${JSON.stringify(key)}:`,
    write: fieldWriter({ ...compiling, nodes: mentions }, type, mentions),
  }));
  return (source, run) => {
    if (source instanceof Error) return run.unusual();
    let text = "";
    let waiting: { readonly texts: string[]; readonly promises: Promise<string>[] } | null = null;
    for (const { before, write } of fields) {
      const written = write(source, run);
      text += before;
      if (typeof written === "string") {
        text += written;
        continue;
      }
      waiting ??= { texts: [], promises: [] };
      waiting.texts.push(text);
      waiting.promises.push(written);
      text = "";
    }
    text += "}";
    return waiting === null ? text : joined(waiting.texts, waiting.promises, text);
  };
}

/** Each text with what is promised after it, and the last text. */
function joined(texts: readonly string[], promises: readonly Promise<string>[], last: string): Promise<string> {
  const [only, another] = promises;
  if (only !== undefined && another === undefined) return only.then((written) => `${texts[0]}${written}${last}`);
  return Promise.all(promises).then(
    (written) => `${written.map((each, index) => `${texts[index]}${each}`).join("")}${last}`,
  );
}

function fieldWriter(compiling: Compiling, type: GraphQLObjectType, mentions: Mentions): Writer {
  const { value: name } = mentions[0].name;
  if (name === "__typename") return () => JSON.stringify(type.name);
  const field = type.getFields()[name] as GraphQLField<unknown, unknown> | undefined;
  if (field === undefined) throw new NotCompiledError("a question about the schema");
  const write = writerOf(compiling, field.type);
  const resolve = resolverOf(compiling, type, field, mentions);
  return (source, run) => {
    if (run.isUnusual) return "null";
    let value: unknown;
    try {
      value = resolve(source, run);
    } catch {
      return run.unusual();
    }
    return isPromise(value) ? whenSettled(value, write, run) : write(value, run);
  };
}

const whenSettled = (value: Promise<unknown>, write: Writer, run: Run): Promise<string> =>
  value.then(
    (settled) => write(settled, run),
    () => run.unusual(),
  );

/** What graphql-js calls a field's resolver, or its default. */
function resolverOf(
  { operation, schema, fragments }: Compiling,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  fieldNodes: Mentions,
): (source: unknown, run: Run) => unknown {
  const { name: fieldName, type: returnType, resolve } = field;
  const argumentsOf = argumentsReader(field, fieldNodes[0]);
  const fragmentsByName = Object.fromEntries(fragments);
  const infoOf = (run: Run): GraphQLResolveInfo => ({
    fieldName,
    fieldNodes,
    returnType,
    parentType,
    schema,
    operation,
    fragments: fragmentsByName,
    rootValue: undefined,
    variableValues: run.variables,
    // No resolver asks for its place in the answer; one that did would break on this, and so be left to graphql-js.
    path: undefined as never,
  });
  if (resolve !== undefined)
    return (source, run) => resolve(source, argumentsOf(run.variables), run.context, infoOf(run));
  return (source, run) => {
    const value = (source as Record<string, unknown> | null | undefined)?.[fieldName];
    return typeof value === "function"
      ? (source as Record<string, (...given: unknown[]) => unknown>)[fieldName]?.(
          argumentsOf(run.variables),
          run.context,
          infoOf(run),
        )
      : value;
  };
}

function writerOf(compiling: Compiling, type: GraphQLOutputType): Writer {
  const inner = getNullableType(type) as GraphQLOutputType;
  const write = givenWriterOf(compiling, inner);
  if (isNonNullType(type)) return (value, run) => (value == null ? run.unusual() : write(value, run));
  return (value, run) => (value == null ? "null" : write(value, run));
}

/** For a value that is there. */
function givenWriterOf(compiling: Compiling, type: GraphQLOutputType): Writer {
  if (isLeafType(type)) return leafWriter(type);
  if (isListType(type)) return listWriter(compiling, type.ofType as GraphQLOutputType);
  if (isObjectType(type)) return objectWriter(compiling, type);
  if (isAbstractType(type)) return abstractWriter(compiling, type);
  throw new NotCompiledError("no output type");
}

const leafWriter =
  (leaf: GraphQLLeafType): Writer =>
  (value, run) => {
    if (value instanceof Error) return run.unusual();
    try {
      const serialized: unknown = leaf.serialize(value);
      if (serialized == null) return run.unusual();
      return JSON.stringify(serialized) ?? run.unusual();
    } catch {
      return run.unusual();
    }
  };

function listWriter(compiling: Compiling, itemType: GraphQLOutputType): Writer {
  const writeItem = writerOf(compiling, itemType);
  const inner = getNullableType(itemType) as GraphQLOutputType;
  const isRequired = isNonNullType(itemType);
  const rowPlan = isObjectType(inner) ? rowPlanOf(compiling, inner) : null;
  const plainText = (values: readonly unknown[]) => {
    if (rowPlan !== null) return rowsText(rowPlan, values);
    return isLeafType(inner) ? leavesText(inner, isRequired, values) : null;
  };
  return (values, run) => {
    if (!Array.isArray(values)) return run.unusual();
    const plain = plainText(values);
    if (plain !== null) return plain;
    const items = values.map((value: unknown) =>
      isPromise(value) ? whenSettled(value, writeItem, run) : writeItem(value, run),
    );
    return items.every((item) => typeof item === "string")
      ? `[${items.join(",")}]`
      : Promise.all(items.map((item) => Promise.resolve(item))).then((written) => `[${written.join(",")}]`);
  };
}

function abstractWriter(compiling: Compiling, type: GraphQLAbstractType): Writer {
  const { schema } = compiling;
  const { resolveType } = type;
  if (resolveType == null) throw new NotCompiledError("a type that is told by its values");
  const writers = new Map(
    schema.getPossibleTypes(type).map((possible) => [possible.name, objectWriter(compiling, possible)]),
  );
  const writeAs = (name: unknown, value: unknown, run: Run) =>
    (typeof name === "string" ? writers.get(name)?.(value, run) : undefined) ?? run.unusual();
  return (value, run) => {
    try {
      const name: unknown = resolveType(value, run.context, { schema } as GraphQLResolveInfo, type);
      return isPromise(name)
        ? whenSettled(name, (settled) => writeAs(settled, value, run), run)
        : writeAs(name, value, run);
    } catch {
      return run.unusual();
    }
  };
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === "function";
