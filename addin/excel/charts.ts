import { bandColumns, drawnColumns, roleOf, type ChartRole } from "../workbook/pictures/chartRows";
import type { QuestionColumn } from "../workbook/questionTable";
import type { CellValue } from "../workbook/sheetCells";
import { columnPlaces } from "../workbook/sheetTable";
import type { ExcelSession } from "./excelSession";
import type { TablePlace } from "./insertSheetTable";
import { sheetOf, type MarkedTable } from "./markedTables";

/** A chart over the columns of its table. */
export interface ChartFacts {
  readonly name: string;
  readonly columns: readonly QuestionColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

interface LineLook {
  readonly color: string;
  readonly lineStyle: "Continuous" | "Dash" | "Dot";
  readonly weight: number;
  readonly marker: "Circle" | "Diamond" | "Triangle" | "Square" | "X" | "Plus" | "Star";
}

/** A colour is never alone: each line has a stroke or a marker of its own, so that they are told apart in grey and by the colour-blind. */
const looks: Readonly<Record<Exclude<ChartRole, "COMPARED" | "SPAN_FROM" | "SPAN">, LineLook>> = {
  OUTCOME: { color: "#0F6CBD", lineStyle: "Continuous", weight: 2.5, marker: "Circle" },
  TARGET_VALUE: { color: "#0E700E", lineStyle: "Dash", weight: 1.75, marker: "Diamond" },
  ACCEPTABLE_VALUE: { color: "#8A5A00", lineStyle: "Dot", weight: 1.75, marker: "Triangle" },
};
/** The band lies beneath the lines, and is pale enough for all of them. */
const bandColor = "#DDEEDD";
const comparedLooks: readonly LineLook[] = [
  { color: "#5C5C5C", lineStyle: "Continuous", weight: 1.5, marker: "Square" },
  { color: "#7A4FB5", lineStyle: "Continuous", weight: 1.5, marker: "X" },
  { color: "#B3261E", lineStyle: "Continuous", weight: 1.5, marker: "Plus" },
  { color: "#00707F", lineStyle: "Continuous", weight: 1.5, marker: "Star" },
];

function lookOf(columns: readonly QuestionColumn[], at: number): LineLook {
  const role = roleOf(columns[at] as QuestionColumn);
  if (role !== null && role in looks) return looks[role as keyof typeof looks];
  const place = columns.slice(0, at).filter((column) => roleOf(column) === "COMPARED").length;
  return comparedLooks[place % comparedLooks.length] as LineLook;
}

/** Size in points. */
const size = { width: 520, height: 300 };

/** Draws a table of periods as lines, to the right of it. What is missing is a gap. */
export function addChart(
  { sheet, top, left, rowCount }: TablePlace,
  facts: ChartFacts & { readonly title: string },
): void {
  const { columns, rows } = facts;
  const column = (at: number) => sheet.getRangeByIndexes(top + 1, left + at, rowCount, 1);
  const first = sheet.getRangeByIndexes(top, left, rowCount + 1, 2);
  const chart = sheet.charts.add(Excel.ChartType.lineMarkers, first, Excel.ChartSeriesBy.columns);
  chart.name = facts.name;
  chart.title.text = facts.title;
  chart.displayBlanksAs = Excel.ChartDisplayBlanksAs.notPlotted;
  chart.legend.position = Excel.ChartLegendPosition.bottom;
  // The key column is hidden, and one is left free; the row of headings stays in sight when the sheet is scrolled, and nothing may lie on it.
  chart.setPosition(sheet.getRangeByIndexes(top + 1, left + columns.length + 2, 1, 1));
  chart.width = size.width;
  chart.height = size.height;
  const format = columns[1]?.format;
  if (format !== undefined) chart.axes.valueAxis.numberFormat = format;
  const [outcome = 1, ...others] = drawnColumns(columns, rows);
  dressSeries(chart.series.getItemAt(0), lookOf(columns, outcome));
  for (const at of others) addSeries(chart, { columns, at, values: column(at), periods: column(0) });
  addBand(chart, columns, bandColumns(columns, rows), column);
}

/**
 * The band as columns without a gap upon columns that are not seen: a period of its own has its part of the band, and one without a target has none, where
 * an area would go down to 0. It comes first, as Excel has columns before lines in the legend, where what is not seen has no place.
 */
function addBand(
  chart: Excel.Chart,
  columns: readonly QuestionColumn[],
  band: readonly number[],
  column: (at: number) => Excel.Range,
): void {
  for (const [place, at] of band.entries()) {
    const series = chart.series.add(columns[at]?.heading, place);
    series.chartType = Excel.ChartType.columnStacked;
    series.gapWidth = 0;
    series.setValues(column(at));
    series.setXAxisValues(column(0));
    if (place === 0) series.format.fill.clear();
    else series.format.fill.setSolidColor(bandColor);
  }
  if (band.length > 0) chart.legend.legendEntries.getItemAt(0).visible = false;
}

interface NewSeries {
  readonly columns: readonly QuestionColumn[];
  readonly at: number;
  readonly values: Excel.Range;
  readonly periods: Excel.Range;
}

function addSeries(chart: Excel.Chart, { columns, at, values, periods }: NewSeries): void {
  const series = chart.series.add(columns[at]?.heading);
  series.setValues(values);
  series.setXAxisValues(periods);
  dressSeries(series, lookOf(columns, at));
}

function dressSeries(series: Excel.ChartSeries, { color, lineStyle, weight, marker }: LineLook): void {
  series.format.line.color = color;
  series.format.line.lineStyle = lineStyle;
  series.format.line.weight = weight;
  series.markerStyle = marker;
  series.markerSize = 7;
  series.markerBackgroundColor = color;
  series.markerForegroundColor = color;
}

/**
 * Has the chart draw what stands in the table now. Lines that were there keep the look that people have given them; one is added when the first value of
 * it has come. A chart that somebody has taken away stays away.
 */
export async function redrawChart(session: ExcelSession, table: MarkedTable, facts: ChartFacts): Promise<void> {
  const { columns, rows } = facts;
  const sheet = sheetOf(session, table);
  const chart = await session.step(() => {
    const found = sheetOf(session, table).charts.getItemOrNullObject(facts.name);
    found.load("name");
    return found;
  });
  if (chart.isNullObject) return;
  const lines = await session.step(() => chart.series.load("items/name"));
  const places = columnPlaces(columns, table.headings);
  const column = (at: number) =>
    sheet.getRangeByIndexes(table.top + 1, table.left + (places[at] as number), table.rowCount, 1);
  await session.step(() => {
    const seriesOf = (at: number) => lines.items.find(({ name }) => name === columns[at]?.heading);
    const isThere = (at: number) => (places[at] as number) >= 0;
    const band = bandColumns(columns, rows).filter(isThere);
    const drawn = [...drawnColumns(columns, rows).filter(isThere), ...band];
    if (!isThere(0)) return;
    for (const at of drawn) {
      seriesOf(at)?.setValues(column(at));
      seriesOf(at)?.setXAxisValues(column(0));
    }
    for (const at of drawn) {
      if (seriesOf(at) === undefined && !band.includes(at))
        addSeries(chart, { columns, at, values: column(at), periods: column(0) });
    }
    if (band.length === 2 && band.every((at) => seriesOf(at) === undefined)) addBand(chart, columns, band, column);
  });
}
