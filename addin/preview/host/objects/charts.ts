import { boundingBox, type Box } from "../model/address";
import type { Chart, ChartSeries, Sheet } from "../model/sheet";
import { itemNotFound } from "../protocol/hostError";
import { kind, remote, type Kind, type Property } from "../protocol/kind";
import { legendEntryPath } from "../chartView";
import type { World } from "../world";
import { keptLinks, keptValues, type Parts } from "./keptParts";
import { givenRange } from "./rangeChanges";
import type { RangeSelf } from "../protocol/remote";

interface ChartSelf {
  readonly sheet: Sheet;
  readonly chart: Chart;
  readonly settings: Map<string, unknown>;
}

interface SeriesSelf {
  readonly chart: Chart;
  readonly series: ChartSeries;
  readonly settings: Map<string, unknown>;
}

const font: Parts = { values: ["Bold", "Color", "Italic", "Name", "Size", "Underline"] };
const fill: Parts = { values: [], keeping: { SetSolidColor: "Color", Clear: "Cleared" } };
const line: Parts = { values: ["Color", "LineStyle", "Weight"], keeping: { Clear: "Cleared" } };
const withFont: Parts = { values: [], parts: { Font: font, Fill: fill } };
const labels: Parts = {
  values: ["Position", "ShowValue", "ShowSeriesName", "ShowCategoryName", "ShowLegendKey", "NumberFormat", "Separator"],
  parts: { Format: withFont },
};
const gridlines: Parts = { values: ["Visible"], parts: { Format: { values: [], parts: { Line: line } } } };
const axis: Parts = {
  values: [
    "Minimum",
    "Maximum",
    "MajorUnit",
    "MinorUnit",
    "NumberFormat",
    "Visible",
    "ReversePlotOrder",
    "CategoryType",
  ],
  parts: {
    Title: { values: ["Text", "Visible"], parts: { Format: withFont } },
    MajorGridlines: gridlines,
    MinorGridlines: gridlines,
    Format: { values: [], parts: { Font: font, Line: line } },
  },
};

const chartValues = [
  "Top",
  "Left",
  "Width",
  "Height",
  "ChartType",
  "Style",
  "DisplayBlanksAs",
  "PlotBy",
  "PlotVisibleOnly",
];
const chartParts: Readonly<Record<string, Parts>> = {
  Title: { values: ["Text", "Visible", "Overlay", "Position"], parts: { Format: withFont } },
  Axes: { values: [], parts: { CategoryAxis: axis, ValueAxis: axis } },
  DataLabels: labels,
  Format: { values: ["RoundedCorners"], parts: { Fill: fill, Font: font, Border: line } },
  PlotArea: { values: ["Top", "Left", "Width", "Height"], parts: { Format: { values: [], parts: { Fill: fill } } } },
};

const seriesValues = [
  "ChartType",
  "HasDataLabels",
  "MarkerStyle",
  "MarkerSize",
  "MarkerBackgroundColor",
  "MarkerForegroundColor",
  "Smooth",
  "GapWidth",
  "Overlap",
  "AxisGroup",
  "Filtered",
  "PlotOrder",
];

const seriesOf = (chart: Chart, series: ChartSeries) =>
  remote(seriesKind, { chart, series, settings: series.settings });

/** A series keeps where its values stand, so that a page can draw them. */
const keepPlace =
  (what: "values" | "xAxis") =>
  (self: SeriesSelf, [given]: readonly unknown[], world: World) => {
    const { sheet, box } = givenRange(given, world.workbook.activeSheet, world);
    self.series.boxes.set(what, { sheetId: sheet.id, box });
    return null;
  };

const seriesKind: Kind<SeriesSelf> = kind<SeriesSelf>({
  name: "ChartSeries",
  properties: keptValues("", ["Name", ...seriesValues]),
  links: keptLinks("", { Format: { values: [], parts: { Fill: fill, Line: line } }, DataLabels: labels }),
  methods: {
    SetValues: keepPlace("values"),
    SetXAxisValues: keepPlace("xAxis"),
    Delete: ({ chart, series }) => {
      chart.series.splice(chart.series.indexOf(series), 1);
      return null;
    },
  },
});

const seriesCollectionKind: Kind<ChartSelf> = kind<ChartSelf>({
  name: "ChartSeriesCollection",
  properties: { Count: { get: ({ chart }) => chart.series.length } },
  items: ({ chart }) => chart.series.map((series) => seriesOf(chart, series)),
  methods: {
    Add: ({ chart }, [name, index]) => {
      const series: ChartSeries = { settings: new Map([["Name", name ?? ""]]), boxes: new Map() };
      chart.series.splice(typeof index === "number" ? index : chart.series.length, 0, series);
      return seriesOf(chart, series);
    },
    GetCount: ({ chart }) => chart.series.length,
    GetItemAt: ({ chart }, [index]) => {
      const series = chart.series[Number(index)];
      if (!series) throw itemNotFound(`series ${String(index)}`);
      return seriesOf(chart, series);
    },
  },
});

