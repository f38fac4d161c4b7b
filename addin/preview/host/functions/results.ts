import type { CellValue } from "../model/cell";

/** id, did it succeed, value or the error's text, the error's number. */
export type InvocationResult = readonly [id: number, isOk: boolean, value: unknown, errorCode?: number];

export interface CellResult {
  readonly value: CellValue;
  /** What a custom error says; Excel shows it for #N/A and #VALUE! only. */
  readonly errorText?: string;
}

const errorsByCode: Readonly<Record<number, string>> = {
  0: "#VALUE!",
  1: "#N/A",
  3: "#VALUE!",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

const withText = new Set(["#N/A", "#VALUE!"]);

function failed(value: string, text: unknown): CellResult {
  return withText.has(value) && typeof text === "string" && text !== "" ? { value, errorText: text } : { value };
}

/** What a call came to, in rows: one value is one row of one. */
export function readResult([, isOk, value, errorCode]: InvocationResult): readonly (readonly CellResult[])[] {
  if (!isOk) return [[failed(errorsByCode[errorCode ?? 0] ?? "#VALUE!", value)]];
  if (!Array.isArray(value)) return [[one(value)]];
  const rows = value as readonly unknown[];
  return rows.map((row) => (Array.isArray(row) ? (row as readonly unknown[]).map(one) : [one(row)]));
}

/** Nothing shows as 0, as an empty cell does in a formula: a function that means "missing" must say so itself. */
function one(value: unknown): CellResult {
  if (value === null || value === undefined) return { value: 0 };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { value };
  if (typeof value === "object" && "code" in value) {
    const { code, message } = value as { readonly code: unknown; readonly message?: unknown };
    return failed(String(code), message);
  }
  if (typeof value === "object" && "basicValue" in value) return one(value.basicValue);
  if (typeof value === "object" && "value" in value) return one(value.value);
  return { value: "#VALUE!" };
}
