import { chartView, type ChartView } from "./chartView";
import { cellBox, formatBox, sheetPrefix } from "./model/address";
import { formatPart, type Cell, type CellValue } from "./model/cell";
import { cellText } from "./model/cellText";
import type { Chart, Sheet } from "./model/sheet";
import { bodyBox, columnName, type Table } from "./model/table";
import { namespaceOf } from "./model/xml";
import { entryRefusal, type EntryRefusal } from "./rules/entryRefusal";
import { ruledLook } from "./rules/ruledLook";
import { placeAt, sheetNamed, tableNamed } from "./places";
import type { World } from "./world";

/** A cell as it is seen. */
export interface CellView {
  readonly value: CellValue;
  readonly text: string;
  readonly formula: string | null;
  readonly errorText: string | null;
  readonly format: Cell["format"];
  readonly isSpilled: boolean;
  /** A formula that the host keeps and does not work out. */
  readonly isKeptFormula: boolean;
}

export interface TableView {
  readonly name: string;
  readonly sheet: string;
  /** With its headings. */
  readonly address: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly style: string;
}

/** What stands in the workbook, read without the client. */
export class Looking {
  constructor(private readonly world: World) {}

  cell(address: string): CellView {
    const { sheet, box } = placeAt(this.world, address);
    return this.view(sheet.grid.cell(box.row, box.column));
  }
  /** The cell with what its rules make it look like. */
  drawn(address: string): CellView {
    const { sheet, box } = placeAt(this.world, address);
    const view = this.view(sheet.grid.cell(box.row, box.column));
    const look = ruledLook(sheet, box.row, box.column);
    return {
      ...view,
      format: look === null ? view.format : { ...view.format, ...look },
      isKeptFormula: view.formula !== null && !this.world.functions.isOwn(sheet, box.row, box.column),
    };
  }
  /** Why the cell would not take it if a person typed this. */
  refusal(address: string, text: string): EntryRefusal | null {
    const { sheet, box } = placeAt(this.world, address);
    return entryRefusal(this.world, sheet, box.row, box.column, text);
  }
  get frozen(): { readonly rows: number; readonly columns: number } {
    const { frozenRows, frozenColumns } = this.world.workbook.activeSheet;
    return { rows: frozenRows, columns: frozenColumns };
  }
  value = (address: string): CellValue => this.cell(address).value;
  text = (address: string): string => this.cell(address).text;
  formula = (address: string): string | null => this.cell(address).formula;

  /** One part of a cell's look, by its path: "Fill.Color", "NumberFormat", "Protection.Locked". */
  format(address: string, part: string): unknown {
    const { sheet, box } = placeAt(this.world, address);
    return formatPart(sheet.grid.cell(box.row, box.column), part);
  }

  values(address: string): readonly (readonly CellValue[])[] {
    return this.cells(address).map((row) => row.map(({ value }) => value));
  }
  cells(address: string): readonly (readonly CellView[])[] {
    const { sheet, box } = placeAt(this.world, address);
    const { row, column, rowCount, columnCount } = sheet.grid.within(box);
    return Array.from({ length: rowCount }, (_, r) =>
      Array.from({ length: columnCount }, (__, c) => this.view(sheet.grid.cell(row + r, column + c))),
    );
  }
  private view(cell: Cell): CellView {
    const { value, formula, errorText = null, format } = cell;
    return {
      value,
      formula,
      errorText,
      format,
      text: cellText(cell, this.world.locale),
      isSpilled: cell.spilledFrom !== undefined,
      isKeptFormula: false,
    };
  }

  get sheets(): readonly {
    readonly name: string;
    readonly visibility: string;
    readonly isActive: boolean;
    readonly used: string | null;
  }[] {
    const { workbook } = this.world;
    return workbook.sheets.map((sheet) => {
      const used = sheet.grid.used(false);
      const { name, visibility } = sheet;
      return {
        name,
        visibility,
        isActive: sheet === workbook.activeSheet,
        used: used === null ? null : formatBox(used),
      };
    });
  }
  get selection(): string {
    const { selection, activeSheet } = this.world.workbook;
    return `${sheetPrefix(activeSheet.name)}${formatBox(selection.box)}`;
  }

  get tables(): readonly string[] {
    return this.world.workbook.tables.map(({ name }) => name);
  }
  /** Where a table stands, with its headings: cheap, whatever size it has. */
  tableAddress(name: string): string {
    const table = tableNamed(this.world, name);
    return `${sheetPrefix(this.sheetOf(table).name)}${formatBox(table.box)}`;
  }
  table(name: string): TableView {
    const table = tableNamed(this.world, name);
    const sheet = this.sheetOf(table);
    const body = bodyBox(table);
    return {
      name: table.name,
      sheet: sheet.name,
      address: this.tableAddress(table.name),
      headings: table.columns.map((_, index) => columnName(table, index, sheet)),
      rows: this.values(`${sheetPrefix(sheet.name)}${formatBox(body)}`),
      style: table.style,
    };
  }
  /** Where a table's cell is: its row counted from 0 below the headings, its column by heading. */
  addressIn(tableName: string, row: number, heading: string): string {
    const table = tableNamed(this.world, tableName);
    const sheet = this.sheetOf(table);
    const index = table.columns.findIndex((_, at) => columnName(table, at, sheet) === heading);
    if (index < 0)
      throw new Error(`${tableName} has no column ${heading}: ${this.table(tableName).headings.join(", ")}.`);
    const body = bodyBox(table);
    return `${sheetPrefix(sheet.name)}${formatBox(cellBox(body.row + row, body.column + index))}`;
  }
  private sheetOf(table: Table): Sheet {
    return this.world.workbook.sheet(table.sheetId);
  }

  isRowHidden(address: string): boolean {
    const { sheet, box } = placeAt(this.world, address);
    return sheet.grid.isRowHidden(box.row);
  }
  isColumnHidden(address: string): boolean {
    const { sheet, box } = placeAt(this.world, address);
    return sheet.grid.isColumnHidden(box.column);
  }
  columnWidth(address: string): number {
    const { sheet, box } = placeAt(this.world, address);
    return sheet.grid.columnWidth(box.column);
  }

  /** The custom parts of one namespace, or all. */
  xmlParts(namespaceUri?: string): readonly string[] {
    const parts = this.world.workbook.xmlParts.map(({ xml }) => xml);
    return namespaceUri === undefined ? parts : parts.filter((xml) => namespaceOf(xml) === namespaceUri);
  }
  get settings(): ReadonlyMap<string, unknown> {
    return this.world.workbook.settings;
  }
  get names(): readonly { readonly name: string; readonly formula: string }[] {
    return this.world.workbook.names.map(({ name, formula }) => ({ name, formula }));
  }
  charts(sheetName: string): readonly Chart[] {
    return sheetNamed(this.world, sheetName).charts;
  }
  /** The charts of the sheet that is shown, for a page to draw. */
  get chartViews(): readonly ChartView[] {
    return this.world.workbook.activeSheet.charts.map((chart) => chartView(this.world, chart));
  }
  get undoStepCount(): number {
    return this.world.undoSteps.length;
  }
}
