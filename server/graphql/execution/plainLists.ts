import {
  getNullableType,
  GraphQLBoolean,
  GraphQLInt,
  GraphQLString,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLLeafType,
  type GraphQLObjectType,
} from "graphql";
import { selectedFields, type Selecting } from "./selectedFields";

/**
 * Lists of thousands of objects whose selection is nothing but plain properties (no resolver or argument below them), and columns of thousands of leaves:
 * written without a step for each field of each row. Whatever would be an error is left to graphql-js.
 */

/** One property of a row: a leaf, or an object of leaves. */
interface Cell {
  readonly key: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly leaf: GraphQLLeafType | null;
  readonly cells: readonly Cell[];
}

export type RowPlan = readonly Cell[];

/** Objects made already, by what is selected of them. */
type SharedObjects = Map<readonly Cell[], Map<unknown, object>>;

/** Thrown for what is judged value by value: a missing value, a promise, a value that cannot be serialized. */
const notPlain = new Error("not plain");

/** How rows of the type are made, or null where a field of them is more than a property. */
export function rowPlanOf(selecting: Selecting, type: GraphQLObjectType): RowPlan | null {
  if (type.isTypeOf != null) return null;
  const cells: Cell[] = [];
  for (const [key, nodes] of selectedFields(selecting, type)) {
    const field = type.getFields()[nodes[0].name.value];
    if (field === undefined || key === "__proto__" || field.args.length > 0 || field.resolve !== undefined) return null;
    const inner = getNullableType(field.type);
    const cell = { key, name: field.name, isRequired: isNonNullType(field.type) };
    if (isLeafType(inner)) {
      cells.push({ ...cell, leaf: inner, cells: [] });
      continue;
    }
    const plan = isObjectType(inner) ? rowPlanOf({ ...selecting, nodes }, inner) : null;
    if (plan === null) return null;
    cells.push({ ...cell, leaf: null, cells: plan });
  }
  return cells;
}

/** The rows as a JSON list, or null where one of them is not plain. */
export function rowsText(plan: RowPlan, values: readonly unknown[]): string | null {
  try {
    const shared: SharedObjects = new Map();
    return JSON.stringify(values.map((value) => rowOf(plan, plainObject(value), shared)));
  } catch {
    return null;
  }
}

/** Leaves as a JSON list, or null where one of them is not plain. */
export function leavesText(type: GraphQLLeafType, isRequired: boolean, values: readonly unknown[]) {
  const isAsItIs = asItIs.get(type);
  try {
    const leaves = values.map((value) => {
      if (isAsItIs?.(value) === true) return value;
      if (value !== null && value !== undefined) return serialized(type, value);
      if (isRequired) throw notPlain;
      return null;
    });
    return JSON.stringify(leaves);
  } catch {
    return null;
  }
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
  let known = shared.get(cells);
  if (known === undefined) shared.set(cells, (known = new Map<unknown, object>()));
  let made = known.get(value);
  if (made === undefined) known.set(value, (made = rowOf(cells, plainObject(value), shared)));
  return made;
}

function plainObject(value: unknown): object {
  if (typeof value !== "object" || value === null || value instanceof Promise || value instanceof Error) throw notPlain;
  return value;
}
