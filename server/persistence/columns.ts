import type { ValueTransformer } from "typeorm";

export type Dialect = "sqlite" | "mysql";

/** MySQL pads DECIMAL(25,10) with zeros; the model knows one way to write a number. */
export const canonicalDecimal: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (typeof value === "string" ? stripZeros(value) : value),
};

export function stripZeros(text: string): string {
  if (!text.endsWith("0") || !text.includes(".")) return text;
  const stripped = text.replace(/\.?0+$/, "");
  return stripped === "-0" ? "0" : stripped;
}

export const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === "string" ? (JSON.parse(value) as unknown) : value),
};

/** Instants are stored as milliseconds since 1970 (UTC) and read as ISO 8601 text. */
export const milliseconds = (dialect: Dialect): ValueTransformer => ({
  to: (value: unknown) => (typeof value === "string" ? epoch(value, dialect) : value),
  from: (value: unknown) => (value === null || value === undefined ? value : new Date(Number(value)).toISOString()),
});

const epoch = (instant: string, dialect: Dialect) =>
  dialect === "mysql" ? String(Date.parse(instant)) : Date.parse(instant);
