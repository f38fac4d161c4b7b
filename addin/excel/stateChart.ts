import type { ColumnWord, QuestionColumn } from "../workbook/questionTable";
import type { TablePlace } from "./insertSheetTable";

/** Size in points. */
const size = { width: 520, height: 180 };

/** A part without units says nothing. */
const noZero = "0;;";

/**
 * Draws a row of counts as one bar, below its table: a part for each count that is headed by a word. What each part is stands in it and in the legend, so that
 * the colours only repeat it. It follows the table when that is refreshed.
 */
export function addStateChart(
  { sheet, top, left }: TablePlace,
  columns: readonly QuestionColumn[],
  { words, title }: { readonly words: readonly ColumnWord[]; readonly title: string },
): void {
  const drawn = words.flatMap((word) => {
    const at = columns.findIndex(({ heading }) => heading === word.text);
    return at < 0 ? [] : [{ at, word }];
  });
  // What stands before them names the bar: without a text there Excel takes the first count for it.
  const first = (drawn[0]?.at ?? 1) - 1;
  const source = sheet.getRangeByIndexes(top, left + first, 2, drawn.length + 1);
  const chart = sheet.charts.add(Excel.ChartType.barStacked, source, Excel.ChartSeriesBy.columns);
  chart.title.text = title;
  chart.legend.position = Excel.ChartLegendPosition.bottom;
  chart.axes.categoryAxis.visible = false;
  // The counts stand in the bar.
  chart.axes.valueAxis.visible = false;
  chart.axes.valueAxis.majorGridlines.visible = false;
  for (const [at, { word }] of drawn.entries()) {
    const series = chart.series.getItemAt(at);
    series.format.fill.setSolidColor(word.color);
    series.hasDataLabels = true;
    series.dataLabels.numberFormat = noZero;
    series.dataLabels.format.font.color = "#FFFFFF";
  }
  chart.setPosition(sheet.getRangeByIndexes(top + 3, left, 1, 1));
  chart.width = size.width;
  chart.height = size.height;
}
