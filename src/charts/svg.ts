/**
 * Draws a chart as SVG with ECharts, which is loaded when the first is drawn and never by those who draw none. The same
 * chart gives the same bytes.
 */
import type * as Echarts from "echarts";
import { type Chart, chartText } from "./chart.ts";
import { type ChartWidth, sizeOf } from "./measures.ts";
import { optionOf } from "./option.ts";
import { type Theme, darkOf } from "./palette.ts";

/** `themed`: light, and dark for a reader whose theme is. */
export type ChartColours = Theme | "themed";

/** `width` in pixels; the height follows from what stands in it. */
export const drawSvg = async (
  chart: Chart,
  { width, colours }: { readonly width: ChartWidth; readonly colours: ChartColours },
): Promise<string> => {
  const echarts = await loaded();
  const size = sizeOf(chart, width);
  const board = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    board.setOption(optionOf(chart, width));
    const drawn = board.renderToSVGString({ useViewBox: true });
    return inColours(bare(drawn, chart, width), colours);
  } finally {
    board.dispose();
  }
};

let library: Promise<typeof Echarts> | null = null;
/** The whole library in one file: its hundreds of files take five times as long to load. */
const loaded = async (): Promise<typeof Echarts> => {
  library ??= import("echarts/dist/echarts.esm.min.mjs");
  return library;
};

/**
 * Without what a page's policy forbids (style attributes) and what differs from one drawing to the next (numbered
 * names), and with a title that screen readers read.
 */
const bare = (svg: string, chart: Chart, width: ChartWidth): string => {
  const names = new Map<string, string>();
  const key = `c${hash(JSON.stringify([chart, width]))}`;
  return svg
    .replaceAll(/ class="[^"]*"/gu, "")
    .replaceAll(/<style[\s\S]*?<\/style>/gu, "")
    .replaceAll(/ style="([^"]*)"/gu, (_, style: string) => attributesOf(style))
    .replaceAll(/zr\d+-[a-z]+-?\d+/gu, (name) => {
      const known = names.get(name) ?? `${key}-${names.size}`;
      names.set(name, known);
      return known;
    })
    .replaceAll(/ xmlns:xlink="[^"]*"| xlink:[a-z]+="[^"]*"| pointer-events="[^"]*"/gu, "")
    .replace(
      /<svg ([^>]*)>/u,
      (_, own: string) => `<svg role="img" ${own}><title>${escaped(chartText(chart))}</title>`,
    );
};

const attributesOf = (style: string): string =>
  style
    .split(";")
    .map((one) => one.split(":"))
    .filter(([name = ""]) => name.startsWith("font-"))
    .map(([name = "", value = ""]) => ` ${name.trim()}="${value.trim()}"`)
    .join("");

/** All that a themed drawing has of style: a policy can name it by its hash. */
export const themeRules = `@media (prefers-color-scheme:dark){${[...darkOf]
  .flatMap(([light, dark]) =>
    ["fill", "stroke"].map((paint) => `[${paint}="${light}"]{${paint}:${dark}}`),
  )
  .join("")}}`;

const inColours = (svg: string, colours: ChartColours): string => {
  switch (colours) {
    case "light":
      return svg;
    case "dark":
      return [...darkOf].reduce(
        (drawn, [light, dark]) => drawn.replaceAll(`"${light}"`, `"${dark}"`),
        svg,
      );
    case "themed":
      return svg.replace("</title>", `</title><style>${themeRules}</style>`);
  }
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** FNV-1a, for names inside one page. */
const hash = (text: string): string => {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(36);
};
