import { intersection, type Box } from "../model/address";
import { noFormat } from "../model/cell";
import type { Sheet } from "../model/sheet";

/** A table has grown downwards: rules of its whole columns take in the new rows, and cells that have no look of their own that of the row above. */
export function growLooks({ conditionalFormats, grid }: Sheet, before: Box, after: Box): void {
  const end = before.row + before.rowCount;
  const added = after.row + after.rowCount - end;
  if (added <= 0 || before.rowCount <= 0) return;
  for (const rule of conditionalFormats) {
    const { box } = rule;
    const isOfColumns = box.row <= before.row && box.row + box.rowCount === end;
    if (isOfColumns && intersection(box, before) !== null) rule.box = { ...box, rowCount: box.rowCount + added };
  }
  for (let row = end; row < end + added; row += 1) {
    for (let column = after.column; column < after.column + after.columnCount; column += 1) {
      const { format } = grid.cell(end - 1, column);
      const cell = grid.cell(row, column);
      if (cell.format === noFormat && format !== noFormat) grid.setCell(row, column, { ...cell, format });
    }
  }
}
