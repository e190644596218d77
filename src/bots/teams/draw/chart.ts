/**
 * Draws a chart as one of Teams' own, with its numbers as text below it: an older client shows the
 * text alone, and so does a screen reader. A grid is a table, whose cells show holes.
 */
import { type Chart, numbersText, chartTable } from "../../../charts/chart.ts";
import { cellLook } from "../../../charts/cell-look.ts";
import { t } from "../../../screens/text/i18n.ts";
import { type Drawing, type Json, fitting, small, textRun } from "./elements.ts";

/** So many numbers stand in one line without being folded away. */
const plainNumbersMax = 8;
/** A card is narrow: a grid of more columns is its numbers in words. */
const gridColumnsMax = 7;

/** `place`: where the part stands in the card, which makes the id of what is folded away. */
export const renderChart = (chart: Chart, drawing: Drawing, place: number): Json => {
  const { title, unit, look, categories } = chart;
  const head = textRun(fitting(`${title} (${unit})`, drawing), { weight: "Bolder" });
  const inWords = small(fitting(numbersText(chart), drawing));
  if (!drawing.room.pictures) return { type: "Container", items: [head, inWords] };
  if (look === "grid")
    return {
      type: "Container",
      items:
        categories.length <= gridColumnsMax
          ? [head, gridTable(chart, drawing)]
          : [head, ...lines(chart, drawing)],
    };
  return {
    type: "Container",
    items: [
      head,
      {
        ...nativeOf(chart, drawing),
        // Where its numbers stand below it anyway, an older client shows nothing in its place.
        fallback: areFolded(chart) ? { type: "Container", items: [inWords] } : "drop",
      },
      ...numbers(chart, drawing, place),
    ],
  };
};

const named = (text: string, drawing: Drawing): string =>
  fitting(text.trim() || "–", drawing, drawing.room.label);

/** A value that is not told has no point and no bar. */
const nativeOf = (chart: Chart, drawing: Drawing): Json => {
  const { look, categories, series, title } = chart;
  const points = (values: readonly (number | null)[]) =>
    categories.flatMap((category, at) => {
      const value = values[at] ?? null;
      return value === null ? [] : [{ x: named(category, drawing), y: value }];
    });
  const [only] = series;
  if (look === "lines")
    return {
      type: "Chart.Line",
      colorSet: "categorical",
      data: series.map(({ name, values }) => ({
        legend: named(name, drawing),
        values: points(values),
      })),
    };
  if (look === "stacked")
    return {
      type: "Chart.HorizontalBar.Stacked",
      data: categories.map((category, at) => ({
        title: named(category, drawing),
        data: series.flatMap(({ name, values }) => {
          const value = values[at] ?? null;
          return value === null ? [] : [{ legend: named(name, drawing), value }];
        }),
      })),
    };
  if (series.length > 1 || only === undefined)
    return {
      type: "Chart.VerticalBar.Grouped",
      colorSet: "categorical",
      data: series.map(({ name, values }) => ({
        legend: named(name, drawing),
        values: points(values),
      })),
    };
  return {
    type: "Chart.HorizontalBar",
    xAxisTitle: named(title, drawing),
    displayMode: "AbsoluteWithAxis",
    data: points(only.values),
  };
};

const areFolded = ({ categories, series }: Chart): boolean =>
  categories.length * series.length > plainNumbersMax;
const numbers = (chart: Chart, drawing: Drawing, place: number): readonly Json[] => {
  const { language } = chart;
  if (!areFolded(chart)) return lines(chart, drawing);
  const id = `numbers-${place}`;
  return [
    {
      type: "ActionSet",
      actions: [
        {
          type: "Action.ToggleVisibility",
          title: t(language, "chart.numbers"),
          targetElements: [id],
        },
      ],
    },
    { type: "Container", id, isVisible: false, items: lines(chart, drawing) },
  ];
};
const lines = (chart: Chart, drawing: Drawing): readonly Json[] =>
  numbersText(chart)
    .split("\n")
    .map((line) => small(fitting(line || "–", drawing)));

const cellStyles = {
  hole: "attention",
  thin: "warning",
  enough: "good",
  untold: "default",
} as const;

const gridTable = (chart: Chart, drawing: Drawing): Json => {
  const { head, rows } = chartTable(chart);
  const cell = (text: string, more: Json = {}): Json => ({
    type: "TableCell",
    ...more,
    items: [textRun(named(text, drawing), { size: "Small" })],
  });
  return {
    type: "Table",
    firstRowAsHeaders: true,
    columns: head.map((_, at) => ({ width: at === 0 ? 3 : 2 })),
    rows: [
      { type: "TableRow", cells: head.map((text) => cell(text)) },
      ...rows.map((row, at) => ({
        type: "TableRow",
        cells: row.map((text, column) => {
          if (column === 0) return cell(text);
          const value = chart.series[at]?.values[column - 1] ?? null;
          return cell(text, { style: cellStyles[cellLook(value, chart.enough ?? 1)] });
        }),
      })),
    ],
  };
};
