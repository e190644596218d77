/** Makes lines of a chart: each has a dash and a mark of its own beside its colour. */
import type { EChartsOption } from "echarts";
import { type Chart, numberText } from "./chart.ts";
import { type ChartWidth, legendOf, seriesColour, topPx } from "./measures.ts";
import type { Palette } from "./palette.ts";

const dashes = ["solid", [7, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2, 1, 2]] as const;
const marks = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"] as const;

export const linesOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, language } = chart;
  return {
    ...legendOf(chart, palette),
    grid: {
      top: topPx(chart, width) + 12,
      bottom: 30,
      left: 44,
      right: 28,
      outerBoundsMode: "none",
    },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: [...categories],
      axisLine: { lineStyle: { color: palette.quiet } },
      axisTick: { show: false },
      axisLabel: {
        color: palette.quiet,
        fontSize: 12,
        interval:
          width === 300
            ? Math.ceil(categories.length / 4) - 1
            : Math.ceil(categories.length / 9) - 1,
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: palette.rule } },
      axisLabel: {
        color: palette.quiet,
        fontSize: 12,
        formatter: (value: number) => numberText(value, language),
      },
    },
    series: series.map(({ name, values }, at) => ({
      name,
      type: "line" as const,
      silent: true,
      symbol: marks[at] ?? "circle",
      symbolSize: 8,
      showAllSymbol: true as const,
      connectNulls: false,
      itemStyle: { color: seriesColour(palette, at) },
      lineStyle: { width: 2, color: seriesColour(palette, at), type: dashOf(at) },
      data: values.map((value) => value ?? "-"),
    })),
  };
};
const dashOf = (at: number): "solid" | number[] => {
  const dash = dashes[at] ?? "solid";
  return dash === "solid" ? dash : [...dash];
};
