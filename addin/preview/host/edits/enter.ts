import type { Cell } from "../model/cell";
import { formatPart } from "../model/cell";
import { withContent, withFormat } from "../model/grid";
import { type Locale } from "../model/locale";
import { readEntry, type Entered } from "../model/typing";
import { invalidArgument } from "../protocol/hostError";
import type { World } from "../world";

/** A cell after an entry was made in it: by a person in the locale's own writing, or by a program. */
export function entered(world: World, before: Cell, entry: unknown, locale: Locale): Cell {
  // In an array, null says "leave this cell" and "" says "empty it".
  if (entry === null) return before;
  if (typeof entry === "number" || typeof entry === "boolean")
    return withContent(before, { value: entry, formula: null });
  if (typeof entry !== "string") throw invalidArgument(`a cell cannot hold ${JSON.stringify(entry)}`);
  if (entry === "") return withContent(before, { value: "", formula: null });
  return taken(world, before, readEntry(entry, locale, formatPart(before, "NumberFormat")));
}

/** An entry in its cell: a formula with what it comes to, a number with the format that it brought where the cell had none. */
function taken(world: World, before: Cell, { value, formula, numberFormat }: Entered): Cell {
  const held = formula === null ? value : world.options.formulaValue(formula);
  const cell = withContent(before, { value: held, formula });
  const isPlain = formatPart(before, "NumberFormat") === "General";
  return numberFormat && isPlain ? withFormat(cell, { ...cell.format, NumberFormat: numberFormat }) : cell;
}

/** One value for every cell, or one list a row; anything else does not fit the box. */
export function valueAt(
  given: unknown,
  rowCount: number,
  columnCount: number,
): (row: number, column: number) => unknown {
  if (!Array.isArray(given)) return () => given;
  const rows = given as readonly unknown[];
  const fits = rows.length === rowCount && rows.every((row) => Array.isArray(row) && row.length === columnCount);
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range",
    );
  }
  return (row, column) => (rows[row] as readonly unknown[])[column];
}
