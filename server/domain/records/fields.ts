import { Type, type TSchema, type TObject, type Static } from "@sinclair/typebox";

/**
 * The vocabulary in which every record of the model is written, once: its types, the published file format, the database columns and the
 * GraphQL fields are all read from the same definition. A field with a default may be left out of a file; in the model it is always there.
 */

/** Longest business key; also the width of the columns that hold one. */
export const codeLengthMax = 64;

/** The forms that a text can be asked to have; a message about one is found by the pattern itself. */
/** What a formula begins with begins no code: codes stand in the cells of spreadsheets everywhere. */
export const codePattern = "^[^\\s|=+@-](?:[^|]*[^\\s|])?$";
/** A dimension and its members are written together, as GENDER:K,AGE:0-17. */
export const dimensionCodePattern = "^[^\\s|:,=+@-][^\\s|:,]{0,63}$";
export const memberCodePattern = "^[^\\s|:,]{1,30}$";
export const sharePattern = "^(0|1|0?\\.[0-9]{1,6}|0\\.[0-9]{1,6}|1\\.0+)$";
export const colorPattern = "^#[0-9a-fA-F]{6}$";
export const municipalityCodePattern = "^[0-9]{4}$";

/** How a field is stored; says more than its JSON type (a code, a date and a long text are all strings). */
export type StoredAs =
  "code" | "shortText" | "longText" | "date" | "decimal" | "integer" | "boolean" | "choice" | "json";

interface FieldOptions {
  /** English first, then the Swedish term in parentheses. */
  description: string;
}

export const code = (description: string) =>
  Type.String({
    description,
    minLength: 1,
    maxLength: codeLengthMax,
    pattern: codePattern,
    storedAs: "code",
  });

/** The code of another record of the same municipality. */
export const reference = (refersTo: string, description: string) =>
  Type.Unsafe<string>({ ...code(description), refersTo });

export const shortText = (description: string) =>
  Type.String({ description, minLength: 1, maxLength: 500, storedAs: "shortText" });

export const longText = (description: string) =>
  Type.String({ description, minLength: 1, maxLength: 10_000, storedAs: "longText" });

/** Civil date in Europe/Stockholm, written 2024-08-31. */
export const date = (description: string) => Type.String({ description, format: "date", storedAs: "date" });

/** Exact number as canonical decimal text: at most 15 significant digits and 10 decimals. */
export const decimal = (description: string) => Type.String({ description, format: "decimal", storedAs: "decimal" });

export const integer = (description: string, minimum: number, maximum: number) =>
  Type.Integer({ description, minimum, maximum, storedAs: "integer" });

export const flag = (description: string) => Type.Boolean({ description, default: false, storedAs: "boolean" });

/** One of a closed set. `enumName` is the name of the GraphQL enum. */
export const choice = <const C extends readonly string[]>(enumName: string, values: C, description: string) =>
  Type.Unsafe<C[number]>({ type: "string", enum: [...values], description, enumName, storedAs: "choice" });

/** May be absent; absent is null in the model, an empty column in the database and a left-out line in a file. */
export const maybe = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({
    anyOf: [schema, { type: "null" }],
    default: null,
    description: schema.description ?? "",
    optionalOf: schema,
  });

export const withDefault = <T extends TSchema>(schema: T, value: Static<T>) =>
  Type.Unsafe<Static<T>>({ ...schema, default: value });

/** Moved by what is done with the record, by mutations of their own, and never typed in: no field of its input. */
export const steered = <T extends TSchema>(schema: T) => Type.Unsafe<Static<T>>({ ...schema, isSteered: true });

/** A list of things that belong to the record, kept in a table of its own, `itemKey` unique within the record. */
export const items = <T extends TObject>(item: T, table: string, itemKey: readonly string[], options: FieldOptions) =>
  Type.Array(item, { ...options, default: [], maxItems: 5_000, itemTable: table, itemKey: [...itemKey] });

/** A list of codes, kept in a table of its own. */
export const codes = (table: string, column: string, refersTo: string | null, description: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: codeLengthMax, ...(refersTo === null ? {} : { refersTo }) }), {
    description,
    default: [],
    maxItems: 5_000,
    uniqueItems: true,
    itemTable: table,
    itemColumn: column,
  });

/** Settings that are read whole and never searched: stored as JSON text. */
export const settings = <T extends TSchema>(schema: T) => Type.Unsafe<Static<T>>({ ...schema, storedAs: "json" });

export const isExample = flag(
  "Example data made up to show how the model works, not a fact of the municipality (Exempeldata).",
);
