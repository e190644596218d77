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
          legend +
          (width === 300 ? 20 : 12) +
          categories.length * bandPx(series.length, { width, categories }),
      };
    case "stacked":
      return {
        width,
        height:
          legend + (width === 300 ? 20 : 12) + categories.length * bandPx(1, { width, categories }),
      };
    case "lines":
      return { width, height: legend + (isNarrow ? 220 : 260) };
    case "grid":
      return { width, height: headPx(chart) + series.length * rowPx(chart, width) + 8 };
  }
};

type Named = { readonly width: ChartWidth; readonly categories: readonly string[] };
/** What a category takes: its bars, and on a telephone its name above them, in as many lines as the longest needs. */
const bandPx = (bars: number, { width, categories }: Named): number =>
  16 +
  20 * bars +
  (width === 300 ? 12 + nameLinePx * (mostLines(categories, aboveBarsPx, fontPx) - 1) : 0);
/** Of a name above bars. */
export const nameLinePx = 16;
/** What a name above bars is broken at; letters are wider on some machines. */
export const aboveBarsPx = 235;

/** Of the names beside a grid: their room, and what they are broken at, since letters are wider on some machines. */
export const gridNames = {
  640: { px: 190, brokenAtPx: 160, fontPx: 13 },
  300: { px: 158, brokenAtPx: 138, fontPx: 11 },
} as const;
export const gridLinePx = 13;
const rowPx = ({ series }: Chart, width: ChartWidth): number => {
  const { brokenAtPx, fontPx: size } = gridNames[width];
  const names = series.map(({ name }) => name);
  return Math.max(34, 8 + gridLinePx * mostLines(names, brokenAtPx, size));
};

/** How many lines the longest of these names takes, broken between words; letters are about half as wide as high. */
const mostLines = (names: readonly string[], px: number, size: number): number => {
  const most = Math.floor(px / (size * 0.55));
  const linesOf = (name: string): number => {
    let lines = 1;
    let filled = 0;
    for (const { length } of name.split(" ")) {
      if (filled > 0 && filled + 1 + length > most) {
        lines += 1;
        filled = length;
      } else filled += (filled > 0 ? 1 : 0) + length;
    }
    return lines;
  };
  return Math.max(1, ...names.map(linesOf));
};

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
