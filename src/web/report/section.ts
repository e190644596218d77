/** Describes one part of the report: a table, and the chart that is drawn from the very same numbers. */
import type { Language } from "../../bots/card.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Chart } from "../../charts/chart.ts";

/** Null: not told, since it is small and about other agencies, or there is nothing to measure. */
export type Cell = number | string | null;
export type Section = {
  /** Names the table in addresses and file names. */
  readonly id: string;
  readonly title: string;
  readonly chart: Chart | null;
  readonly head: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly [string, ...Cell[]])[];
};

type Sketch = Omit<Section, "chart"> & {
  readonly look: Chart["look"] | null;
  readonly unit: string;
  /** The columns that are drawn, by their place; absent: all. */
  readonly drawn?: readonly number[];
  readonly rowsMax?: number;
  readonly enough?: number;
};

/** More bars than these are no picture any more: the table has them all. */
const barsMax = 12;

/** Null where the table is empty: a list of noughts tells nobody anything. */
export const sectionFrom = (sketch: Sketch, language: Language): Section | null => {
  const { id, title, head, rows } = sketch;
  const hasNumbers = rows.some(([, ...cells]) => cells.some((cell) => cell !== 0 && cell !== null));
  return hasNumbers ? { id, title, head, rows, chart: chartFrom(sketch, language) } : null;
};

const chartFrom = (sketch: Sketch, language: Language): Chart | null => {
  const { look, title, unit, head, rows, enough } = sketch;
  if (look === null) return null;
  const columns = sketch.drawn ?? head.slice(1).map((_, at) => at + 1);
  const shown = rows.slice(0, sketch.rowsMax ?? barsMax);
  const number = (cell: Cell | undefined): number | null =>
    typeof cell === "number" ? cell : null;
  const shared = {
    language,
    look,
    title,
    unit,
    of: head[0] ?? "",
    untold: t(language, "web.report.untold"),
    ...(enough === undefined ? {} : { enough }),
  };
  const names = shown.map(([name]) => name);
  const headings = columns.map((column) => head[column] ?? "");
  return look === "grid"
    ? {
        ...shared,
        categories: headings,
        series: shown.map((row) => ({
          name: row[0],
          values: columns.map((column) => number(row[column])),
        })),
      }
    : {
        ...shared,
        categories: names,
        series: columns.map((column, at) => ({
          name: headings[at] ?? "",
          values: shown.map((row) => number(row[column])),
        })),
      };
};