/** A name in the legend, by the place of its series. */
const legendEntryKind = kind<ChartSelf & { readonly at: number }>({
  name: "ChartLegendEntry",
  properties: {
    Visible: {
      get: ({ settings, at }) => settings.get(legendEntryPath(at)) ?? true,
      set: ({ settings, at }, value) => void settings.set(legendEntryPath(at), value),
    },
  },
});

const legendEntriesKind = kind<ChartSelf>({
  name: "ChartLegendEntryCollection",
  methods: {
    GetCount: ({ chart }) => chart.series.length,
    GetItemAt: (self, [index]) => {
      const at = Number(index);
      if (!self.chart.series[at]) throw itemNotFound(`legend entry ${at}`);
      return remote(legendEntryKind, { ...self, at });
    },
  },
});

const legendKind = kind<ChartSelf>({
  name: "ChartLegend",
  properties: keptValues("Legend.", ["Visible", "Position", "Overlay"]),
  links: {
    ...keptLinks("Legend.", { Format: withFont }),
    LegendEntries: (self) => remote(legendEntriesKind, self),
  },
});

const chartName: Property<ChartSelf> = {
  get: ({ chart }) => chart.name,
  set: ({ chart }, value) => {
    chart.name = String(value);
  },
};

const chartKind: Kind<ChartSelf> = kind<ChartSelf>({
  name: "Chart",
  id: ({ chart }) => chart.name,
  properties: { Id: { get: ({ chart }) => chart.id }, Name: chartName, ...keptValues("", chartValues) },
  links: {
    ...keptLinks("", chartParts),
    Legend: (self) => remote(legendKind, self),
    Series: (self) => remote(seriesCollectionKind, self),
  },
  methods: {
    SetPosition: ({ sheet, chart }, [start, end], world) => {
      const from = givenRange(start, sheet, world).box;
      chart.settings.set("Position", end == null ? from : boundingBox(from, givenRange(end, sheet, world).box));
      return null;
    },
    SetData: (self, [source, seriesBy], world) => {
      takeData(self.chart, givenRange(source, self.sheet, world), seriesBy);
      return null;
    },
    Activate: () => null,
    Delete: ({ sheet, chart }, _args, world) => {
      world.beforeChange();
      sheet.charts = sheet.charts.filter((each) => each !== chart);
      return null;
    },
  },
});

/** A series a column, or a row: the first of each names it where it holds text, and the first column names the places on the axis. */
function takeData(chart: Chart, { sheet, box }: RangeSelf, seriesBy: unknown): void {
  chart.source = { sheetId: sheet.id, box };
  const byRows = seriesBy === "Rows" || (seriesBy !== "Columns" && box.columnCount > box.rowCount);
  const slice = (index: number): Box =>
    byRows ? { ...box, row: box.row + index, rowCount: 1 } : { ...box, column: box.column + index, columnCount: 1 };
  const rest = (part: Box): Box =>
    byRows
      ? { ...part, column: part.column + 1, columnCount: part.columnCount - 1 }
      : { ...part, row: part.row + 1, rowCount: part.rowCount - 1 };
  const count = byRows ? box.rowCount : box.columnCount;
  chart.series.length = 0;
  for (let index = 1; index < count; index += 1) {
    const part = slice(index);
    const name = sheet.grid.cell(part.row, part.column).value;
    chart.series.push({
      settings: new Map<string, unknown>([["Name", String(name)]]),
      boxes: new Map([
        ["values", { sheetId: sheet.id, box: rest(part) }],
        ["xAxis", { sheetId: sheet.id, box: rest(slice(0)) }],
      ]),
    });
  }
}

const chartOf = (sheet: Sheet, chart: Chart) => remote(chartKind, { sheet, chart, settings: chart.settings });

const byName = (sheet: Sheet, name: unknown) => {
  const chart = sheet.charts.find((each) => each.name === name || each.id === name);
  return chart ? chartOf(sheet, chart) : null;
};

export const chartsKind: Kind<Sheet> = kind<Sheet>({
  name: "ChartCollection",
  properties: { Count: { get: ({ charts }) => charts.length } },
  items: (sheet) => sheet.charts.map((chart) => chartOf(sheet, chart)),
  item: byName,
  methods: {
    Add: (sheet, [type, source, seriesBy], world) => {
      world.beforeChange();
      const chart: Chart = {
        id: world.workbook.newId("chart"),
        name: `${world.locale.words.chart} ${sheet.charts.length + 1}`,
        settings: new Map<string, unknown>([["ChartType", type]]),
        source: null,
        series: [],
      };
      takeData(chart, givenRange(source, sheet, world), seriesBy);
      sheet.charts.push(chart);
      return chartOf(sheet, chart);
    },
    GetCount: ({ charts }) => charts.length,
    GetItem: (sheet, [name]) => {
      const chart = byName(sheet, name);
      if (!chart) throw itemNotFound(`chart ${String(name)}`);
      return chart;
    },
    GetItemAt: (sheet, [index]) => {
      const chart = sheet.charts[Number(index)];
      if (!chart) throw itemNotFound(`chart ${String(index)}`);
      return chartOf(sheet, chart);
    },
    GetItemOrNullObject: (sheet, [name]) => byName(sheet, name),
  },
});
