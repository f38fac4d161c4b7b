import { err, ok, type Result } from "../../shared/result";

const numberTypes = ["Int", "Float", "Decimal"];
const yes = ["true", "ja", "yes"];
const no = ["false", "nej", "no"];

/**
 * What somebody has written for a variable, as the query takes it: a list with semicolons between, a number in either writing, and anything whatever in
 * JSON. Undefined for nothing, which the query then does without.
 */
export function variableValue(type: string, written: string): Result<unknown, "NOT_UNDERSTOOD"> {
  const text = written.trim();
  if (text === "") return ok(undefined);
  if (/^[[{]/.test(text)) return jsonIn(text);
  const plain = type.replace(/!$/, "");
  const item = /^\[(.*)\]$/.exec(plain)?.[1];
  if (item === undefined) return single(plain, text);
  const items = text
    .split(";")
    .filter((part) => part.trim() !== "")
    .map((part) => variableValue(item, part));
  const values: unknown[] = [];
  for (const each of items) {
    if (!each.ok) return each;
    values.push(each.value);
  }
  return ok(values);
}

function single(type: string, text: string): Result<unknown, "NOT_UNDERSTOOD"> {
  if (numberTypes.includes(type)) {
    const number = Number(text.replace(/[\s\u00a0]/g, "").replace(",", "."));
    return Number.isFinite(number) ? ok(number) : err("NOT_UNDERSTOOD");
  }
  if (type === "Boolean") {
    const word = text.toLowerCase();
    return yes.includes(word) ? ok(true) : no.includes(word) ? ok(false) : err("NOT_UNDERSTOOD");
  }
  return ok(text);
}

function jsonIn(text: string): Result<unknown, "NOT_UNDERSTOOD"> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err("NOT_UNDERSTOOD");
  }
}

/** A value as somebody would have written it: the other way round. */
export function writtenVariable(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return isPlainList ? value.map(String).join("; ") : JSON.stringify(value);
}
