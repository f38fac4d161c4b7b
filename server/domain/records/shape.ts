import type { TObject, TSchema } from "@sinclair/typebox";
import type { StoredAs } from "./fields";

/** A field of a record, read once from its definition, as persistence, files and GraphQL want to know it. */
export interface FieldShape {
  name: string;
  description: string;
  isOptional: boolean;
  /** Moved by mutations of their own: see steered. */
  isSteered: boolean;
  storedAs: StoredAs;
  /** The schema itself, without the "or null" around it. */
  schema: TSchema;
  /** Name of the closed set, when it is a choice. */
  enumName: string | null;
  /** The concept whose record it names, when it is a reference. */
  refersTo: string | null;
  maxLength: number | null;
}

/** A list that belongs to a record: of objects (`fields`, unique by `key`) or of plain codes (one field, `column`). */
export interface ListShape {
  name: string;
  description: string;
  table: string;
  isPlain: boolean;
  /** As of a field. */
  isSteered: boolean;
  key: readonly string[];
  fields: readonly FieldShape[];
}

export interface RecordShape {
  description: string;
  fields: readonly FieldShape[];
  lists: readonly ListShape[];
}

const known = new WeakMap<TObject, RecordShape>();

export function shapeOf(record: TObject): RecordShape {
  let shape = known.get(record);
  if (shape === undefined) {
    const entries = Object.entries(record.properties);
    shape = {
      description: record.description ?? "",
      fields: entries.filter(([, schema]) => !isList(schema)).map(([name, schema]) => fieldShape(name, schema)),
      lists: entries.filter(([, schema]) => isList(schema)).map(([name, schema]) => listShape(name, schema)),
    };
    known.set(record, shape);
  }
  return shape;
}

const isList = (schema: TSchema) => typeof schema.itemTable === "string";

function fieldShape(name: string, outer: TSchema): FieldShape {
  const schema = (outer.optionalOf as TSchema | undefined) ?? outer;
  return {
    name,
    description: outer.description ?? schema.description ?? "",
    isOptional: outer.optionalOf !== undefined,
    isSteered: outer.isSteered === true,
    storedAs: (outer.storedAs ?? schema.storedAs) as StoredAs,
    schema,
    enumName: (schema.enumName as string | undefined) ?? null,
    refersTo: (schema.refersTo as string | undefined) ?? null,
    maxLength: (schema.maxLength as number | undefined) ?? null,
  };
}

function listShape(name: string, schema: TSchema): ListShape {
  const item = schema.items as TSchema;
  const column = schema.itemColumn as string | undefined;
  return {
    name,
    description: schema.description ?? "",
    table: schema.itemTable as string,
    isPlain: column !== undefined,
    isSteered: schema.isSteered === true,
    key: column === undefined ? (schema.itemKey as string[]) : [column],
    fields:
      column === undefined
        ? Object.entries((item as TObject).properties).map(([field, itemSchema]) => fieldShape(field, itemSchema))
        : [fieldShape(column, { ...item, storedAs: "code", description: schema.description ?? "" })],
  };
}
