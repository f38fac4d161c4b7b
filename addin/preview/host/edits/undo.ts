import { boundingBox, cellBox, type Box } from "../model/address";
import type { Grid } from "../model/grid";
import type { WorkbookSnapshot } from "../model/workbook";
import type { World } from "../world";
import { tellChanged } from "./tell";

export const undo = (world: World) => step(world, world.undoSteps, world.redoSteps);
export const redo = (world: World) => step(world, world.redoSteps, world.undoSteps);

/** Goes to the moment that one list keeps last and leaves this one in the other. */
function step(world: World, from: WorkbookSnapshot[], to: WorkbookSnapshot[]): void {
  const moment = from.pop();
  if (!moment) return;
  const before = world.workbook.snapshot();
  to.push(before);
  world.workbook.restore(moment);
  for (const sheet of world.workbook.sheets) {
    const was = before.sheets.find(({ id }) => id === sheet.id);
    const box = was ? differenceBox(was.grid, sheet.grid) : null;
    if (box !== null) tellChanged(world, sheet, box, "RangeEdited");
  }
}

/** Where two grids hold different things; cells are compared by identity, since what was not changed is shared. */
function differenceBox(a: Grid, b: Grid): Box | null {
  const [usedA, usedB] = [a.used(false), b.used(false)];
  if (usedA === null && usedB === null) return null;
  const whole = boundingBox(usedA ?? usedB ?? cellBox(0, 0), usedB ?? usedA ?? cellBox(0, 0));
  let box: Box | null = null;
  for (let row = whole.row; row < whole.row + whole.rowCount; row += 1) {
    if (a.sharesRow(row, b)) continue;
    for (let column = whole.column; column < whole.column + whole.columnCount; column += 1) {
      if (a.cell(row, column) === b.cell(row, column)) continue;
      box = box === null ? cellBox(row, column) : boundingBox(box, cellBox(row, column));
    }
  }
  return box;
}
