import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";

/**
 * TypeGraphQL awaits every argument of a resolver method, sorts its parameters and looks its class up at each call, which takes longer than most methods.
 * Methods that take leaves, the parent, the context and `info` are called directly instead; those that take input objects stay as they are.
 */
export function withPlainResolvers(schema: GraphQLSchema): GraphQLSchema {
  const known = metadata();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const method = methodOf(known, type.name, field);
      const resolve = method === undefined ? null : plainResolver(known, method);
      if (resolve !== null) field.resolve = resolve;
    }
  }
  return schema;
}

type Class = new () => object;

interface Parameter {
  readonly index: number;
  readonly kind: string;
  /** Of an argument. */
  readonly name?: string;
  readonly propertyName?: string;
  readonly getType?: () => unknown;
}

interface Method {
  readonly target: Class;
  readonly methodName: string;
  readonly schemaName?: string;
  readonly kind?: string;
  readonly getObjectType?: () => unknown;
  readonly middlewares: readonly unknown[];
  readonly params: readonly Parameter[];
}

interface ClassType {
  readonly target: Class;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly schemaName: string; readonly getType: () => unknown }[];
}

/** What TypeGraphQL has been told by decorators; it keeps it here, and does not export it. */
interface Metadata {
  readonly queries: readonly Method[];
  readonly fieldResolvers: readonly Method[];
  readonly objectTypes: readonly ClassType[];
  readonly argumentTypes: readonly ClassType[];
  readonly inputTypes: readonly ClassType[];
}

const metadata = () => (globalThis as unknown as { TypeGraphQLMetadataStorage: Metadata }).TypeGraphQLMetadataStorage;

function methodOf(known: Metadata, typeName: string, { name }: GraphQLField<unknown, unknown>): Method | undefined {
  if (typeName === "Query") return known.queries.find(({ schemaName }) => schemaName === name);
  const type = known.objectTypes.find((candidate) => candidate.name === typeName);
  const field = type?.fields.find(({ schemaName }) => schemaName === name);
  return known.fieldResolvers.find(
    ({ kind, methodName, getObjectType }) =>
      kind === "external" && methodName === field?.name && getObjectType?.() === type?.target,
  );
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reader = (...given: Parameters<Resolver>) => unknown;

const instances = new Map<Class, Record<string, (...given: unknown[]) => unknown>>();

function plainResolver(known: Metadata, { target, methodName, middlewares, params }: Method): Resolver | null {
  const sorted = [...params].sort((a, b) => a.index - b.index);
  const readers = sorted.map((parameter) => readerOf(known, parameter));
  if (middlewares.length > 0 || readers.includes(null)) return null;
  const instance = instances.get(target) ?? (new target() as Record<string, (...given: unknown[]) => unknown>);
  instances.set(target, instance);
  const plain = readers as Reader[];
  return (root, args, context, info) =>
    instance[methodName]?.(...plain.map((reader) => reader(root, args, context, info)));
}

function readerOf(known: Metadata, { kind, name = "", propertyName, getType }: Parameter): Reader | null {
  switch (kind) {
    case "root":
      if (getType !== undefined) return null;
      return propertyName === undefined ? (root) => root : (root) => (root as Record<string, unknown>)[propertyName];
    case "context":
      return propertyName === undefined
        ? (_root, _args, context) => context
        : (_root, _args, context) => (context as Record<string, unknown>)[propertyName];
    case "info":
      return (_root, _args, _context, info) => info;
    case "arg":
      return isInput(known, getType?.()) ? null : (_root, args: Record<string, unknown>) => args[name];
    case "args":
      return argsReader(known, getType?.());
    default:
      return null;
  }
}

const isInput = ({ inputTypes }: Metadata, type: unknown) => inputTypes.some(({ target }) => target === type);

/** The arguments that a class of arguments names, as an instance of it. */
function argsReader(known: Metadata, type: unknown): Reader | null {
  const fields: ClassType["fields"][number][] = [];
  for (let of = type; typeof of === "function"; of = Object.getPrototypeOf(of) as unknown) {
    fields.push(...(known.argumentTypes.find(({ target }) => target === of)?.fields ?? []));
  }
  if (fields.some((field) => isInput(known, field.getType()))) return null;
  const names = fields.map(({ name }) => name);
  const { prototype } = type as { prototype: object };
  return (_root, args: Record<string, unknown>) => {
    const given = Object.create(prototype) as Record<string, unknown>;
    for (const name of names) if (args[name] !== undefined) given[name] = args[name];
    return given;
  };
}
