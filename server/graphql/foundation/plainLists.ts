import {
  defaultFieldResolver,
  getNullableType,
  GraphQLBoolean,
  GraphQLInt,
  GraphQLString,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldMap,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

/**
 * Lists of thousands of objects, and columns of thousands of leaves, without graphql-js walking each of them, which takes most of the time of a long
 * answer. Where a list's selection is nothing but plain properties (no resolver, argument or directive below it), its rows are made here as they shall
 * stand in the answer, and set in when the operation has been executed. Everything else, and whatever would be an error, goes the usual way.
 */
export class PlainLists {
  readonly #lists: { readonly path: readonly (string | number)[]; readonly rows: readonly unknown[] }[] = [];

  /** What the resolver of the list shall give to graphql-js: nothing, if the rows are made here. */
  take(info: GraphQLResolveInfo, value: unknown): unknown {
    if (!Array.isArray(value) || value.length === 0) return value;
    const leaf = leafOf(info.returnType);
    const rows = leaf === null ? plainRows(info, value as readonly object[]) : plainLeaves(leaf, value);
    if (rows === null) return value;
    this.#lists.push({ path: pathOf(info), rows });
    return [];
  }

  /** Sets the rows in where they belong. Where a parent has become null there is nothing to set. */
  fill(data: object): void {
    for (const { path, rows } of this.#lists) {
      const owner = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], data);
      if (typeof owner === "object" && owner !== null) Object.assign(owner, { [path.at(-1) as string]: rows });
    }
  }
}

/** Lets every list of objects or leaves be taken, in operations whose context has `plainLists`. */
export function offerPlainLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const fields = Object.values(type.getFields() as GraphQLFieldMap<unknown, Offering>);
    for (const field of fields) if (rowTypeOf(field) !== null || leafOf(field.type) !== null) offer(field);
  }
}

interface Offering {
  readonly plainLists?: PlainLists;
}

function offer(field: GraphQLField<unknown, Offering>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    const { plainLists } = context;
    if (plainLists === undefined) return value;
    return value instanceof Promise
      ? value.then((list: unknown) => plainLists.take(info, list))
      : plainLists.take(info, value);
  };
}

/** The type of the rows of a list of objects. */
function rowTypeOf({ type }: Pick<GraphQLField<unknown, unknown>, "type">): GraphQLObjectType | null {
  const list = getNullableType(type);
  const rowType: unknown = isListType(list) ? getNullableType(list.ofType as unknown as GraphQLObjectType) : null;
  return isObjectType(rowType) && rowType.isTypeOf == null ? rowType : null;
}

interface Leaf {
  readonly type: GraphQLLeafType;
  readonly isRequired: boolean;
}

const leaves = new WeakMap<GraphQLOutputType, Leaf | null>();

/** The type of the items of a list of leaves. */
function leafOf(type: GraphQLOutputType): Leaf | null {
  let leaf = leaves.get(type);
  if (leaf === undefined) {
    const list = getNullableType(type);
    const item = isListType(list) ? list.ofType : null;
    const itemType = item === null ? null : getNullableType(item);
    leaf = isLeafType(itemType) ? { type: itemType, isRequired: isNonNullType(item) } : null;
    leaves.set(type, leaf);
  }
  return leaf;
}

function plainLeaves({ type, isRequired }: Leaf, values: readonly unknown[]): unknown[] | null {
  const isAsItIs = asItIs.get(type);
  try {
    return values.map((value) => {
      if (isAsItIs?.(value) === true) return value;
      if (value !== null && value !== undefined) return serialized(type, value);
      if (isRequired) throw notPlain;
      return null;
    });
  } catch {
    return null;
  }
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at !== undefined; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** One property of a row: a leaf, or an object of leaves. */
interface Cell {
  readonly key: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly leaf: GraphQLLeafType | null;
  readonly cells: readonly Cell[];
}

/** Objects made already, by what is selected of them. */
type SharedObjects = Map<readonly Cell[], Map<unknown, object>>;

/** Thrown for what graphql-js shall judge: a missing value, a promise, a value that cannot be serialized. */
const notPlain = new Error("not plain");

const plans = new WeakMap<FieldNode, readonly Cell[] | null>();

function plainRows(info: GraphQLResolveInfo, values: readonly object[]): object[] | null {
  const [node, another] = info.fieldNodes;
  if (node?.selectionSet === undefined || another !== undefined) return null;
  let plan = plans.get(node);
  if (plan === undefined) {
    const rowType = rowTypeOf({ type: info.returnType });
    plan = rowType === null ? null : cellsOf(info, rowType, node.selectionSet);
    plans.set(node, plan);
  }
  if (plan === null) return null;
  try {
    const shared: SharedObjects = new Map();
    return values.map((value) => rowOf(plan, value, shared));
  } catch {
    return null;
  }
}

function cellsOf(info: GraphQLResolveInfo, type: GraphQLObjectType, { selections }: SelectionSetNode): Cell[] | null {
  const cells = new Map<string, Cell>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD || (selection.directives?.length ?? 0) > 0) return null;
    const key = selection.alias?.value ?? selection.name.value;
    const cell = cellOf(info, type.getFields()[selection.name.value], key, selection.selectionSet);
    if (cell === null || cells.has(key)) return null;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

function cellOf(
  info: GraphQLResolveInfo,
  field: GraphQLField<unknown, unknown> | undefined,
  key: string,
  selectionSet: SelectionSetNode | undefined,
): Cell | null {
  if (field === undefined || field.args.length > 0 || field.resolve !== undefined) return null;
  const type = getNullableType(field.type);
  const cell = { key, name: field.name, isRequired: isNonNullType(field.type) };
  if (isLeafType(type)) return { ...cell, leaf: type, cells: [] };
  if (!isObjectType(type) || type.isTypeOf != null || selectionSet === undefined) return null;
  const cells = cellsOf(info, type, selectionSet);
  return cells === null ? null : { ...cell, leaf: null, cells };
}

function rowOf(cells: readonly Cell[], source: object, shared: SharedObjects): object {
  const row: Record<string, unknown> = {};
  for (const { key, name, isRequired, leaf, cells: inner } of cells) {
    const value = (source as Record<string, unknown>)[name];
    if (value === null || value === undefined) {
      if (isRequired) throw notPlain;
      row[key] = null;
    } else if (leaf !== null) {
      row[key] = serialized(leaf, value);
    } else {
      row[key] = objectOf(inner, value, shared);
    }
  }
  return row;
}

/** What a built-in type gives back as it is; its own serialization takes most of the time of a column of numbers. */
const asItIs = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLInt, (value) => typeof value === "number" && (value | 0) === value],
  [GraphQLString, (value) => typeof value === "string"],
  [GraphQLBoolean, (value) => typeof value === "boolean"],
]);

function serialized(leaf: GraphQLLeafType, value: unknown): unknown {
  if (typeof value === "object" || typeof value === "function") throw notPlain;
  const text: unknown = leaf.serialize(value);
  if (text === null || text === undefined) throw notPlain;
  return text;
}

/** Rows share few parents: an object that stands in many rows is made once. */
function objectOf(cells: readonly Cell[], value: unknown, shared: SharedObjects): object {
  if (typeof value !== "object" || value === null || value instanceof Promise) throw notPlain;
  let known = shared.get(cells);
  if (known === undefined) shared.set(cells, (known = new Map<unknown, object>()));
  let made = known.get(value);
  if (made === undefined) known.set(value, (made = rowOf(cells, value, shared)));
  return made;
}
