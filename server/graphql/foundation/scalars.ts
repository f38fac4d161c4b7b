import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";
import { parseIsoDate } from "../../../shared/civilDate";
import { failure, failureText, type ErrorCode } from "../../../shared/errorCodes";
import { decimalsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import { parseMunicipalityCode } from "../../../shared/municipalityCode";
import { parsePeriod } from "../../../shared/period";
import type { Result } from "../../../shared/result";

/** The text of a literal as it was written: 0.1 stays "0.1" and never passes through a float. */
function writtenText(node: ValueNode): string | null {
  return node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null;
}

function badInput(code: ErrorCode, text: string): GraphQLError {
  const { sv, en } = failureText(failure(code, { text, digits: significantDigitsMax, decimals: decimalsMax }));
  return new GraphQLError(`${sv} / ${en}`, { extensions: { code: "BAD_USER_INPUT", reason: code } });
}

function parsed<T>(result: Result<T, { code: string }>, text: unknown): T {
  if (result.ok) return result.value;
  throw badInput(result.error.code as ErrorCode, String(text));
}

export const LocalDateScalar = new GraphQLScalarType<string, string>({
  name: "LocalDate",
  description: "A day of the calendar in Sweden, such as 2024-08-31 (datum).",
  serialize: String,
  parseValue: (value) => parsed(parseIsoDate(String(value)), value),
  parseLiteral: (node) => parsed(parseIsoDate(writtenText(node) ?? ""), writtenText(node)),
});

/** Instants are kept as the ISO 8601 text that they are answered with, so that a long list need not read each one again. */
export const InstantScalar = new GraphQLScalarType<Date, string | Date>({
  ...GraphQLDateTimeISO.toConfig(),
  name: "Instant",
  description: "An instant in UTC, such as 2024-08-31T12:00:00.000Z (tidpunkt).",
  serialize: (value) => (typeof value === "string" ? value : GraphQLDateTimeISO.serialize(value)),
});

export const DecimalScalar = new GraphQLScalarType<string, number>({
  name: "Decimal",
  description:
    "Exact number with at most 15 significant digits and 10 decimals, which a JSON number and an Excel cell carry exactly. Input may be a number or text with a decimal point (tal).",
  serialize: (value) => Number(value),
  parseValue: (value) => parsed(parseDecimalText(typeof value === "number" ? value : String(value)), value),
  parseLiteral: (node) => parsed(parseDecimalText(writtenText(node) ?? ""), writtenText(node)),
});

export const PeriodScalar = new GraphQLScalarType<string, string>({
  name: "Period",
  description:
    "A period: 2024, 2024H1, 2024T2 (tertial), 2024Q3, 2024-08 (month), 2024D08 (January to August), 2023/2024 (school year), 2023-2026 (span), 2023-10-15 (point in time) (period).",
  serialize: String,
  parseValue: (value) => parsed(parsePeriod(String(value)), value).code,
  parseLiteral: (node) => parsed(parsePeriod(writtenText(node) ?? ""), writtenText(node)).code,
});

export const MunicipalityCodeScalar = new GraphQLScalarType<string, string>({
  name: "MunicipalityCode",
  description: 'Four digits as text, leading zeros kept, such as "0331" (kommunkod).',
  serialize: String,
  parseValue: (value) => parsed(parseMunicipalityCode(typeof value === "number" ? value : String(value)), value),
  parseLiteral: (node) => parsed(parseMunicipalityCode(writtenText(node) ?? ""), writtenText(node)),
});
