/**
 * Makes of a chart what ECharts draws, with numbers as text and a pattern beside each colour. Pure:
 * the library is only loaded by `svg.ts`.
 */
import type { EChartsOption } from "echarts";
import { barsOf } from "./bars.ts";
import { type Chart, seriesMax } from "./chart.ts";
import { gridOf } from "./grid.ts";
import { linesOf } from "./lines.ts";
import { type ChartWidth, fontPx } from "./measures.ts";
import { palettes } from "./palette.ts";

export const optionOf = (chart: Chart, width: ChartWidth): EChartsOption => {
  if (chart.series.length > seriesMax && chart.look !== "grid")
    throw new Error(`A chart tells ${seriesMax} series apart, not ${chart.series.length}.`);
  const palette = palettes.light;
  return {
    animation: false,
    textStyle: { fontFamily: "sans-serif", fontSize: fontPx, color: palette.ink },
    color: [...palette.series],
    aria: {
      enabled: true,
      label: { enabled: false },
      decal: { show: chart.look !== "lines" && chart.look !== "grid" },
    },
    ...(chart.look === "lines"
      ? linesOf(chart, width, palette)
      : chart.look === "grid"
        ? gridOf(chart, width, palette)
        : barsOf(chart, width, palette)),
  };
};
