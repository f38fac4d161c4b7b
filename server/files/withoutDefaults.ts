import type { TObject, TSchema } from "@sinclair/typebox";
import { isDeepStrictEqual } from "node:util";

type Fields = Record<string, unknown>;

/** The fields of a record in the order of its definition, without what a reader fills in by itself and without our bookkeeping. */
export function withoutDefaults(definition: TObject, record: object): Fields {
  const kept = Object.entries(definition.properties).flatMap(([name, schema]) => {
    const value = (record as Fields)[name];
    const isLeftOut = value === undefined || (schema.default !== undefined && isDeepStrictEqual(value, schema.default));
    return isLeftOut ? [] : [[name, writtenValue(schema, value)] as const];
  });
  return Object.fromEntries(kept);
}

function writtenValue(schema: TSchema, value: unknown): unknown {
  const item = schema.items as TSchema | undefined;
  if (!Array.isArray(value) || item?.type !== "object" || schema.storedAs === "json") return value;
  return value.map((entry) => withoutDefaults(item as TObject, entry as object));
}
