import { type TObject, type TSchema } from "@sinclair/typebox";
import { concepts, conceptNames } from "../domain/records/concepts";
import { MunicipalityRecord } from "../domain/records/municipality";

type JsonSchema = Record<string, unknown>;

/**
 * The published JSON Schema of a municipality's YAML files. Each file holds any of the keys; together the files of a folder are the
 * municipality. What has a default may be left out, and nothing unknown is let through.
 */
export function fileFormatSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Målbok: kommunens styrning i filer (a municipality's steering as files)",
    type: "object",
    additionalProperties: false,
    properties: {
      municipality: objectSchema(MunicipalityRecord),
      ...Object.fromEntries(
        conceptNames.map((name) => [
          name,
          { type: "array", items: objectSchema(concepts[name].record), description: concepts[name].record.description },
        ]),
      ),
    },
  };
}

function objectSchema(record: TObject): JsonSchema {
  const fields = Object.entries(record.properties);
  return {
    type: "object",
    description: record.description,
    additionalProperties: false,
    required: fields.filter(([, field]) => field.default === undefined).map(([name]) => name),
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
  };
}

/** Our own notes (column kinds, tables) stay at home; item objects get the same treatment as records. */
const ownNotes = new Set(["storedAs", "enumName", "refersTo", "optionalOf", "itemTable", "itemKey", "itemColumn"]);

function fieldSchema(field: TSchema): JsonSchema {
  const itemSchema: unknown = field.items;
  const published = Object.fromEntries(Object.entries(field).filter(([key]) => !ownNotes.has(key)));
  if (isObjectSchema(itemSchema) && field.storedAs !== "json") return { ...published, items: objectSchema(itemSchema) };
  if (Array.isArray(field.anyOf)) return { ...published, anyOf: (field.anyOf as TSchema[]).map(fieldSchema) };
  return published;
}

function isObjectSchema(schema: unknown): schema is TObject {
  return typeof schema === "object" && schema !== null && (schema as JsonSchema).type === "object";
}
