/** Makes the chart of a table out of the table's own numbers, and keeps what was drawn lately. */
import { createHash } from "node:crypto";
import { openBoundedMap } from "../../base/bounded-map.ts";
import type { Language } from "../../screens/card.ts";
import type { Cell, SummaryTable } from "../tables/table.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Chart } from "../../charts/chart.ts";
import type { ChartWidth } from "../../charts/measures.ts";
import { drawSvg, themeRules } from "../../charts/svg.ts";

/** More rows than these are no picture any more: the table has them all. */
const most = { bars: 12, grid: 40 };
const gridColumnsMost = 8;
/** How many experts with fresh practice: two keep a topic alive. */
const enoughFresh = 2;

/** Null: the table is not drawn, or is too wide to be. */
export const tableChart = (
  { title, columns, names, rows, drawing }: SummaryTable,
  language: Language,
): Chart | null => {
  if (drawing === null) return null;
  const { look } = drawing;
  const headings = columns.slice(names, names + (drawing.columns ?? columns.length));
  if (look === "grid" && headings.length > gridColumnsMost) return null;
  const shown = rows.slice(0, most[look]).map((row) => ({
    name: row.slice(0, names).join(", "),
    values: headings.map((_, at) => numberIn(row[names + at])),
  }));
  const shared = {
    language,
    look,
    title,
    unit: t(language, `figures.drawn.${drawing.unit}`),
    of: columns[0] ?? "",
    untold: t(language, "figures.untold"),
  };
  return look === "grid"
    ? { ...shared, enough: enoughFresh, categories: headings, series: shown }
    : {
        ...shared,
        categories: shown.map(({ name }) => name),
        series: headings.map((name, at) => ({
          name,
          values: shown.map(({ values }) => values[at] ?? null),
        })),
      };
};

const numberIn = (cell: Cell | undefined): number | null =>
  typeof cell === "number" ? cell : null;

/** Some pages of drawings, of some ten thousand bytes each. */
const drawingsKept = 100;
const drawings = openBoundedMap<string, string>(drawingsKept);

/** What such a picture may do where it is opened by itself: nothing but wear its colours. */
export const picturePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(themeRules).digest("base64")}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** In the colours of the reader's theme. To draw takes ten milliseconds, and most numbers are looked at more often than they change. */
export const drawnSvg = async (chart: Chart, width: ChartWidth): Promise<string> => {
  const key = JSON.stringify([chart, width]);
  const svg = drawings.get(key) ?? (await drawSvg(chart, { width, colours: "themed" }));
  drawings.set(key, svg);
  return svg;
};
