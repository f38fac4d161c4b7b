import { contains, cellBox } from "../model/address";
import type { CellFormat } from "../model/cell";
import type { ConditionalFormat, Sheet } from "../model/sheet";
import { isTrue, workOut } from "./ruleFormula";

/** The parts of a cell's look that its rules give it, the one that was added last first; null where none holds. */
export function ruledLook(sheet: Sheet, row: number, column: number): CellFormat | null {
  const cell = cellBox(row, column);
  let look: CellFormat | null = null;
  for (let at = sheet.conditionalFormats.length - 1; at >= 0; at -= 1) {
    const rule = sheet.conditionalFormats[at] as ConditionalFormat;
    if (rule.type !== "Custom" || !contains(rule.box, cell) || !holds(rule, sheet, row, column)) continue;
    look = { ...formatOf(rule), ...(look ?? {}) };
    if (rule.settings.get("StopIfTrue") === true) break;
  }
  return look;
}

function holds({ settings, origin }: ConditionalFormat, { grid }: Sheet, row: number, column: number): boolean {
  const formula = settings.get("Custom.Rule.Formula");
  if (typeof formula !== "string") return false;
  const value = workOut(formula, (r, c) => grid.cell(r, c).value, { row, column, origin });
  return value !== null && isTrue(value);
}

const formatStart = "Custom.Format.";

const formatOf = ({ settings }: ConditionalFormat): CellFormat =>
  Object.fromEntries(
    [...settings].flatMap(([path, value]) =>
      path.startsWith(formatStart) ? [[path.slice(formatStart.length), value]] : [],
    ),
  );
