import {
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from "graphql";

/**
 * TypeGraphQL awaits every argument of a resolver method, sorts its parameters, looks its class up and makes instances of input objects at each call, which
 * takes longer than most methods. They are called directly instead. Input objects come as they were read: their classes are nothing but their fields.
 */
export function withPlainResolvers(schema: GraphQLSchema): GraphQLSchema {
  const known = metadata();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) freezeDefault(field);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.args.forEach(freezeDefault);
      const method = methodOf(known, type.name, field);
      const resolve = method === undefined ? null : plainResolver(known, method);
      if (resolve !== null) field.resolve = resolve;
    }
  }
  return schema;
}

/** What stands for that which was left out is the same for all requests, and no copy is made of it. */
function freezeDefault({ defaultValue }: { readonly defaultValue?: unknown }): void {
  if (typeof defaultValue === "object" && defaultValue !== null) Object.freeze(defaultValue);
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
  readonly mutations: readonly Method[];
  readonly fieldResolvers: readonly Method[];
  readonly objectTypes: readonly ClassType[];
  readonly argumentTypes: readonly ClassType[];
}

const metadata = () => (globalThis as unknown as { TypeGraphQLMetadataStorage: Metadata }).TypeGraphQLMetadataStorage;

function methodOf(known: Metadata, typeName: string, { name }: GraphQLField<unknown, unknown>): Method | undefined {
  if (typeName === "Query") return known.queries.find(({ schemaName }) => schemaName === name);
  if (typeName === "Mutation") return known.mutations.find(({ schemaName }) => schemaName === name);
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
      return (_root, args: Record<string, unknown>) => args[name];
    case "args":
      return argsReader(known, getType?.());
    default:
      return null;
  }
}

/** The arguments that a class of arguments names, as an instance of it. */
function argsReader(known: Metadata, type: unknown): Reader {
  const fields: ClassType["fields"][number][] = [];
  for (let of = type; typeof of === "function"; of = Object.getPrototypeOf(of) as unknown) {
    fields.push(...(known.argumentTypes.find(({ target }) => target === of)?.fields ?? []));
  }
  const names = fields.map(({ name }) => name);
  const { prototype } = type as { prototype: object };
  return (_root, args: Record<string, unknown>) => {
    const given = Object.create(prototype) as Record<string, unknown>;
    for (const name of names) if (args[name] !== undefined) given[name] = args[name];
    return given;
  };
}
