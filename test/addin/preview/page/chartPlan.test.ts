import type { ChartSeriesView, ChartView } from "../../../../addin/preview/host/chartView";
import { chartPlan } from "../../../../addin/preview/page/chartPlan";
import { excelWorld } from "../../../support/excelClient/excelWorld";

/** What a page draws of a chart that a program has made. */
async function planOf(make: (sheet: Excel.Worksheet) => void) {
  const { host } = excelWorld();
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1:C3").values = [
      ["Läge", "pågår", "godkänd"],
      ["2024", 70, 5],
      ["2025", 72, ""],
    ];
    make(sheet);
    await context.sync();
  });
  expect(host.unknownMembers).toEqual([]);
  const view = host.look.chartViews[0] as ChartView;
  const plan = chartPlan(view, "sv-SE", "sans-serif");
  return { view, plan, options: plan.options ?? {}, datasets: plan.data.datasets };
}

describe("a chart in the preview", () => {
  test("of lines has its markers and strokes, and what is missing is a gap", async () => {
    const { plan, datasets } = await planOf((sheet) => {
      const chart = sheet.charts.add(Excel.ChartType.lineMarkers, sheet.getRange("A1:C3"), Excel.ChartSeriesBy.columns);
      const series = chart.series.getItemAt(1);
      series.format.line.color = "#0E700E";
      series.format.line.lineStyle = "Dash";
      series.markerStyle = "Diamond";
    });
    expect(plan.data.labels).toEqual(["2024", "2025"]);
    expect(datasets[1]).toMatchObject({
      ...{ type: "line", label: "godkänd", data: [5, null], fill: false },
      ...{ borderColor: "#0E700E", borderDash: [8, 5], pointStyle: "rectRot" },
    });
    expect(datasets[0]).not.toHaveProperty("stack");
  });

  test("of stacked bars lies down, stacks them, and has their numbers in them", async () => {
    const { view, datasets, options } = await planOf((sheet) => {
      const chart = sheet.charts.add(Excel.ChartType.barStacked, sheet.getRange("A1:C3"), Excel.ChartSeriesBy.columns);
      const series = chart.series.getItemAt(0);
      series.format.fill.setSolidColor("#0F548C");
      series.hasDataLabels = true;
      series.dataLabels.numberFormat = "0;;";
      chart.axes.valueAxis.visible = false;
    });
    expect(options.indexAxis).toBe("y");
    expect(options.scales?.x?.display).toBe(false);
    expect(datasets).toMatchObject([
      { type: "bar", stack: "stack", backgroundColor: "#0F548C" },
      { type: "bar", stack: "stack" },
    ]);
    expect(view.series.map(({ labels }) => labels)).toEqual([{ color: "#404040", hidesZero: true }, null]);
  });

  test("of columns and of areas is drawn as that", async () => {
    const shapeOf = async (type: Excel.ChartType) => {
      const { datasets, options } = await planOf((sheet) => sheet.charts.add(type, sheet.getRange("A1:B3")));
      return [options.indexAxis, datasets[0]?.type, (datasets[0] as { fill?: unknown }).fill];
    };
    expect(await shapeOf(Excel.ChartType.columnClustered)).toEqual(["x", "bar", undefined]);
    expect(await shapeOf(Excel.ChartType.area)).toEqual(["x", "line", "origin"]);
    expect(await shapeOf(Excel.ChartType.areaStacked)).toEqual(["x", "line", "stack"]);
  });

  test("with a band has columns without a gap on ones that are not seen, beneath the line and not named", async () => {
    const { view, datasets, options } = await planOf((sheet) => {
      const chart = sheet.charts.add(Excel.ChartType.lineMarkers, sheet.getRange("A1:B3"), Excel.ChartSeriesBy.columns);
      for (const place of [0, 1]) {
        const series = chart.series.add(`spann ${place}`, place);
        series.chartType = Excel.ChartType.columnStacked;
        series.gapWidth = 0;
        series.setValues(sheet.getRange("C2:C3"));
        if (place === 0) series.format.fill.clear();
      }
      chart.legend.legendEntries.getItemAt(0).visible = false;
    });
    expect(
      datasets.map(({ type, order, backgroundColor }) => [type, order, backgroundColor === "transparent"]),
    ).toEqual([
      ["bar", 2, true],
      ["bar", 2, false],
      ["line", 1, false],
    ]);
    expect(datasets[0]).toMatchObject({ categoryPercentage: 1, barPercentage: 1 });
    const inLegend = view.series.filter(({ isInLegend }) => isInLegend).map(({ name }: ChartSeriesView) => name);
    expect(inLegend).toEqual(["spann 1", "pågår"]);
    // The lowest is far from the highest.
    expect(options.scales?.y).toMatchObject({ beginAtZero: true });
  });

  test("has an axis that does not begin at 0 where its numbers are close, as in Excel", async () => {
    const { options } = await planOf((sheet) => sheet.charts.add(Excel.ChartType.line, sheet.getRange("A1:B3")));
    expect(options.scales?.y).toMatchObject({ beginAtZero: false, suggestedMin: 69, suggestedMax: 72.1 });
  });
});
