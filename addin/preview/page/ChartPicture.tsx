import type { ChartLine, ChartView } from "../host/chartView";

export interface ChartPictureProps {
  readonly chart: ChartView;
  readonly locale: string;
  /** In pixels. */
  readonly left: number;
  readonly top: number;
}

const pixelsOf = (points: number) => Math.round((points * 4) / 3);
const margin = { top: 34, right: 16, bottom: 58, left: 56 };

/** A line chart as Excel would draw it, roughly: lines, markers, gaps, axes and a legend. */
export function ChartPicture({ chart, locale, left, top }: ChartPictureProps) {
  const [width, height] = [pixelsOf(chart.width), pixelsOf(chart.height)];
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const ticks = ticksOf(chart.lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const x = (place: number) => margin.left + ((place + 0.5) / Math.max(chart.places.length, 1)) * inner.width;
  const y = (value: number) => margin.top + (1 - (value - low) / (high - low || 1)) * inner.height;
  const digits = { minimumFractionDigits: chart.decimals, maximumFractionDigits: chart.decimals };
  const every = Math.ceil(chart.places.length / Math.max(1, Math.floor(inner.width / 60)));
  return (
    <svg className="chart" aria-hidden style={{ left, top }} width={width} height={height}>
      <text x={width / 2} y={20} textAnchor="middle" className="chart-title">
        {chart.title}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} className="chart-grid" />
          <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
            {tick.toLocaleString(locale, digits)}
          </text>
        </g>
      ))}
      {chart.places.map(
        (place, at) =>
          at % every === 0 && (
            <text key={at} x={x(at)} y={height - margin.bottom + 16} textAnchor="middle">
              {place}
            </text>
          ),
      )}
      {chart.lines.map((line, at) => (
        <Line key={at} line={line} x={x} y={y} />
      ))}
      <Legend lines={chart.lines} width={width} y={height - 14} />
    </svg>
  );
}

interface Scales {
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
}

function Line({ line, x, y }: Scales & { readonly line: ChartLine }) {
  const { values, color, weight } = line;
  const path = values
    .map((value, at) => {
      if (value === null) return "";
      return `${(values[at - 1] ?? null) === null ? "M" : "L"}${x(at)},${y(value)}`;
    })
    .join("");
  return (
    <g>
      <path d={path} fill="none" stroke={color} strokeWidth={pixelsOf(weight)} strokeDasharray={dashes(line)} />
      {values.map((value, at) => value !== null && <Marker key={at} line={line} x={x(at)} y={y(value)} />)}
    </g>
  );
}

const dashes = ({ lineStyle }: ChartLine) => ({ Dash: "8 5", Dot: "2 4" })[lineStyle];

/** The shapes of Excel's markers, around a point. */
const shapes: Readonly<Record<string, string>> = {
  Circle: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
  Diamond: "M0,-5L5,0L0,5L-5,0Z",
  Triangle: "M0,-5L5,4L-5,4Z",
  Square: "M-4,-4H4V4H-4Z",
  X: "M-4,-4L4,4M4,-4L-4,4",
  Plus: "M-5,0H5M0,-5V5",
  Star: "M-4,-4L4,4M4,-4L-4,4M0,-5V5",
};

function Marker({ line, x, y }: { readonly line: ChartLine; readonly x: number; readonly y: number }) {
  const shape = shapes[line.marker];
  if (shape === undefined) return null;
  return <path d={shape} transform={`translate(${x},${y})`} fill={line.color} stroke={line.color} strokeWidth={1.5} />;
}

function Legend({
  lines,
  width,
  y,
}: {
  readonly lines: readonly ChartLine[];
  readonly width: number;
  readonly y: number;
}) {
  const widthOf = ({ name }: ChartLine) => 44 + name.length * 6.5;
  let left = Math.max(8, (width - lines.reduce((sum, line) => sum + widthOf(line), 0)) / 2);
  return (
    <g>
      {lines.map((line, at) => {
        const x = left;
        left += widthOf(line);
        return (
          <g key={at}>
            <line
              x1={x}
              x2={x + 26}
              y1={y - 4}
              y2={y - 4}
              stroke={line.color}
              strokeWidth={pixelsOf(line.weight)}
              strokeDasharray={dashes(line)}
            />
            <Marker line={line} x={x + 13} y={y - 4} />
            <text x={x + 32} y={y}>
              {line.name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Round numbers from below the lowest to above the highest, five or so. */
function ticksOf(values: readonly number[]): readonly number[] {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 5, 10].find((times) => span / (times * power) <= 5) ?? 10);
  const from = Math.floor(low / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, at) => (from + at) * step);
}
