/** Makes bars of a chart, beside or on each other: lying, so that long names can be read. */
import type { BarSeriesOption, EChartsOption } from "echarts";
import { type Chart, type Series, valueText } from "./chart.ts";
import {
  type ChartWidth,
  aboveBarsPx,
  fontPx,
  legendOf,
  nameLinePx,
  seriesColour,
  topPx,
} from "./measures.ts";
import type { Palette } from "./palette.ts";

export const barsOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, look } = chart;
  const labelPx = namePx(width);
  const highest = largest(chart);
  const bars = look === "stacked" ? 1 : series.length;
  const room = Math.max(
    ...series.flatMap(({ values }) => values.map((v) => valueText(v, chart).length)),
  );
  return {
    ...legendOf(chart, palette),
    grid: {
      top: topPx(chart, width),
      bottom: 4,
      left: labelPx + (width === 300 ? 2 : 10),
      right: look === "stacked" ? 12 : 14 + room * 8,
      outerBoundsMode: "none",
    },
    xAxis: { type: "value", min: 0, max: highest === 0 ? 1 : highest, show: false },
    yAxis: {
      type: "category",
      inverse: true,
      data: [...categories],
      axisLine: { lineStyle: { color: palette.quiet } },
      axisTick: { show: false },
      axisLabel: {
        color: palette.ink,
        fontSize: fontPx,
        interval: 0,
        lineHeight: nameLinePx,
        ...(width === 300
          ? aboveBars(bars)
          : { width: labelPx - 28, overflow: "break" as const, margin: 8 }),
      },
    },
    series: series.map((one, at) => barSeries({ one, at, highest, width }, chart, palette)),
  };
};

/** The name of a category over its bars, from the left edge. */
const aboveBars = (bars: number) =>
  ({
    inside: true,
    align: "left" as const,
    verticalAlign: "bottom" as const,
    width: aboveBarsPx,
    overflow: "break" as const,
    margin: 4,
    padding: [0, 0, 10 * bars + 2, 0],
  }) satisfies { readonly padding: number[]; [key: string]: unknown };

const largest = ({ series, look, categories }: Chart): number =>
  look === "stacked"
    ? Math.max(
        0,
        ...categories.map((_, at) =>
          series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
        ),
      )
    : Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

const namePx = (width: ChartWidth): number => (width === 300 ? 0 : 210);

type Placed = {
  readonly one: Series;
  readonly at: number;
  readonly highest: number;
  readonly width: ChartWidth;
};
const barSeries = (
  { one: { name, values }, at, highest, width }: Placed,
  chart: Chart,
  palette: Palette,
): BarSeriesOption => {
  const isStack = chart.look === "stacked";
  return {
    name,
    type: "bar" as const,
    silent: true,
    ...(isStack ? { stack: "all" } : {}),
    barMaxWidth: 22,
    barGap: "12%",
    barCategoryGap: width === 300 ? "44%" : "24%",
    itemStyle: {
      borderColor: palette.ground,
      borderWidth: isStack ? 1 : 0,
      color: seriesColour(palette, at),
    },
    label: {
      show: true,
      position: isStack ? ("inside" as const) : ("right" as const),
      color: palette.ink,
      fontSize: fontPx,
      ...(isStack ? { backgroundColor: palette.ground, padding: [1, 3], borderRadius: 2 } : {}),
    },
    data: values.map((value) => {
      const text = valueText(value, chart);
      const px = ((value ?? 0) / Math.max(highest, 1)) * (width - namePx(width) - 24);
      // Beside a bar also nought is said; inside a stack only what has the room.
      return {
        value: value ?? 0,
        label: { formatter: text, show: !isStack || px > text.length * 8 + 10 },
      };
    }),
  };
};
