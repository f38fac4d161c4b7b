import { parseAddress } from "../model/address";
import type { CellValue } from "../model/cell";

/** What stands in a cell, counted from 0. */
export type ReadCell = (row: number, column: number) => CellValue;

/** Where a rule is worked out, and the cell that its references are written for. */
export interface RulePlace {
  readonly row: number;
  readonly column: number;
  readonly origin: { readonly row: number; readonly column: number };
}

type Node = (read: ReadCell, place: RulePlace) => CellValue;

/** The little of Excel's formulas that rules of looks and entries are made of. Anything else is not worked out: null. */
export function workOut(formula: string, read: ReadCell, place: RulePlace): CellValue | null {
  let node = known.get(formula);
  if (node === undefined) known.set(formula, (node = parsed(formula)));
  return node === null ? null : node(read, place);
}

/** A rule holds for thousands of cells and is read once. */
const known = new Map<string, Node | null>();

const tokenForm =
  /\s*("(?:[^"]|"")*"|\$?[A-Z]{1,3}\$?\d+(?![\w(])|[A-Z]+(?=\()|TRUE|FALSE|\d+(?:\.\d+)?|<>|<=|>=|[=<>&(),])/gy;

class Unknown extends Error {}

function parsed(formula: string): Node | null {
  try {
    const tokens = tokensOf(formula.replace(/^=/, ""));
    const node = comparison(tokens);
    if (tokens.length > 0) throw new Unknown();
    return node;
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  for (let at = 0; at < text.trimEnd().length; at = tokenForm.lastIndex) {
    const match = tokenForm.exec(text);
    if (match === null) throw new Unknown();
    tokens.push(match[1] ?? "");
  }
  return tokens;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

function comparison(tokens: string[]): Node {
  let left = joined(tokens);
  for (let compare = comparisons[tokens[0] ?? ""]; compare; compare = comparisons[tokens[0] ?? ""]) {
    tokens.shift();
    const [before, after, holds] = [left, joined(tokens), compare];
    left = (read, place) => holds(orderOf(before(read, place), after(read, place)));
  }
  return left;
}

function joined(tokens: string[]): Node {
  let left = operand(tokens);
  while (tokens[0] === "&") {
    tokens.shift();
    const [before, after] = [left, operand(tokens)];
    left = (read, place) => textOf(before(read, place)) + textOf(after(read, place));
  }
  return left;
}

function operand(tokens: string[]): Node {
  const token = tokens.shift() ?? "";
  if (token === "(") {
    const inner = comparison(tokens);
    expect(tokens, ")");
    return inner;
  }
  if (token.startsWith('"')) return constant(token.slice(1, -1).replaceAll('""', '"'));
  if (token === "TRUE" || token === "FALSE") return constant(token === "TRUE");
  if (/^\d/.test(token)) return constant(Number(token));
  if (/\d$/.test(token)) return reference(token);
  return call(token, tokens);
}

const constant =
  (value: CellValue): Node =>
  () =>
    value;

function expect(tokens: string[], token: string): void {
  if (tokens.shift() !== token) throw new Unknown();
}

/** A reference is written for the rule's first cell, and goes along with the others but for what is fixed by "$". */
function reference(token: string): Node {
  const box = parseAddress(token.replaceAll("$", ""))?.box;
  if (!box) throw new Unknown();
  const isColumnFixed = token.startsWith("$");
  const isRowFixed = /[A-Z]\$/.test(token);
  return (read, { row, column, origin }) =>
    read(
      isRowFixed ? box.row : box.row + row - origin.row,
      isColumnFixed ? box.column : box.column + column - origin.column,
    );
}

function call(name: string, tokens: string[]): Node {
  const work = functions[name];
  if (work === undefined) throw new Unknown();
  expect(tokens, "(");
  const given: Node[] = [];
  while (tokens[0] !== ")") {
    if (given.length > 0) expect(tokens, ",");
    given.push(comparison(tokens));
  }
  tokens.shift();
  return (read, place) => work(...given.map((node) => node(read, place)));
}

const functions: Readonly<Record<string, (...values: CellValue[]) => CellValue>> = {
  NOT: (value = false) => !isTrue(value),
  AND: (...values) => values.every(isTrue),
  OR: (...values) => values.some(isTrue),
  EXACT: (a = "", b = "") => textOf(a) === textOf(b),
  LEFT: (text = "", count = 1) => textOf(text).slice(0, Number(count)),
  LEN: (text = "") => textOf(text).length,
  TRIM: (text = "") => textOf(text).trim().replaceAll(/ +/g, " "),
  ISBLANK: (value = "") => value === "",
  ISNUMBER: (value = "") => typeof value === "number",
  ISTEXT: (value = "") => typeof value === "string" && value !== "",
};

export const isTrue = (value: CellValue): boolean => value === true || (typeof value === "number" && value !== 0);

const textOf = (value: CellValue): string =>
  typeof value === "boolean"
    ? value
      ? "TRUE"
      : "FALSE"
    : typeof value === "number"
      ? String(Number(value.toPrecision(15)))
      : value;

const kinds = ["number", "string", "boolean"];

/** Numbers stand before texts and these before truths; texts are compared without capitals, and an empty cell is the least of whatever it is compared with. */
function orderOf(a: CellValue, b: CellValue): number {
  const [left, right] = [a === "" ? emptyLike(b) : a, b === "" ? emptyLike(a) : b];
  if (typeof left !== typeof right) return kinds.indexOf(typeof left) - kinds.indexOf(typeof right);
  if (typeof left === "string") {
    const [one, other] = [left.toLowerCase(), String(right).toLowerCase()];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return Number(left) - Number(right);
}

const emptyLike = (other: CellValue): CellValue =>
  typeof other === "number" ? 0 : typeof other === "boolean" ? false : "";
