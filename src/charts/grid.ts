/** Makes a grid of a chart: how much each row has of each column, where holes are seen at a glance. */
import type { EChartsOption } from "echarts";
import { cellLook } from "./cell-look.ts";
import { type Chart, valueText } from "./chart.ts";
import { type ChartWidth, fontPx, gridLinePx, gridNames, headPx } from "./measures.ts";
import type { Palette } from "./palette.ts";

export const gridOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, enough = 1 } = chart;
  const names = gridNames[width];
  const head = headPx(chart);
  return {
    grid: { top: head, bottom: 4, left: names.px + 8, right: 12, outerBoundsMode: "none" },
    xAxis: {
      type: "category",
      position: "top",
      data: [...categories],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: palette.ink,
        fontSize: 12,
        rotate: 90,
        interval: 0,
        width: head - 14,
        overflow: "truncate",
      },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: series.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: palette.ink,
        fontSize: names.fontPx,
        lineHeight: gridLinePx,
        width: names.brokenAtPx,
        overflow: "break",
        interval: 0,
      },
    },
    series: [
      {
        type: "heatmap",
        silent: true,
        label: { show: true, fontSize: fontPx },
        itemStyle: { borderColor: palette.ground, borderWidth: 2 },
        data: series.flatMap(({ values }, row) =>
          categories.map((_, column) => {
            const value = values[column] ?? null;
            const which = cellLook(value, enough);
            const look = palette.cells[which];
            return {
              value: [column, row, value ?? 0],
              itemStyle: { color: look.fill, ...(which === "hole" ? { decal: hatched } : {}) },
              label: { formatter: value === null ? "–" : valueText(value, chart), color: look.ink },
            };
          }),
        ),
      },
    ],
  };
};

/** A hole is hatched, so that it is seen in grey too. */
const hatched = {
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [2, 7],
  rotation: -Math.PI / 4,
  color: "rgba(143, 45, 5, 0.25)",
};
