import type { CellWrite } from "./refreshPlan";
import type { CellValue } from "./sheetCells";
import type { SheetTable } from "./sheetTable";

/**
 * What a refresh has written before it had to read the table anew. It is nobody's typing: such a cell is seen as it stood before, until the refresh is
 * through and the workbook remembers what it shows.
 */
export class OwnWrites {
  readonly #written = new Map<
    string,
    { readonly value: CellValue; readonly stood: CellValue; readonly formula: string }
  >();

  /** Remembers writes that are about to be made in a table as it was read. */
  note(read: SheetTable, keyColumn: number, writes: readonly CellWrite[]): void {
    for (const { row, column, value } of writes) {
      const at = cellId(read, keyColumn, row, column);
      if (this.#written.has(at)) continue;
      const formula = read.formulas.get(column)?.[row] ?? "";
      this.#written.set(at, { value, stood: read.rows[row]?.[column] ?? "", formula });
    }
  }

  /** The table as it would stand without them. */
  without(read: SheetTable, keyColumn: number): SheetTable {
    if (this.#written.size === 0) return read;
    const rows = read.rows.map((cells, row) =>
      cells.map((cell, column) => {
        const own = this.#written.get(cellId(read, keyColumn, row, column));
        return own !== undefined && own.value === cell ? own.stood : cell;
      }),
    );
    return { ...read, rows };
  }
}

/** A cell by the key of its row and the heading of its column, wherever these stand. */
const cellId = (read: SheetTable, keyColumn: number, row: number, column: number): string =>
  `${String(read.rows[row]?.[keyColumn])}\n${read.headings[column]}`;
