import type { WorkbookHost } from "../host/host";
import { parseAddress } from "../host/model/address";
import { boxOf } from "./gridMeasures";

/** The class of a cell by the tables of the sheet that is shown: their headings, and every other row. */
export function tableLooks(look: WorkbookHost["look"]): (row: number, column: number) => string {
  const shown = look.sheets.find(({ isActive }) => isActive)?.name;
  const boxes = look.tables
    .map((name) => look.tableAddress(name))
    .filter((address) => parseAddress(address)?.sheetName === shown)
    .map(boxOf);
  return (row, column) => {
    const box = boxes.find(
      (each) =>
        row >= each.row &&
        row < each.row + each.rowCount &&
        column >= each.column &&
        column < each.column + each.columnCount,
    );
    if (!box) return "";
    if (row === box.row) return "table-heading";
    return (row - box.row) % 2 === 1 ? "table-odd" : "table-even";
  };
}
