import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { parseDecimalText, decimalsMax, significantDigitsMax } from "../../shared/decimalText";
import { failure, type Failure } from "../../shared/errorCodes";
import { isIsoDate } from "../../shared/civilDate";
import { patternFailure } from "../domain/judging/patternFailure";
import { fileFormatSchema } from "./fileFormat";
import { formFailure, type FileProblem } from "./fileProblem";
import { didYouMean } from "../../shared/suggestion";
import type { DataPath, YamlFile } from "./yamlFile";

const compiled = new Map<FileSchema, ValidateFunction>();

/** Gives the JSON Schema of a kind of file; one function for each kind, so that it is compiled once. */
export type FileSchema = () => object;

/** A problem with what stands at the path of the file's data; the path of a key that does not belong is that of the map it stands in. */
export interface SchemaProblem extends FileProblem {
  readonly path: DataPath;
}

/** Everything in a YAML file that its schema refuses, each at its line. Defaults are filled into the file's data on the way. */
export function schemaProblems(file: YamlFile, schema: FileSchema = fileFormatSchema): SchemaProblem[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = new Ajv({
      allErrors: true,
      useDefaults: true,
      verbose: true,
      strict: false,
      formats: { date: isIsoDate, decimal: (text: string) => parseDecimalText(text).ok },
    }).compile(schema());
    compiled.set(schema, validate);
  }
  if (validate(file.data)) return [];
  return withoutEchoes(validate.errors ?? []).map((error) => {
    const path = pathOf(error.instancePath, file.data);
    const key = error.keyword === "additionalProperties" ? String(error.params.additionalProperty) : null;
    return {
      file: file.name,
      line: key === null ? file.lineOf(path) : file.lineOfKey(path, key),
      failure: failureOf(error, path, file),
      path,
    };
  });
}

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * "This or null" and "one of these constants" fail once for every branch and once as a whole. Of the first, what the branch that is not null
 * says is kept; of the second, the whole.
 */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === "anyOf" && isChoice(error.parentSchema as Schema));
  return errors.filter((error) => {
    if (error.keyword === "anyOf") return choices.includes(error);
    if (/\/anyOf\/\d+\/type$/.test(error.schemaPath) && error.params.type === "null") return false;
    return error.keyword !== "const" || !choices.some((choice) => choice.instancePath === error.instancePath);
  });
}

const isChoice = (schema: Schema) =>
  schema.anyOf !== undefined && schema.anyOf.every(({ const: value }) => value !== undefined);

function pathOf(pointer: string, data: unknown): DataPath {
  let around = data;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(around) ? Number(name) : name;
      around = (around as Record<string | number, unknown>)[step];
      return step;
    });
}

function failureOf(error: ErrorObject, path: DataPath, file: YamlFile): Failure {
  const field = [...path].reverse().find((part) => typeof part === "string") ?? file.name;
  const written = shown(error.data, file.sourceAt(path));
  switch (error.keyword) {
    case "required":
      return failure("REQUIRED", { field: String(error.params.missingProperty) });
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const guess = didYouMean(key, Object.keys((error.parentSchema as Schema).properties ?? {}));
      return formFailure(`”${key}” är ingen känd nyckel.${guess.sv}`, `“${key}” is no known key.${guess.en}`);
    }
    case "type":
      return typeFailure(field, String(error.params.type), error.data, written);
    case "enum":
      return choiceFailure(field, written, (error.params.allowedValues as unknown[]).map(String));
    case "anyOf":
      return choiceFailure(
        field,
        written,
        ((error.parentSchema as Schema).anyOf ?? []).map((branch) => String(branch.const)),
      );
    case "format":
      return error.params.format === "date"
        ? failure("DATE_SYNTAX", { text: written })
        : numberFailure(String(error.data));
    case "pattern":
      return (
        patternFailure(String(error.params.pattern), written) ??
        formFailure(
          `”${written}” duger inte som ”${field}” (mönster ${String(error.params.pattern)}).`,
          `“${written}” will not do as “${field}” (pattern ${String(error.params.pattern)}).`,
        )
      );
    case "minLength":
    case "minItems":
      return formFailure(`”${field}” är tom.`, `“${field}” is empty.`);
    case "maxLength":
    case "maxItems":
      return formFailure(
        `”${field}” är längre än ${String(error.params.limit)}.`,
        `“${field}” is longer than ${String(error.params.limit)}.`,
      );
    case "minimum":
    case "maximum":
      return formFailure(
        `”${field}” är ${written} men ska vara ${error.keyword === "minimum" ? "minst" : "högst"} ${String(error.params.limit)}.`,
        `“${field}” is ${written} but must be at ${error.keyword === "minimum" ? "least" : "most"} ${String(error.params.limit)}.`,
      );
    case "uniqueItems":
      return formFailure(`”${field}” nämner samma sak två gånger.`, `“${field}” names the same thing twice.`);
    default:
      return formFailure(
        `${field}: ${error.message ?? error.keyword}.`,
        `${field}: ${error.message ?? error.keyword}.`,
      );
  }
}

const swedishTypes: Readonly<Record<string, string>> = {
  string: "text",
  integer: "ett heltal",
  boolean: "true eller false",
  array: "en lista (rader med bindestreck)",
  object: "en grupp av nycklar",
};
const englishTypes: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list (lines with a dash)",
  object: "a group of keys",
};

function typeFailure(field: string, type: string, data: unknown, written: string): Failure {
  const isBareNumber = type === "string" && (typeof data === "number" || typeof data === "boolean");
  const quote = isBareNumber
    ? {
        sv: ` YAML läser ${written} som ${typeof data === "number" ? `talet ${String(data)}` : "ett sanningsvärde"}: skriv "${written}" inom citattecken.`,
        en: ` YAML reads ${written} as ${typeof data === "number" ? `the number ${String(data)}` : "a truth value"}: write "${written}" in quotes.`,
      }
    : { sv: "", en: "" };
  return formFailure(
    `”${field}” ska vara ${swedishTypes[type] ?? type}.${quote.sv}`,
    `“${field}” must be ${englishTypes[type] ?? type}.${quote.en}`,
  );
}

function choiceFailure(field: string, written: string, allowed: readonly string[]): Failure {
  const guess = didYouMean(written, allowed);
  return formFailure(
    `”${field}” kan inte vara ”${written}”; välj bland ${allowed.join(", ")}.${guess.sv}`,
    `“${field}” cannot be “${written}”; choose among ${allowed.join(", ")}.${guess.en}`,
  );
}

/** Why a text is no number that can be kept. */
export function numberFailure(text: string): Failure {
  const parsed = parseDecimalText(text);
  const isTooLong = !parsed.ok && parsed.error.code !== "NUMBER_SYNTAX";
  return isTooLong
    ? failure("TOO_PRECISE", { text, digits: significantDigitsMax, decimals: decimalsMax })
    : failure("NUMBER_SYNTAX", { text });
}

function shown(data: unknown, source: string | null): string {
  if (source !== null) return source.length > 60 ? `${source.slice(0, 60)}…` : source;
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean" ? String(data) : "…";
}
