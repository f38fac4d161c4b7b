import { decimalsMax, integerDigitsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import { failure, type Failure } from "../../../shared/errorCodes";
import { isIsoDate } from "../../../shared/civilDate";
import { recordAt, type MunicipalityContent } from "../content";
import { rangeWords } from "../numberWords";
import { concepts, type ConceptName } from "../records/concepts";
import { shapeOf, type FieldShape, type ListShape } from "../records/shape";
import { jsonFailures } from "./judgeJson";
import { labelOf, pathTo, type Judged } from "./judged";
import { patternFailure } from "./patternFailure";
import { lengthOf, lookalikeCharacter, strangeCharacter, textFailures } from "./textFailures";

type Fields = Readonly<Record<string, unknown>>;

/** What can be told of any record from its definition alone: that it fits its columns, and that what it names exists. */
export function judgeShape<N extends ConceptName>(concept: N, { content, key, record }: Judged<N>): Failure[] {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const values = record as Fields;
  const path = pathTo(concept, key);
  return [
    ...fieldsFailures(content, fields, values, path),
    ...lists.flatMap((list) => listFailures(content, list, values[list.name], `${path}.${list.name}`)),
  ];
}

function listFailures(content: MunicipalityContent, list: ListShape, value: unknown, path: string): Failure[] {
  const seen = new Set<string>();
  return ((value ?? []) as unknown[]).flatMap((item, index) => {
    const at = `${path}[${index}]`;
    const values = (list.isPlain ? { [list.key[0] ?? ""]: item } : item) as Fields;
    const itemKey = list.key.map((field) => String(values[field])).join(" ");
    const isRepeated = seen.has(itemKey);
    seen.add(itemKey);
    const duplicate = isRepeated
      ? [failure("DUPLICATE", { what: labelOf(list.name, list.description), key: itemKey }, at)]
      : [];
    const [plain] = list.fields;
    const failures =
      list.isPlain && plain !== undefined
        ? fieldFailures(content, plain, item, at)
        : fieldsFailures(content, list.fields, values, at);
    return [...duplicate, ...failures];
  });
}

function fieldsFailures(
  content: MunicipalityContent,
  fields: readonly FieldShape[],
  values: Fields,
  path: string,
): Failure[] {
  return [
    ...fields.flatMap((field) => fieldFailures(content, field, values[field.name], `${path}.${field.name}`)),
    ...intervalFailures(values, "validFrom", "validTo", path),
    ...intervalFailures(values, "startsOn", "endsOn", path),
  ];
}

function intervalFailures(values: Fields, first: string, last: string, path: string): Failure[] {
  const [from, to] = [values[first], values[last]];
  if (typeof from !== "string" || typeof to !== "string" || from <= to) return [];
  return [failure("INTERVAL_REVERSED", { from, to }, `${path}.${last}`)];
}

function fieldFailures(content: MunicipalityContent, field: FieldShape, value: unknown, path: string): Failure[] {
  if (value === null || value === undefined) {
    return field.isOptional ? [] : [failure("REQUIRED", { field: labelOf(field.name, field.description) }, path)];
  }
  if (field.storedAs === "json") {
    return jsonFailures(field.schema, value, labelOf(field.name, field.description), path);
  }
  if (typeof value === "number") return integerFailures(field, value, path);
  if (typeof value !== "string") return [];
  switch (field.storedAs) {
    case "code":
      return codeFailures(content, field, value, path);
    case "date":
      return isIsoDate(value) ? [] : [failure("DATE_SYNTAX", { text: value }, path)];
    case "decimal":
      return decimalFailures(value, path);
    case "shortText":
    case "longText": {
      const [label, isLong] = [labelOf(field.name, field.description), field.storedAs === "longText"];
      return textFailures(value, { field: label, max: field.maxLength ?? Infinity, isLong }, path);
    }
    case "integer":
    case "boolean":
    case "choice":
      return [];
  }
}

function codeFailures(content: MunicipalityContent, field: FieldShape, value: string, path: string): Failure[] {
  // Only a key that may stand for "none" (a target value for every goal) is defined with an empty default.
  if (value === "" && field.schema.default === "") return [];
  if (value.normalize("NFC") !== value) return [failure("CODE_NOT_NORMALISED", { text: value }, path)];
  const character = strangeCharacter(value, false);
  if (character !== null) {
    return [failure("TEXT_CHARACTER", { field: labelOf(field.name, field.description), character }, path)];
  }
  const lookalike = lookalikeCharacter(value);
  if (lookalike !== null) return [failure("CODE_LOOKALIKE", { text: value, character: lookalike }, path)];
  const max = field.maxLength ?? Infinity;
  if (!fitsPattern(field, value) || lengthOf(value) > max) {
    const ofPattern = patternFailure(String(field.schema.pattern), value, path);
    return [ofPattern ?? failure("CODE_SYNTAX", { text: value, max }, path)];
  }
  if (field.refersTo === null) return [];
  const concept = field.refersTo as ConceptName;
  if (recordAt(content, concept, value) !== null) return [];
  const facts = { field: labelOf(field.name, field.description), what: concepts[concept].label, key: value };
  return [failure("REFERENCE_UNKNOWN", facts, path)];
}

const patterns = new Map<string, RegExp>();

function fitsPattern({ schema }: FieldShape, value: string): boolean {
  const source = schema.pattern as string | undefined;
  if (source === undefined) return value !== "";
  let pattern = patterns.get(source);
  if (pattern === undefined) patterns.set(source, (pattern = new RegExp(source)));
  return pattern.test(value);
}

function decimalFailures(text: string, path: string): Failure[] {
  const parsed = parseDecimalText(text);
  if (parsed.ok) {
    return parsed.value === text ? [] : [failure("NUMBER_NOT_CANONICAL", { text, canonical: parsed.value }, path)];
  }
  const { code } = parsed.error;
  const digits = code === "NUMBER_TOO_LARGE" ? integerDigitsMax : significantDigitsMax;
  return [failure(code, { text, digits, decimals: decimalsMax }, path)];
}

function integerFailures({ schema }: FieldShape, value: number, path: string): Failure[] {
  const [low, high] = [
    (schema.minimum as number | undefined) ?? value,
    (schema.maximum as number | undefined) ?? value,
  ];
  if (Number.isInteger(value) && low <= value && value <= high) return [];
  return [failure("OUT_OF_BOUNDS", { text: value, range: rangeWords(String(low), String(high)) }, path)];
}
