import { parseAddress, type Box } from "../model/address";
import { errorNames, type CellValue } from "../model/cell";

/** What stands at an argument's place: a value, cells, or nothing. */
export type Argument =
  | { readonly kind: "value"; readonly value: CellValue }
  | { readonly kind: "array"; readonly rows: readonly (readonly CellValue[])[] }
  | { readonly kind: "cells"; readonly sheetName: string | null; readonly box: Box }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "omitted" };

export interface Call {
  /** With its namespace, in capitals. */
  readonly name: string;
  readonly arguments: readonly Argument[];
}

const callForm = /^=\s*([A-Za-zÅÄÖåäö_][\wÅÄÖåäö]*\.[\wÅÄÖåäö.]+)\s*\(([\s\S]*)\)\s*$/;

/** Reads a formula that is one call of a function with a namespace; null for any other formula, which the host does not work out. */
export function parseCall(formula: string): Call | null {
  const match = callForm.exec(formula);
  const parts = match ? split(match[2] ?? "", ",") : null;
  if (!match || !parts) return null;
  const given = parts.length === 1 && parts[0]?.trim() === "" ? [] : parts;
  const args = given.map((part) => argument(part.trim()));
  return args.includes(null) ? null : { name: (match[1] ?? "").toUpperCase(), arguments: args as Argument[] };
}

/** Splits at a mark that stands outside quotes, brackets and braces; null where they do not match. */
function split(text: string, mark: string): string[] | null {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  let quote = "";
  for (const letter of text) {
    if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if ("({[".includes(letter)) depth += 1;
    else if (")}]".includes(letter)) depth -= 1;
    if (depth < 0) return null;
    if (letter === mark && depth === 0 && quote === "") {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  return depth === 0 && quote === "" ? [...parts, part] : null;
}

function argument(text: string): Argument | null {
  if (text === "") return { kind: "omitted" };
  const value = literal(text);
  if (value !== null) return { kind: "value", value };
  if (text.startsWith("{") && text.endsWith("}")) {
    const rows = (split(text.slice(1, -1), ";") ?? []).map((row) =>
      (split(row, ",") ?? []).map((each) => literal(each.trim())),
    );
    return rows.flat().includes(null) ? null : { kind: "array", rows: rows as CellValue[][] };
  }
  const parsed = parseAddress(text.replaceAll("$", ""));
  if (parsed) return { kind: "cells", ...parsed };
  return /^[A-Za-zÅÄÖåäö_][\wÅÄÖåäö.]*(\[[^\]]+\])?$/.test(text) ? { kind: "name", name: text } : null;
}

function literal(text: string): CellValue | null {
  if (/^"(?:[^"]|"")*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?$/.test(text)) {
    return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  }
  if (/^(TRUE|FALSE)$/i.test(text)) return text.toUpperCase() === "TRUE";
  return (errorNames as readonly string[]).includes(text) ? text : null;
}
