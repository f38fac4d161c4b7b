import type { Box } from "./model/address";
import { cellText } from "./model/cellText";
import type { Chart, ChartSeries } from "./model/sheet";
import type { World } from "./world";

/** A chart as a page can draw it: its lines with their values, and how each is told from the others. */
export interface ChartView {
  readonly name: string;
  readonly title: string;
  /** The cell that its upper left corner lies on. */
  readonly at: { readonly row: number; readonly column: number };
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly decimals: number;
  readonly places: readonly string[];
  readonly lines: readonly ChartLine[];
}

export interface ChartLine {
  readonly name: string;
  readonly color: string;
  readonly lineStyle: string;
  readonly weight: number;
  readonly marker: string;
  /** Null where the cell holds no number. */
  readonly values: readonly (number | null)[];
}

const usualColors = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];

export function chartView(world: World, chart: Chart): ChartView {
  const { settings, series, name } = chart;
  const position = settings.get("Position") as Box | undefined;
  const [first] = series;
  return {
    name,
    title: textIn(settings, "Title.Text", name),
    at: { row: position?.row ?? 0, column: position?.column ?? 0 },
    width: numberIn(settings, "Width", 360),
    height: numberIn(settings, "Height", 216),
    decimals: /\.(0+)/.exec(textIn(settings, "Axes.ValueAxis.NumberFormat", ""))?.[1]?.length ?? 0,
    places: first === undefined ? [] : cellsOf(world, first, "xAxis").map((cell) => cellText(cell, world.locale)),
    lines: series.map((each, at) => lineOf(world, each, at)),
  };
}

function lineOf(world: World, series: ChartSeries, at: number): ChartLine {
  const { settings } = series;
  return {
    name: textIn(settings, "Name", ""),
    color: textIn(settings, "Format.Line.Color", usualColors[at % usualColors.length] ?? ""),
    lineStyle: textIn(settings, "Format.Line.LineStyle", "Continuous"),
    weight: numberIn(settings, "Format.Line.Weight", 2),
    marker: textIn(settings, "MarkerStyle", "Circle"),
    values: cellsOf(world, series, "values").map(({ value }) => (typeof value === "number" ? value : null)),
  };
}

type Settings = ReadonlyMap<string, unknown>;

function textIn(settings: Settings, key: string, usual: string): string {
  const value = settings.get(key);
  return typeof value === "string" ? value : usual;
}

function numberIn(settings: Settings, key: string, usual: number): number {
  const value = settings.get(key);
  return typeof value === "number" ? value : usual;
}

function cellsOf({ workbook }: World, { boxes }: ChartSeries, what: "values" | "xAxis") {
  const place = boxes.get(what);
  const sheet = place && workbook.sheets.find(({ id }) => id === place.sheetId);
  if (!sheet) return [];
  const { row, column, rowCount, columnCount } = place.box;
  return Array.from({ length: rowCount * columnCount }, (_, index) =>
    sheet.grid.cell(row + Math.floor(index / columnCount), column + (index % columnCount)),
  );
}
