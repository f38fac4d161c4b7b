import type { Box } from "./model/address";
import { cellText } from "./model/cellText";
import type { Chart, ChartSeries } from "./model/sheet";
import type { World } from "./world";

/** A chart as a page can draw it: its series with their values and looks, as the program that made it has said. */
export interface ChartView {
  readonly name: string;
  readonly title: string;
  /** The cell that its upper left corner lies on. */
  readonly at: { readonly row: number; readonly column: number };
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** What stands along its axis. */
  readonly places: readonly string[];
  readonly isPlacesAxisShown: boolean;
  readonly isValuesAxisShown: boolean;
  /** Its bars lie down. */
  readonly isLying: boolean;
  readonly hasGridlines: boolean;
  /** Decimals of the numbers at its axis; as many as they need where nothing is said. */
  readonly decimals: number | null;
  readonly series: readonly ChartSeriesView[];
}

/** What a series is drawn as. Columns are bars that stand. */
export type ChartShape = "LINE" | "BAR" | "AREA";

export interface ChartSeriesView {
  readonly name: string;
  readonly shape: ChartShape;
  readonly isStacked: boolean;
  /** Null for one that is not filled. */
  readonly color: string | null;
  readonly lineStyle: string;
  /** In points. */
  readonly weight: number;
  readonly marker: string;
  /** The room between two bars, in hundredths of their width. */
  readonly gapWidth: number;
  readonly isInLegend: boolean;
  /** How its numbers stand in it; null where they do not. */
  readonly labels: { readonly color: string; readonly hidesZero: boolean } | null;
  /** Null where the cell holds no number. */
  readonly values: readonly (number | null)[];
}

/** Where it is kept whether a series stands in the legend. */
export const legendEntryPath = (at: number) => `Legend.Entries.${at}.Visible`;

/** The colours that Excel gives series by itself. */
const usualColors = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];

export function chartView(world: World, chart: Chart): ChartView {
  const { settings, series, name } = chart;
  const position = settings.get("Position") as Box | undefined;
  const [first] = series;
  const type = textIn(settings, "ChartType", "Line");
  return {
    name,
    title: textIn(settings, "Title.Text", name),
    at: { row: position?.row ?? 0, column: position?.column ?? 0 },
    width: numberIn(settings, "Width", 360),
    height: numberIn(settings, "Height", 216),
    places: first === undefined ? [] : cellsOf(world, first, "xAxis").map((cell) => cellText(cell, world.locale)),
    isPlacesAxisShown: settings.get("Axes.CategoryAxis.Visible") !== false,
    isValuesAxisShown: settings.get("Axes.ValueAxis.Visible") !== false,
    isLying: type.startsWith("Bar"),
    hasGridlines: settings.get("Axes.ValueAxis.MajorGridlines.Visible") !== false,
    decimals: decimalsOf(settings.get("Axes.ValueAxis.NumberFormat")),
    series: series.map((each, at) => {
      const isInLegend = settings.get(legendEntryPath(at)) !== false;
      return seriesView(world, each, { type, isInLegend, usual: usualColors[at % usualColors.length] ?? "" });
    }),
  };
}

function seriesView(
  world: World,
  series: ChartSeries,
  { type, isInLegend, usual }: { readonly type: string; readonly isInLegend: boolean; readonly usual: string },
): ChartSeriesView {
  const { settings } = series;
  const own = textIn(settings, "ChartType", type);
  const shape = /^(Column|Bar)/.test(own) ? "BAR" : own.startsWith("Area") ? "AREA" : "LINE";
  const paint = textIn(settings, `Format.${shape === "LINE" ? "Line" : "Fill"}.Color`, usual);
  const isBare = shape !== "LINE" && settings.has("Format.Fill.Cleared");
  return {
    name: textIn(settings, "Name", ""),
    shape,
    isStacked: own.includes("Stacked"),
    color: isBare ? null : paint,
    lineStyle: textIn(settings, "Format.Line.LineStyle", "Continuous"),
    weight: numberIn(settings, "Format.Line.Weight", 2),
    marker: textIn(settings, "MarkerStyle", own === "Line" || shape !== "LINE" ? "None" : "Circle"),
    gapWidth: numberIn(settings, "GapWidth", 150),
    isInLegend,
    labels: settings.get("HasDataLabels") === true ? labelsOf(settings) : null,
    values: cellsOf(world, series, "values").map(({ value }) => (typeof value === "number" ? value : null)),
  };
}

const labelsOf = (settings: Settings) => ({
  color: textIn(settings, "DataLabels.Format.Font.Color", "#404040"),
  hidesZero: textIn(settings, "DataLabels.NumberFormat", "").endsWith(";;"),
});

const decimalsOf = (format: unknown): number | null =>
  typeof format === "string" && format !== "General" ? (/\.(0+)/.exec(format)?.[1]?.length ?? 0) : null;

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
