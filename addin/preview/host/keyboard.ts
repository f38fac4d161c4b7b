import { cellBox, intersection, type Box } from "./model/address";
import { copiedFormula } from "./model/formula";
import { withContent } from "./model/grid";
import { columnName, type FilterCriteria, type Table } from "./model/table";
import type { CellValue } from "./model/cell";
import { entered } from "./edits/enter";
import { applyFilters } from "./edits/filterRows";
import { resizeTable } from "./edits/makeTable";
import { moveCells } from "./edits/moveCells";
import { activate, select } from "./edits/selection";
import { addSheet, copySheet, deleteSheet, renameSheet } from "./edits/sheets";
import { deleteCells, insertCells } from "./edits/shift";
import { sortTable } from "./objects/sort";
import { writeCells } from "./edits/writeCells";
import { placeAt, sheetNamed, tableNamed } from "./places";
import { redo, undo } from "./edits/undo";
import type { Actor, World } from "./world";

/** What a person does in the workbook, by hand. Addresses are as in the name box: on the sheet that is seen unless they name another. */
export class Keyboard {
  constructor(
    private readonly world: World,
    private readonly actor: Actor,
    private readonly afterStep: () => void,
  ) {}

  private act<T>(stroke: () => T): T {
    this.world.actor = this.actor;
    try {
      return stroke();
    } finally {
      this.world.actor = "addin";
      this.afterStep();
    }
  }

