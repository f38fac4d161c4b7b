import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";
import { parseIsoDate } from "../../../shared/civilDate";
import { failure, failureText, type ErrorCode } from "../../../shared/errorCodes";
import { decimalsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import { parseMunicipalityCode } from "../../../shared/municipalityCode";
import { parsePeriod } from "../../../shared/period";
import type { Result } from "../../../shared/result";
import { toldInBoth } from "../../../shared/toldInBoth";

/** The text of a literal as it was written: 0.1 stays "0.1" and never passes through a float. */
function writtenText(node: ValueNode): string | null {
  return node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null;
}

/** What was sent as a text or number, as text; anything else is shown in the refusal and never read as what it happens to print as. */
function sentText(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

/** A reader of values sent, of a scalar whose own form is judged by `parse`. */
function parserOf<T>(code: ErrorCode, parse: (text: string) => T): (value: unknown) => T {
  return (value) => {
    const text = sentText(value);
    if (text === null) throw badInput(code, JSON.stringify(value) ?? "");
    return parse(text);
  };
}

function badInput(code: ErrorCode, text: string): GraphQLError {
  const words = failureText(failure(code, { text, digits: significantDigitsMax, decimals: decimalsMax }));
  const { message, extensions } = toldInBoth(words, { code: "BAD_USER_INPUT", reason: code });
  return new GraphQLError(message, { extensions });
}

function parsed<T>(result: Result<T, { code: string }>, text: unknown): T {
  if (result.ok) return result.value;
  throw badInput(result.error.code as ErrorCode, String(text));
}

export const LocalDateScalar = new GraphQLScalarType<string, string>({
  name: "LocalDate",
  description: "A day of the calendar in Sweden, such as 2024-08-31 (datum).",
  serialize: String,
  parseValue: parserOf("DATE_SYNTAX", (text) => parsed(parseIsoDate(text), text)),
  parseLiteral: (node) => parsed(parseIsoDate(writtenText(node) ?? ""), writtenText(node)),
});

/** An instant that a client sends: its zone is said, since a day alone is two instants in Sweden and UTC. */
function instantOf(text: string | null): Date {
  try {
    return GraphQLDateTimeISO.parseValue(text);
  } catch {
    throw badInput("INSTANT_SYNTAX", String(text));
  }
}

/** Instants are kept as the ISO 8601 text that they are answered with, so that a long list need not read each one again. */
export const InstantScalar = new GraphQLScalarType<Date, string | Date>({
  ...GraphQLDateTimeISO.toConfig(),
  name: "Instant",
  description: "An instant in UTC, such as 2024-08-31T12:00:00.000Z (tidpunkt).",
  serialize: (value) => (typeof value === "string" ? value : GraphQLDateTimeISO.serialize(value)),
  parseValue: parserOf("INSTANT_SYNTAX", instantOf),
  parseLiteral: (node) => instantOf(writtenText(node)),
});

export const DecimalScalar = new GraphQLScalarType<string, number>({
  name: "Decimal",
  description:
    "Exact number with at most 15 significant digits and 10 decimals, which a JSON number and an Excel cell carry exactly. Input may be a number or text with a decimal point (tal).",
  serialize: (value) => Number(value),
  parseValue: parserOf("NUMBER_SYNTAX", (text) => parsed(parseDecimalText(text), text)),
  parseLiteral: (node) => parsed(parseDecimalText(writtenText(node) ?? ""), writtenText(node)),
});

export const PeriodScalar = new GraphQLScalarType<string, string>({
  name: "Period",
  description:
    "A period: 2024, 2024H1, 2024T2 (tertial), 2024Q3, 2024-08 (month), 2024D08 (January to August), 2023/2024 (school year), 2023-2026 (span), 2023-10-15 (point in time) (period).",
  serialize: String,
  parseValue: parserOf("PERIOD_SYNTAX", (text) => parsed(parsePeriod(text), text).code),
  parseLiteral: (node) => parsed(parsePeriod(writtenText(node) ?? ""), writtenText(node)).code,
});

export const MunicipalityCodeScalar = new GraphQLScalarType<string, string>({
  name: "MunicipalityCode",
  description: 'Four digits as text, leading zeros kept, such as "0331" (kommunkod).',
  serialize: String,
  parseValue: parserOf("MUNICIPALITY_CODE_SYNTAX", (text) => parsed(parseMunicipalityCode(text), text)),
  parseLiteral: (node) => parsed(parseMunicipalityCode(writtenText(node) ?? ""), writtenText(node)),
});
