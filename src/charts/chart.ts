/**
 * Describes a chart as data: what stands in it, in the reader's language. Platforms, pictures, pages and tables are
 * all made from it, so they show the same numbers. Pure.
 */

/**
 * `bars`: a bar for each category, beside each other where there are several series. `stacked`: the series of a category
 * stand on each other. `lines`: a line for each series over the categories, which are in order of time. `grid`: a row for
 * each series and a column for each category, where a cell says how much there is and holes are seen.
 */
type ChartLook = "bars" | "stacked" | "lines" | "grid";

export type Chart = {
  readonly language: "sv" | "en";
  readonly look: ChartLook;
  readonly title: string;
  /** What a value counts, as it is written after a number: `frågor`, `minutes`. */
  readonly unit: string;
  /** What the categories are, over their column: `Ämne`, `Week`. */
  readonly of: string;
  readonly categories: readonly string[];
  /** Each has one value for every category. */
  readonly series: readonly Series[];
  /** Stands where a value is null: it is not told, or there is none: `färre än 3`. */
  readonly untold: string;
  /** Of a grid: what is below it is thin; nought is a hole. */
  readonly enough?: number;
};
export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

/** As many lines or groups as can be told apart without colour. */
export const seriesMax = 6;

const locales = { sv: "sv-SE", en: "en-GB" } as const;

/** A number in the reader's way of writing, with at most one decimal. */
export const numberText = (value: number, language: Chart["language"]): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);

export const valueText = (value: number | null, chart: Chart): string =>
  value === null ? chart.untold : numberText(value, chart.language);

/** The numbers of a chart as a table: its head, then a row for each category; of a grid a row for each series. */
export type ChartTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};
export const chartTable = (chart: Chart): ChartTable => {
  const { look, of, categories, series } = chart;
  if (look === "grid")
    return {
      head: [of, ...categories],
      rows: series.map(({ name, values }) => [
        name,
        ...categories.map((_, at) => valueText(values[at] ?? null, chart)),
      ]),
    };
  return {
    head: [of, ...series.map(({ name }) => name)],
    rows: categories.map((category, at) => [
      category,
      ...series.map(({ values }) => valueText(values[at] ?? null, chart)),
    ]),
  };
};

/**
 * Says a chart in words: for screen readers, notifications and clients that draw no charts. With one series
 * `Pass 12 · Id-kort 5`; with several a line for each row of its table.
 */
export const chartText = (chart: Chart): string =>
  `${chart.title} (${chart.unit})\n${numbersText(chart)}`;

export const numbersText = (chart: Chart): string => {
  const { head, rows } = chartTable(chart);
  if (head.length === 2)
    return rows.map(([name = "", value = ""]) => `${name}: ${value}`).join(" · ");
  return rows
    .map(([name = "", ...values]) => {
      const said = values.map((value, at) => `${head[at + 1] ?? ""} ${value}`);
      return `${name}: ${said.join(", ")}`;
    })
    .join("\n");
};
