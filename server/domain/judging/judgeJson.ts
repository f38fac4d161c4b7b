import type { TObject, TSchema } from "@sinclair/typebox";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { patternFailure } from "./patternFailure";
import { repeated } from "./repeated";
import { textFailures } from "./textFailures";

/**
 * What is wrong with settings that are kept whole as JSON, by the very schema that the file format publishes: what is accepted here can be
 * exported and read again. Reads the keywords that the record definitions use.
 */
export function jsonFailures(schema: TSchema, value: unknown, field: LocalizedText, path: string): Failure[] {
  const allowed = choicesOf(schema);
  if (allowed !== null) {
    if (allowed.includes(value)) return [];
    const facts = { field, text: shown(value), allowed: allowed.join(", ") };
    return [failure("CHOICE_UNKNOWN", facts, path)];
  }
  switch (schema.type) {
    case "array":
      return Array.isArray(value) ? listFailures(schema, value, field, path) : [wrongType(field, path)];
    case "object":
      return isObject(value) ? objectFailures(schema as TObject, value, path) : [wrongType(field, path)];
    case "string":
      return typeof value === "string" ? stringFailures(schema, value, field, path) : [wrongType(field, path)];
    default:
      throw new TypeError(`settings of type ${String(schema.type)} are not judged`);
  }
}

/** One of a closed set, written as an enum or as a union of constants; null where it is neither. */
function choicesOf(schema: TSchema): readonly unknown[] | null {
  if (Array.isArray(schema.enum)) return schema.enum as unknown[];
  const branches = schema.anyOf as readonly TSchema[] | undefined;
  return branches?.map((branch) => branch.const as unknown) ?? null;
}

function listFailures(schema: TSchema, list: readonly unknown[], field: LocalizedText, path: string): Failure[] {
  if (list.length < Number(schema.minItems ?? 0)) return [failure("REQUIRED", { field }, path)];
  const texts = schema.uniqueItems === true ? list.map((item) => JSON.stringify(item)) : [];
  return [
    ...repeated(texts).map((index) =>
      failure("DUPLICATE", { what: field, key: shown(list[index]) }, `${path}[${index}]`),
    ),
    ...list.flatMap((item, index) => jsonFailures(schema.items as TSchema, item, field, `${path}[${index}]`)),
  ];
}

function objectFailures(schema: TObject, value: Readonly<Record<string, unknown>>, path: string): Failure[] {
  const unknown = Object.keys(value).filter((name) => schema.properties[name] === undefined);
  return [
    ...unknown.map((name) => wrongType({ sv: name, en: name }, `${path}.${name}`)),
    ...Object.entries(schema.properties).flatMap(([name, property]) => {
      const [field, at] = [{ sv: name, en: name }, `${path}.${name}`];
      if (value[name] !== undefined) return jsonFailures(property, value[name], field, at);
      return schema.required?.includes(name) === true ? [failure("REQUIRED", { field }, at)] : [];
    }),
  ];
}

function stringFailures(schema: TSchema, text: string, field: LocalizedText, path: string): Failure[] {
  const pattern = schema.pattern as string | undefined;
  if (pattern !== undefined && !new RegExp(pattern).test(text)) {
    return [patternFailure(pattern, text, path) ?? wrongType(field, path)];
  }
  return textFailures(text, { field, max: Number(schema.maxLength ?? Infinity), isLong: false }, path);
}

function wrongType({ sv, en }: LocalizedText, path: string): Failure {
  const message = { sv: `”${sv}” passar inte inställningen.`, en: `“${en}” does not fit the setting.` };
  return failure("SCHEMA", { message }, path);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
