import { cellText } from "../model/cellText";
import type { Sheet } from "../model/sheet";
import { bodyBox, type FilterCriteria, type Table } from "../model/table";
import type { World } from "../world";

/** Shows the rows that pass every column's filter and hides the others. */
export function applyFilters(world: World, sheet: Sheet, table: Table): void {
  world.beforeChange();
  const body = bodyBox(table);
  for (let row = body.row; row < body.row + body.rowCount; row += 1) {
    const isShown = table.columns.every(({ filter }, index) => {
      if (filter === null) return true;
      const cell = sheet.grid.cell(row, body.column + index);
      return passes(filter, cellText(cell, world.locale), cell.value);
    });
    sheet.grid.setRow(row, { isHidden: !isShown });
  }
}

function passes(filter: FilterCriteria, text: string, value: unknown): boolean {
  if (filter.filterOn === "Values")
    return (filter.values ?? []).some((each) => each.toLowerCase() === text.toLowerCase());
  const first = isMet(filter.criterion1 ?? "", text, value);
  if (filter.criterion2 === undefined) return first;
  const second = isMet(filter.criterion2, text, value);
  return filter.operator === "Or" ? first || second : first && second;
}

/** ">5", "<>", "=Centrum", "*skola*". */
function isMet(criterion: string, text: string, value: unknown): boolean {
  const [, sign = "=", wanted = ""] = /^(<=|>=|<>|<|>|=)?(.*)$/.exec(criterion) ?? [];
  if (sign === "=" || sign === "<>") {
    const pattern = wanted
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    const isLike = new RegExp(`^${pattern}$`, "i").test(text);
    return sign === "=" ? isLike : !isLike;
  }
  const [left, right] = typeof value === "number" ? [value, Number(wanted)] : [text, wanted];
  if (sign === "<") return left < right;
  if (sign === ">") return left > right;
  return sign === "<=" ? left <= right : left >= right;
}
