import { parseAddress } from "../model/address";
import { formatPart, type CellValue } from "../model/cell";
import type { Sheet } from "../model/sheet";
import { entered } from "../edits/enter";
import type { World } from "../world";
import { isTrue, workOut } from "./ruleFormula";

/** What is said to a person whose entry a cell's rule does not let in; after a warning they may keep it. */
export interface EntryRefusal {
  readonly isFinal: boolean;
  readonly title: string;
  readonly message: string;
}

interface KeptRules {
  readonly Rule?: { readonly list?: { readonly source?: unknown }; readonly custom?: { readonly formula?: unknown } };
  readonly ErrorAlert?: {
    readonly showAlert?: boolean;
    readonly style?: string;
    readonly title?: string;
    readonly message?: string;
  };
  readonly IgnoreBlanks?: boolean;
  readonly Origin?: { readonly row: number; readonly column: number };
}

/** Why a cell does not take what a person types in it; null where it does. What is pasted is not held against the rules, as in Excel. */
export function entryRefusal(
  world: World,
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
): EntryRefusal | null {
  const before = sheet.grid.cell(row, column);
  const rules = formatPart(before, "DataValidation") as KeptRules | null;
  if (rules?.ErrorAlert?.showAlert === false) return null;
  const { value } = entered(world, before, text, world.locale);
  if (rules === null || isAllowed(world, rules, value, { sheet, row, column })) return null;
  const { style = "Stop", title = "", message = "" } = rules.ErrorAlert ?? {};
  return { isFinal: style === "Stop", title, message };
}

interface Place {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

function isAllowed(
  world: World,
  { Rule, IgnoreBlanks = true, Origin }: KeptRules,
  value: CellValue,
  { sheet, row, column }: Place,
): boolean {
  const { list, custom } = Rule ?? {};
  if (typeof list?.source === "string")
    return (value === "" && IgnoreBlanks) || choicesIn(world, list.source).includes(String(value));
  if (typeof custom?.formula !== "string") return true;
  const read = (r: number, c: number) => (r === row && c === column ? value : sheet.grid.cell(r, c).value);
  const allowed = workOut(custom.formula, read, { row, column, origin: Origin ?? { row, column } });
  return allowed === null || isTrue(allowed);
}

/** What may be chosen: as it is listed, or as it stands in a range of one column. */
function choicesIn({ workbook }: World, source: string): readonly string[] {
  if (!source.startsWith("=")) return source.split(",").map((each) => each.trim());
  const place = parseAddress(source.slice(1).replaceAll("$", ""));
  const sheet = place?.sheetName ? workbook.sheetByName(place.sheetName) : null;
  if (!place || !sheet) return [];
  const { row, column, rowCount } = place.box;
  return Array.from({ length: rowCount }, (_, at) => String(sheet.grid.cell(row + at, column).value));
}
