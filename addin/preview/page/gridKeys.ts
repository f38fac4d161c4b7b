import type { KeyboardEvent } from "react";
import { boundingBox, cellBox, type Box } from "../host/model/address";
import type { WorkbookHost } from "../host/host";
import type { GridMeasures } from "./gridMeasures";

export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** What a key means in the grid; null leaves it to the browser. */
export type Stroke =
  | { readonly kind: "SELECT"; readonly from: Cursor; readonly to: Cursor }
  /** Typing begins; null text begins with what stands there. */
  | { readonly kind: "DRAFT"; readonly text: string | null }
  | { readonly kind: "ACT"; readonly act: (user: WorkbookHost["user"], address: string) => void };

const pageRows = 20;

export function keyStroke(event: KeyboardEvent, measures: GridMeasures, active: Cursor, selection: Box): Stroke | null {
  const { key, shiftKey } = event;
  const isControl = event.ctrlKey || event.metaKey;
  // The end of the selection that is not the active cell: it is what Shift moves.
  const far: Cursor = {
    row: active.row === selection.row ? selection.row + selection.rowCount - 1 : selection.row,
    column: active.column === selection.column ? selection.column + selection.columnCount - 1 : selection.column,
  };
  const from = shiftKey && key !== "Tab" && key !== "Enter" ? far : active;
  const to = movedBy(key, shiftKey, isControl, from, measures);
  if (to !== null) return { kind: "SELECT", from: from === far ? active : to, to };
  const command = isControl ? commands[key.toLowerCase()] : key === "Delete" ? commands.delete : undefined;
  if (command) return { kind: "ACT", act: command };
  if (key === "F2") return { kind: "DRAFT", text: null };
  if (key === "Backspace") return { kind: "DRAFT", text: "" };
  return !isControl && !event.altKey && key.length === 1 ? { kind: "DRAFT", text: key } : null;
}

const commands: Readonly<Record<string, (user: WorkbookHost["user"], address: string) => void>> = {
  z: (user) => user.undo(),
  y: (user) => user.redo(),
  d: (user, address) => user.fillDown(address),
  delete: (user, address) => user.clear(address),
};

function movedBy(
  key: string,
  isShift: boolean,
  isControl: boolean,
  { row, column }: Cursor,
  measures: GridMeasures,
): Cursor | null {
  const { rows } = measures;
  const columns = measures.columns.map(({ index }) => index);
  const step = (list: readonly number[], at: number, by: number) =>
    list[Math.max(0, Math.min(list.length - 1, list.indexOf(at) + by))] ?? at;
  const down = (by: number) => ({ row: step(rows, row, by), column });
  const right = (by: number) => ({ row, column: step(columns, column, by) });
  switch (key) {
    case "ArrowDown":
      return down(isControl ? pageRows : 1);
    case "ArrowUp":
      return isControl ? { row: rows[0] ?? 0, column } : down(-1);
    case "ArrowRight":
      return right(1);
    case "ArrowLeft":
      return isControl ? { row, column: columns[0] ?? 0 } : right(-1);
    case "PageDown":
      return down(pageRows);
    case "PageUp":
      return down(-pageRows);
    case "Home":
      return { row: isControl ? (rows[0] ?? 0) : row, column: columns[0] ?? 0 };
    case "Enter":
      return down(isShift ? -1 : 1);
    case "Tab":
      return isControl ? null : right(isShift ? -1 : 1);
    default:
      return null;
  }
}

export const spanning = (from: Cursor, to: Cursor): Box =>
  boundingBox(cellBox(from.row, from.column), cellBox(to.row, to.column));
