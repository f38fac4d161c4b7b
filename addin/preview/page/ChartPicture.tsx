import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Title,
} from "chart.js";
import { useEffect, useRef } from "react";
import type { ChartView } from "../host/chartView";
import { chartPlan, pixelsOf } from "./chartPlan";

Chart.register(BarController, BarElement, LineController, LineElement, PointElement);
Chart.register(CategoryScale, LinearScale, Filler, Legend, Title);

export interface ChartPictureProps {
  readonly chart: ChartView;
  readonly locale: string;
  /** In pixels. */
  readonly left: number;
  readonly top: number;
}

/** A chart of the sheet as Excel would draw it, roughly. */
export function ChartPicture({ chart, locale, left, top }: ChartPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // The same chart is looked at anew whenever the sheet is drawn.
  const drawn = JSON.stringify(chart);
  useEffect(() => {
    if (canvas.current === null) return;
    const { fontFamily } = getComputedStyle(canvas.current);
    const picture = new Chart(canvas.current, chartPlan(JSON.parse(drawn) as ChartView, locale, fontFamily));
    return () => picture.destroy();
  }, [drawn, locale]);
  const [width, height] = [pixelsOf(chart.width), pixelsOf(chart.height)];
  return (
    <div className="chart" aria-hidden style={{ left, top, width, height }}>
      <canvas ref={canvas} width={width} height={height} />
    </div>
  );
}
