import type { Cell } from "./model/cell";
import { noFormat } from "./model/cell";
import { Grid } from "./model/grid";
import type { Chart, Sheet } from "./model/sheet";
import { Workbook } from "./model/workbook";

const form = 1;

type SavedCell = readonly [row: number, column: number, cell: Omit<Cell, "format"> & { readonly format?: number }];

/** The workbook as text: what Excel would keep in the file, without undo and without what one client remembers. */
export function saveWorkbook(workbook: Workbook): string {
  const formats: object[] = [];
  const { name, tables, names, xmlParts, selection, calculationMode } = workbook;
  return JSON.stringify({
    form,
    name,
    tables,
    names,
    xmlParts,
    selection,
    calculationMode,
    idCount: workbook.idCount,
    settings: [...workbook.settings],
    sheets: workbook.sheets.map((sheet) => savedSheet(sheet, formats)),
    formats,
  });
}

function savedSheet({ grid, charts, conditionalFormats, ...sheet }: Sheet, formats: object[]) {
  return {
    ...sheet,
    charts: charts.map(savedChart),
    conditionalFormats: conditionalFormats.map((rule) => ({ ...rule, settings: [...rule.settings] })),
    cells: savedCells(grid, formats),
    columns: grid.columnList(),
    rows: grid.rowList(),
  };
}

const savedChart = (chart: Chart) => ({
  ...chart,
  settings: [...chart.settings],
  series: chart.series.map((series) => ({ settings: [...series.settings], boxes: [...series.boxes] })),
});

function savedCells(grid: Grid, formats: object[]): SavedCell[] {
  const places = new Map(formats.map((format, index) => [format, index]));
  const used = grid.used(false);
  const cells: SavedCell[] = [];
  if (used === null) return cells;
  for (let row = used.row; row < used.row + used.rowCount; row += 1) {
    for (let column = used.column; column < used.column + used.columnCount; column += 1) {
      const { format, ...rest } = grid.cell(row, column);
      if (rest.value === "" && rest.formula === null && format === noFormat) continue;
      if (format !== noFormat && !places.has(format)) places.set(format, formats.push(format) - 1);
      cells.push([row, column, format === noFormat ? rest : { ...rest, format: places.get(format) ?? 0 }]);
    }
  }
  return cells;
}

type Saved = Pick<Workbook, "name" | "tables" | "names" | "xmlParts" | "selection" | "calculationMode"> & {
  readonly form: number;
  readonly idCount: number;
  readonly settings: readonly (readonly [string, unknown])[];
  readonly formats: readonly Cell["format"][];
  readonly sheets: readonly (Omit<Sheet, "grid" | "charts" | "conditionalFormats"> & {
    readonly cells: readonly SavedCell[];
    readonly columns: readonly (readonly [number, { isHidden: boolean; width: number | null }])[];
    readonly rows: readonly (readonly [number, { isHidden: boolean; height: number | null }])[];
    readonly charts: readonly ReturnType<typeof savedChart>[];
    readonly conditionalFormats: readonly {
      readonly id: string;
      readonly type: string;
      readonly box: Sheet["conditionalFormats"][number]["box"];
      /** Workbooks of before have none. */
      readonly origin?: Sheet["conditionalFormats"][number]["origin"];
      readonly settings: readonly (readonly [string, unknown])[];
    }[];
  })[];
};

/** A workbook that was saved, as it is opened: events, undo and kept objects begin anew. */
export function openSaved(text: string): Workbook {
  const saved = JSON.parse(text) as Saved;
  if (saved.form !== form)
    throw new Error(`The workbook was saved in form ${saved.form}, and this host reads form ${form}.`);
  const workbook = new Workbook(saved.name, "");
  const { tables, names, xmlParts, selection, calculationMode } = saved;
  Object.assign(workbook, { tables, names, xmlParts, selection, calculationMode, settings: new Map(saved.settings) });
  workbook.sheets = saved.sheets.map((sheet) => openedSheet(sheet, saved.formats));
  workbook.resumeIds(saved.idCount);
  return workbook;
}

function openedSheet(
  { cells, columns, rows, charts, conditionalFormats, ...sheet }: Saved["sheets"][number],
  formats: Saved["formats"],
): Sheet {
  const grid = Grid.empty();
  for (const [row, column, { format, ...cell }] of cells) {
    grid.setCell(row, column, { ...cell, format: format === undefined ? noFormat : (formats[format] ?? noFormat) });
  }
  for (const [column, look] of columns) grid.setColumn(column, look);
  for (const [row, { isHidden, height }] of rows)
    grid.setRow(row, { isHidden, ...(height === null ? {} : { height }) });
  return {
    ...sheet,
    grid,
    charts: charts.map((chart) => ({
      ...chart,
      settings: new Map(chart.settings),
      series: chart.series.map(({ settings, boxes }) => ({ settings: new Map(settings), boxes: new Map(boxes) })),
    })),
    conditionalFormats: conditionalFormats.map(({ origin, settings, ...rule }) => ({
      ...rule,
      origin: origin ?? { row: rule.box.row, column: rule.box.column },
      settings: new Map(settings),
    })),
  };
}