  /** Types into a cell and presses Enter. For a formula that is not the add-in's, `comesTo` says what Excel would show. */
  type(address: string, text: string, comesTo?: CellValue): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      if (this.actor === "user") select(this.world, sheet, box);
      writeCells(this.world, sheet, box, (_row, _column, before) => {
        const cell = entered(this.world, before, text, this.world.locale);
        return comesTo === undefined || cell.formula === null ? cell : { ...cell, value: comesTo };
      });
      this.growTables(sheet.id, box);
    });
  }

  /** Pastes a block of texts with its first cell at an address, as from a mail or another workbook. */
  paste(address: string, rows: readonly (readonly string[])[]): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      const columnCount = Math.max(...rows.map((row) => row.length));
      const target: Box = { row: box.row, column: box.column, rowCount: rows.length, columnCount };
      if (this.actor === "user") select(this.world, sheet, target);
      writeCells(this.world, sheet, target, (row, column, before) =>
        entered(this.world, before, rows[row - box.row]?.[column - box.column] ?? "", this.world.locale),
      );
      this.growTables(sheet.id, target);
    });
  }

  /** Ctrl+D: the first row of the range in all the others. */
  fillDown(address: string): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      const rest = { ...box, row: box.row + 1, rowCount: box.rowCount - 1 };
      writeCells(this.world, sheet, rest, (row, column, before) => {
        const { value, formula } = sheet.grid.cell(box.row, column);
        return withContent(before, {
          value,
          formula: formula === null ? null : copiedFormula(formula, row - box.row, 0),
        });
      });
    });
  }

  /** Delete: contents go, looks stay. */
  clear(address: string): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      writeCells(this.world, sheet, sheet.grid.within(box), (_row, _column, before) =>
        withContent(before, { value: "", formula: null }),
      );
    });
  }

  undo(): void {
    this.act(() => undo(this.world));
  }
  redo(): void {
    this.act(() => redo(this.world));
  }

  select(address: string): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      select(this.world, sheet, box);
    });
  }

  sort(tableName: string, heading: string, direction: "ascending" | "descending" = "ascending"): void {
    this.act(() => {
      const table = tableNamed(this.world, tableName);
      sortTable(this.world, table, [{ key: this.columnIndex(table, heading), ascending: direction === "ascending" }]);
    });
  }

  /** Shows only the rows with one of these texts in a column; null shows all. */
  filter(tableName: string, heading: string, shown: readonly string[] | null): void {
    this.act(() => {
      const table = tableNamed(this.world, tableName);
      const column = table.columns[this.columnIndex(table, heading)];
      const filter: FilterCriteria | null = shown === null ? null : { filterOn: "Values", values: shown };
      if (column) column.filter = filter;
      applyFilters(this.world, this.world.workbook.sheet(table.sheetId), table);
    });
  }

  hideColumns(address: string, isHidden = true): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      this.world.beforeChange();
      for (let column = box.column; column < box.column + box.columnCount; column += 1) {
        sheet.grid.setColumn(column, { isHidden });
      }
    });
  }

  /** Whole rows, "3:4", or cells that push those below them down. */
  insertRows(address: string): void {
    this.shift(address, (world, sheet, box) => insertCells(world, sheet, box, "rows"));
  }
  /** Whole columns, "C:C", or cells that push those after them to the right. */
  insertColumns(address: string): void {
    this.shift(address, (world, sheet, box) => insertCells(world, sheet, box, "columns"));
  }
  deleteRows(address: string): void {
    this.shift(address, (world, sheet, box) => deleteCells(world, sheet, box, "rows"));
  }
  deleteColumns(address: string): void {
    this.shift(address, (world, sheet, box) => deleteCells(world, sheet, box, "columns"));
  }
  private shift(
    address: string,
    how: (world: World, sheet: ReturnType<typeof placeAt>["sheet"], box: Box) => void,
  ): void {
    this.act(() => {
      const { sheet, box } = placeAt(this.world, address);
      how(this.world, sheet, box);
    });
  }

  /** Cuts a table and pastes it with its first cell elsewhere, on another sheet if the address names one. */
  moveTable(tableName: string, to: string): void {
    this.act(() => {
      const table = tableNamed(this.world, tableName);
      const { sheet, box } = placeAt(this.world, to);
      moveCells(this.world, this.world.workbook.sheet(table.sheetId), table.box, sheet, cellBox(box.row, box.column));
    });
  }

  /** Answers the copy's name. */
  copySheet(name: string): string {
    return this.act(() => {
      const sheet = sheetNamed(this.world, name);
      const copy = copySheet(this.world, sheet, this.world.workbook.sheets.indexOf(sheet) + 1);
      this.world.functions.lookEverywhere();
      activate(this.world, copy);
      return copy.name;
    });
  }
  renameSheet(name: string, to: string): void {
    this.act(() => renameSheet(this.world, sheetNamed(this.world, name), to));
  }
  addSheet(name: string | null = null): string {
    return this.act(() => {
      const sheet = addSheet(this.world, name);
      activate(this.world, sheet);
      return sheet.name;
    });
  }
  deleteSheet(name: string): void {
    this.act(() => deleteSheet(this.world, sheetNamed(this.world, name)));
  }
  activate(sheetName: string): void {
    this.act(() => activate(this.world, sheetNamed(this.world, sheetName)));
  }

  private columnIndex(table: Table, heading: string): number {
    const sheet = this.world.workbook.sheet(table.sheetId);
    const index = table.columns.findIndex((_, at) => columnName(table, at, sheet) === heading);
    if (index < 0) throw new Error(`${table.name} has no column ${heading}.`);
    return index;
  }

  /** A table takes in what is typed right below it or right beside it. */
  private growTables(sheetId: string, box: Box): void {
    for (const table of this.world.workbook.tables) {
      if (table.sheetId !== sheetId) continue;
      const below = { ...table.box, row: table.box.row + table.box.rowCount, rowCount: 1 };
      const beside = { ...table.box, column: table.box.column + table.box.columnCount, columnCount: 1 };
      const rows = table.showTotals || !startsIn(box, below) ? 0 : box.rowCount;
      const columns = startsIn(box, beside) ? box.columnCount : 0;
      if (rows + columns === 0) continue;
      resizeTable(this.world, table, {
        ...table.box,
        rowCount: table.box.rowCount + rows,
        columnCount: table.box.columnCount + columns,
      });
    }
  }
}

const startsIn = (box: Box, edge: Box) => intersection(cellBox(box.row, box.column), edge) !== null;
