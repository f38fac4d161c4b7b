import type { TObject } from "@sinclair/typebox";
import { failure, type Failure } from "../../shared/errorCodes";
import { ok } from "../../shared/result";
import { composed } from "../domain/composed";
import { recordAt, type Change, type MunicipalityContent } from "../domain/content";
import { concepts, keyOf, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { shapeOf, type FieldShape, type ListShape } from "../domain/records/shape";
import type { ChangeContentInput } from "./changeContent";

type Fields = Record<string, unknown>;

/**
 * A change of one record from the fields that the caller gave: what is left out stays as it is, null clears, and in a new record what has a
 * default takes it. A list is given whole, and what is left out of an item that was in it stays as well. Texts and codes are composed (NFC).
 */
export const saveRecord =
  (concept: ConceptName, input: object, expectedVersion: number | null): ChangeContentInput["changes"] =>
  (content) =>
    ok([savedRecord(concept, input, expectedVersion, content)]);

/** The same, of the content as it is. */
export function savedRecord(
  concept: ConceptName,
  input: object,
  expectedVersion: number | null,
  content: MunicipalityContent,
): Change {
  const definition: TObject = concepts[concept].record;
  const { fields, lists } = shapeOf(definition);
  const { properties } = definition;
  const given = composed(input) as Fields;
  const key = keyOfInput(concept, given);
  const current = recordAt(content, concept, key) as Fields | null;
  const missing: Failure[] = [];
  const record: Fields = {};
  for (const field of fields) {
    const value = given[field.name] === undefined ? current?.[field.name] : given[field.name];
    const wanted = withoutNulls(field, value) ?? defaultOf(properties[field.name]);
    if (wanted === undefined)
      missing.push(failure("REQUIRED", { field: field.name }, `${concept}[${key}].${field.name}`));
    // Rights are asked before a conflict is told, also of what is not there and was not sent whole.
    record[field.name] = wanted ?? null;
  }
  for (const list of lists) {
    const items = given[list.name] as Fields[] | null | undefined;
    record[list.name] =
      items === undefined
        ? (current?.[list.name] ?? [])
        : (items ?? []).map((item) => (list.isPlain ? item : wholeItem(list, item, current?.[list.name])));
  }
  // What should be there and is not is told as a conflict, not as fields that it lacks.
  const isGone = current === null && expectedVersion !== null;
  const lacks = missing.length > 0 && !isGone ? { lacks: missing } : {};
  const wanted = record as unknown as RecordOf<typeof concept>;
  return { concept, record: wanted, expectedVersion, ...lacks };
}

/** The key of what the fields say, whole or not. */
export function keyOfInput(concept: ConceptName, input: object): string {
  const { fields } = shapeOf(concepts[concept].record);
  const names: readonly string[] = concepts[concept].key;
  const keyFields = fields.filter(({ name }) => names.includes(name));
  return keyOf(concept, withDefaults(composed(input) as Fields, keyFields) as RecordOf<ConceptName>);
}

function wholeItem({ key, fields }: ListShape, item: Fields, standing: unknown): Fields {
  const isSame = (other: Fields) => key.every((name) => other[name] === item[name]);
  const known = ((standing ?? []) as Fields[]).find(isSame) ?? {};
  const said = Object.entries(item).filter(([, value]) => value !== undefined);
  return withDefaults({ ...known, ...Object.fromEntries(said) }, fields);
}

function withDefaults(item: Fields, fields: readonly FieldShape[]): Fields {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      withoutNulls(field, item[field.name]) ?? (field.isOptional ? null : (field.schema.default as unknown)),
    ]),
  );
}

/** In settings that are kept whole, null is what is left out: the file format has no null there. */
function withoutNulls({ storedAs }: FieldShape, value: unknown): unknown {
  if (storedAs !== "json" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, setting]) => setting !== null && setting !== undefined));
}

const defaultOf = (schema: { default?: unknown } | undefined): unknown => schema?.default;
