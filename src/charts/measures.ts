/** Measures charts: how large each is, and what its legend and names take of it. */
import type { EChartsOption } from "echarts";
import type { Chart } from "./chart.ts";
import type { Palette } from "./palette.ts";

/** Pixels across: beside text on a page, or on a narrow telephone. */
export type ChartWidth = 640 | 300;
export type ChartSize = { readonly width: ChartWidth; readonly height: number };

/** Where a text stands, its size is in the same pixels. */
export const fontPx = 13;
const legendPx = 30;

export const sizeOf = (chart: Chart, width: ChartWidth): ChartSize => {
  const { look, categories, series } = chart;
  const isNarrow = width === 300;
  const legend = hasLegend(chart) ? legendPx * legendRows(chart, width) : 0;
  switch (look) {
    case "bars":
      return {
        width,
        height:
          legend + (width === 300 ? 20 : 12) + categories.length * bandPx(series.length, width),
      };
    case "stacked":
      return {
        width,
        height: legend + (width === 300 ? 20 : 12) + categories.length * bandPx(1, width),
      };
    case "lines":
      return { width, height: legend + (isNarrow ? 220 : 260) };
    case "grid":
      return { width, height: headPx(chart) + series.length * 34 + 8 };
  }
};

/** What a category takes: its bars, and on a telephone its name above them. */
const bandPx = (bars: number, width: ChartWidth): number =>
  16 + 20 * bars + (width === 300 ? 12 : 0);

/** A legend that does not fit in one row gets more: about two names fit on a telephone, four on a page. */
const legendRows = ({ series }: Chart, width: ChartWidth): number => {
  const wide = series.reduce((sum, { name }) => sum + 50 + name.length * 7, 0);
  return Math.max(1, Math.ceil(wide / (width * 0.85)));
};
/** A bar of its own needs none: the title says what it is. */
const hasLegend = ({ look, series }: Chart): boolean => look !== "grid" && series.length > 1;
/** The names of several series beside their colours, patterns and marks; one alone has its name in the title. */
export const legendOf = (chart: Chart, palette: Palette): EChartsOption => ({
  legend: {
    show: hasLegend(chart),
    type: "plain",
    top: 0,
    left: 0,
    right: 0,
    itemWidth: 28,
    itemHeight: 14,
    itemGap: 16,
    selectedMode: false,
    borderColor: palette.rule,
    textStyle: { color: palette.ink, fontSize: fontPx },
    data: chart.series.map(({ name }) => name),
  },
});

/** Every series has one: there are at most as many. */
export const seriesColour = ({ series, ink }: Palette, at: number): string => series[at] ?? ink;

/** Pixels over the plot. */
export const topPx = (chart: Chart, width: ChartWidth): number =>
  4 + (hasLegend(chart) ? legendPx * legendRows(chart, width) : 0) + (width === 300 ? 8 : 0);
/** The names over the columns are turned, so that long ones fit; the longest decides their room. */
export const headPx = ({ categories }: Chart): number =>
  Math.min(290, 24 + Math.max(...categories.map(({ length }) => length)) * 7.6);
