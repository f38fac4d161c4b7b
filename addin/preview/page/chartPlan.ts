import { BarElement, type ChartConfiguration, type ChartDataset, type Plugin, type PointStyle } from "chart.js";
import type { ChartSeriesView, ChartView } from "../host/chartView";

/** What is drawn together; each of its kinds is a shape of ours. */
export type ChartPlan = ChartConfiguration<"bar" | "line", (number | null)[], string>;
type Drawn = ChartDataset<"bar" | "line", (number | null)[]>;

export const pixelsOf = (points: number) => Math.round((points * 4) / 3);

const ink = "#404040";
const gridColor = "#e3e6e8";

/** A chart of the sheet in Chart.js's terms, still and untouched by the mouse. */
export function chartPlan(chart: ChartView, locale: string, family: string): ChartPlan {
  const { title, places, series, isLying, isPlacesAxisShown, isValuesAxisShown, hasGridlines, decimals } = chart;
  const [placesAxis, valuesAxis] = isLying ? (["y", "x"] as const) : (["x", "y"] as const);
  return {
    type: series.some(({ shape }) => shape === "BAR") ? "bar" : "line",
    data: { labels: [...places], datasets: series.map(drawn) },
    plugins: [numbersInside(series, locale)],
    options: {
      animation: false,
      events: [],
      responsive: false,
      locale,
      indexAxis: placesAxis,
      font: { family, size: 12 },
      color: ink,
      layout: { padding: { left: 12, right: 16, bottom: 8, top: 4 } },
      scales: {
        [placesAxis]: {
          type: "category",
          display: isPlacesAxisShown,
          // Between its marks, so that columns have room; areas alone begin at the axis.
          offset: !series.every(({ shape }) => shape === "AREA"),
          grid: { display: false },
          ticks: { color: ink, maxRotation: 0, autoSkipPadding: 8 },
        },
        [valuesAxis]: {
          type: "linear",
          display: isValuesAxisShown,
          ...limitsOf(series),
          grid: { display: hasGridlines, color: gridColor },
          border: { display: false },
          ticks: {
            color: ink,
            maxTicksLimit: 8,
            ...(decimals !== null && { format: { minimumFractionDigits: decimals, maximumFractionDigits: decimals } }),
          },
        },
      },
      plugins: {
        title: { display: title !== "", text: title, color: ink, font: { size: 15, weight: "normal" } },
        legend: {
          position: "bottom",
          labels: {
            color: ink,
            usePointStyle: true,
            boxHeight: 8,
            filter: ({ datasetIndex = 0 }) => series[datasetIndex]?.isInLegend === true,
            sort: (a, b) => (a.datasetIndex ?? 0) - (b.datasetIndex ?? 0),
          },
        },
      },
    },
  };
}

/** The shapes of Excel's markers. */
const markers: Readonly<Record<string, PointStyle>> = {
  Circle: "circle",
  Diamond: "rectRot",
  Triangle: "triangle",
  Square: "rect",
  X: "crossRot",
  Plus: "cross",
  Star: "star",
};

const dashes: Readonly<Record<string, number[]>> = { Dash: [8, 5], Dot: [2, 4] };

function drawn(series: ChartSeriesView): Drawn {
  const { name, shape, color, values, gapWidth, lineStyle, weight, marker, isStacked } = series;
  const paint = color ?? "transparent";
  const shared = { label: name, data: [...values], backgroundColor: paint, ...(isStacked && { stack: "stack" }) };
  if (shape === "BAR") {
    return {
      ...shared,
      type: "bar",
      order: 2,
      pointStyle: "rect",
      barPercentage: 1,
      categoryPercentage: 1 / (1 + gapWidth / 100),
    };
  }
  return {
    ...shared,
    type: "line",
    order: shape === "AREA" ? 3 : 1,
    fill: shape === "AREA" ? (isStacked ? "stack" : "origin") : false,
    borderColor: paint,
    borderWidth: shape === "AREA" ? 0 : pixelsOf(weight),
    borderDash: dashes[lineStyle] ?? [],
    pointStyle: markers[marker] ?? (shape === "AREA" ? "rect" : "line"),
    pointRadius: markers[marker] === undefined ? 0 : 5,
    pointBorderColor: paint,
    pointBorderWidth: 1.5,
  };
}

/**
 * How far an axis goes that nobody has set, by Excel's own rule: from 0 unless the lowest is within a sixth of the highest, and a twentieth further than
 * the highest.
 */
function limitsOf(series: readonly ChartSeriesView[]) {
  const sums: number[] = [];
  const tops = series.flatMap(({ values, isStacked }) =>
    values.flatMap((value, at) => {
      if (value === null) return [];
      if (!isStacked) return [value];
      sums[at] = (sums[at] ?? 0) + value;
      return [sums[at]];
    }),
  );
  const [low, high] = [Math.min(...tops), Math.max(...tops)];
  if (low < 0 || high - low > high / 6)
    return { beginAtZero: true, suggestedMax: high + (high - Math.min(low, 0)) / 20 };
  return { beginAtZero: false, suggestedMin: low - (high - low) / 2, suggestedMax: high + (high - low) / 20 };
}

/** The numbers that stand in the bars of a series. */
const numbersInside = (series: readonly ChartSeriesView[], locale: string): Plugin<"bar" | "line"> => ({
  id: "numbersInside",
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    for (const [at, { labels, values }] of series.entries()) {
      if (labels === null) continue;
      ctx.save();
      Object.assign(ctx, { fillStyle: labels.color, textAlign: "center", textBaseline: "middle" });
      for (const [place, element] of chart.getDatasetMeta(at).data.entries()) {
        const value = values[place] ?? null;
        if (!(element instanceof BarElement) || value === null || (value === 0 && labels.hidesZero)) continue;
        const { x, y } = element.getCenterPoint();
        if (x !== null && y !== null) ctx.fillText(value.toLocaleString(locale), x, y);
      }
      ctx.restore();
    }
  },
});
