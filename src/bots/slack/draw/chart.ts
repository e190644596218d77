/**
 * Draws a chart in Block Kit, within the limits that Slack's reference names: as Slack's own chart, as a table that can be
 * sorted, as a picture that was uploaded, or in words. Its numbers always stand there as text, in a
 * fold where they are many.
 */
import type { types } from "@slack/bolt";
import {
  type Chart,
  chartText,
  numbersText,
  seriesMax,
  chartTable,
} from "../../../charts/chart.ts";
import { cut } from "../../plain-text.ts";
import { t } from "../../../screens/text/i18n.ts";
import { plain } from "./elements.ts";
import { split } from "./fit.ts";

/** What a workspace takes: its own charts, only its tables, pictures by the file's id, or none of them. */
export type ChartForm = "native" | "tables" | "words" | ReadonlyMap<Chart, string>;

/** Younger than the SDK's types. */
type ChartBlock = types.Block & { readonly type: "data_visualization" };
export type SlackBlock = types.KnownBlock | ChartBlock;

const [titleMax, labelMax, categoriesMax] = [50, 20, 20];
const [tableRowsMax, tableColumnsMax, pageRows] = [101, 20, 10];
const [textMax, altMax, foldedMax, containerTitleMax] = [3_000, 2_000, 9, 150];
/** So many numbers stand in one line without being folded away. */
const plainNumbersMax = 8;

export const renderChart = (chart: Chart, form: ChartForm, cap: number): SlackBlock[] => {
  if (form === "words") return [titleOf(chart), ...numbers(chart, cap)];
  if (form === "tables") return tableOrWords(chart, cap);
  if (form === "native") {
    const native = nativeOf(chart);
    return native === null ? tableOrWords(chart, cap) : [native, ...folded(chart, cap)];
  }
  const file = form.get(chart);
  if (file === undefined) return renderChart(chart, "words", cap);
  const alt_text = cut(chartText(chart).toWellFormed(), altMax);
  const title = plain(cut(headOf(chart), altMax));
  return [{ type: "image", title, alt_text, slack_file: { id: file } }, ...numbers(chart, cap)];
};

/** The characters of a chart in the message: its numbers stand in it twice. */
export const chartLength = (chart: Chart): number => 2 * chartText(chart).length;

const headOf = ({ title, unit }: Chart): string => `${title} (${unit})`.toWellFormed();

/**
 * Null where Slack's own chart could not tell the truth: it takes a number for every category, so
 * what is not told would be nought; and names that are the same once cut would be one.
 */
const nativeOf = (chart: Chart): ChartBlock | null => {
  const { categories, series, look } = chart;
  const names = series.map(({ name }) => label(name));
  const labels = categories.map(label);
  const whole =
    look !== "grid" &&
    categories.length > 0 &&
    categories.length <= categoriesMax &&
    series.length > 0 &&
    series.length <= seriesMax &&
    new Set(names).size === names.length &&
    new Set(labels).size === labels.length &&
    series.every(({ values }) => categories.every((_, at) => (values[at] ?? null) !== null));
  if (!whole) return null;
  const block = {
    type: "data_visualization" as const,
    title: cut(headOf(chart), titleMax),
    chart: {
      type: look === "lines" ? "line" : "bar",
      series: series.map(({ values }, at) => ({
        name: names[at] ?? "",
        data: labels.map((one, place) => ({ label: one, value: values[place] ?? 0 })),
      })),
      axis_config: { categories: labels },
    },
  };
  return block;
};
const label = (text: string): string => cut(text.toWellFormed().trim() || "–", labelMax);

const tableOrWords = (chart: Chart, cap: number): SlackBlock[] => {
  const { head, rows } = chartTable(chart);
  const fits = rows.length > 0 && rows.length < tableRowsMax && head.length <= tableColumnsMax;
  if (!fits || chartText(chart).length > cap) return renderChart(chart, "words", cap);
  return [
    {
      type: "data_table",
      caption: headOf(chart),
      row_header_column_index: 0,
      page_size: pageRows,
      rows: [head, ...rows].map((row) =>
        row.map((text) => ({ type: "raw_text" as const, text: text.toWellFormed() || "–" })),
      ),
    },
  ];
};

/** Few numbers stand under the chart; many in a fold, since the chart itself shows them. */
const folded = (chart: Chart, cap: number): SlackBlock[] => {
  const { categories, series, title, language } = chart;
  if (categories.length * series.length <= plainNumbersMax) return numbers(chart, cap);
  return [
    {
      type: "container",
      title: plain(cut(`${t(language, "chart.numbers")}: ${title}`, containerTitleMax)),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: split(cut(numbersText(chart).toWellFormed(), Math.max(cap, 1)), textMax)
        .slice(0, foldedMax)
        .map((text) => ({ type: "section", text: plain(text) })),
    },
  ];
};

const titleOf = (chart: Chart): types.RichTextBlock => ({
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [{ type: "text", text: headOf(chart), style: { bold: true } }],
    },
  ],
});
const numbers = (chart: Chart, cap: number): types.KnownBlock[] =>
  split(cut(numbersText(chart).toWellFormed(), Math.max(cap, 1)), textMax).map((text) => ({
    type: "section",
    text: plain(text),
  }));
