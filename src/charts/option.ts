/**
 * Makes of a chart what ECharts draws: axes, bars, lines and labels, with numbers as text and a pattern beside each
 * colour. Pure: the library is only loaded by `svg.ts`.
 */
import type { EChartsOption } from "echarts";
import { type Chart, numberText, seriesMax, valueText } from "./chart.ts";
import { type Palette, palettes } from "./palette.ts";

/** Pixels across: beside text on a page, or on a narrow telephone. */
export type ChartWidth = 640 | 300;
type Size = { readonly width: ChartWidth; readonly height: number };

/** Where a text stands, its size is in the same pixels. */
const fontPx = 13;
const legendPx = 30;

export const sizeOf = (chart: Chart, width: ChartWidth): Size => {
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

const legendOf = (chart: Chart, palette: Palette): EChartsOption => ({
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

const seriesColour = ({ series, ink }: Palette, at: number): string => series[at] ?? ink;

const top = (chart: Chart, width: ChartWidth): number =>
  4 + (hasLegend(chart) ? legendPx * legendRows(chart, width) : 0) + (width === 300 ? 8 : 0);

const barsOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, look } = chart;
  const labelPx = width === 300 ? 0 : 210;
  const highest = largest(chart);
  const bars = look === "stacked" ? 1 : series.length;
  const room = Math.max(
    ...series.flatMap(({ values }) => values.map((v) => valueText(v, chart).length)),
  );
  return {
    ...legendOf(chart, palette),
    grid: {
      top: top(chart, width),
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
        lineHeight: 16,
        ...(width === 300
          ? aboveBars(bars)
          : { width: labelPx, overflow: "break" as const, margin: 8 }),
      },
    },
    series: series.map(({ name, values }, at) => ({
      name,
      type: "bar" as const,
      silent: true,
      ...(look === "stacked" ? { stack: "all" } : {}),
      barMaxWidth: 22,
      barGap: "12%",
      barCategoryGap: width === 300 ? "44%" : "24%",
      itemStyle: {
        borderColor: palette.ground,
        borderWidth: look === "stacked" ? 1 : 0,
        color: seriesColour(palette, at),
      },
      label: {
        show: true,
        position: look === "stacked" ? ("inside" as const) : ("right" as const),
        color: palette.ink,
        fontSize: fontPx,
        ...(look === "stacked"
          ? { backgroundColor: palette.ground, padding: [1, 3], borderRadius: 2 }
          : {}),
      },
      data: values.map((value) => {
        const text = valueText(value, chart);
        const px = ((value ?? 0) / Math.max(highest, 1)) * (width - labelPx - 24);
        // Beside a bar also nought is said; inside a stack only what has the room.
        return {
          value: value ?? 0,
          label: { formatter: text, show: look !== "stacked" || px > text.length * 8 + 10 },
        };
      }),
    })),
  };
};

/** The name of a category over its bars, from the left edge. */
const aboveBars = (bars: number) =>
  ({
    inside: true,
    align: "left" as const,
    verticalAlign: "bottom" as const,
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

const dashes = ["solid", [7, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2, 1, 2]] as const;
const marks = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"] as const;

const linesOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, language } = chart;
  return {
    ...legendOf(chart, palette),
    grid: { top: top(chart, width) + 12, bottom: 30, left: 44, right: 28, outerBoundsMode: "none" },
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

/** The names over the columns are turned, so that long ones fit; the longest decides their room. */
const headPx = ({ categories }: Chart): number =>
  Math.min(290, 24 + Math.max(...categories.map(({ length }) => length)) * 7.6);

const gridOf = (chart: Chart, width: ChartWidth, palette: Palette): EChartsOption => {
  const { categories, series, enough = 1 } = chart;
  const labelPx = width === 300 ? 134 : 170;
  const head = headPx(chart);
  return {
    grid: { top: head, bottom: 4, left: labelPx + 8, right: 12, outerBoundsMode: "none" },
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
        fontSize: width === 300 ? 12 : fontPx,
        width: labelPx,
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

/** A cell that is not told is no hole: nobody is to act on what is hidden from them. */
export const cellLook = (
  value: number | null,
  enough: number,
): "hole" | "thin" | "enough" | "untold" => {
  if (value === null) return "untold";
  if (value === 0) return "hole";
  return value < enough ? "thin" : "enough";
};
