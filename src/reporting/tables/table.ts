/** A table of a summary: what stands in it, and whether and how it can be drawn. */
import type { Organisation } from "../../org/organisation.ts";
import type { Counted } from "../../statistics/summary/week-summary.ts";
import type { Language } from "../../screens/card.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";

export type SummaryTableId = KeyAfter<"figures.table.">;
/** A number is written in the reader's way by whoever shows it. Null: not told, since it is small and about other agencies. */
export type Cell = string | number | null;
export type SummaryTable = {
  readonly id: SummaryTableId;
  readonly title: string;
  readonly columns: readonly string[];
  /** How many of the first columns hold names; the others hold figures and dates. */
  readonly names: number;
  readonly rows: readonly (readonly Cell[])[];
  /** Null: it is read, and no picture of it tells more. */
  readonly drawing: Drawing | null;
};
type Drawing = {
  /** Of a grid each row is a series, and each column after the first a category. */
  readonly look: "bars" | "grid";
  /** What its numbers count. */
  readonly unit: KeyAfter<"figures.drawn.">;
  /** How many columns after the names are drawn; null: all. */
  readonly columns: number | null;
};
export type Worded = {
  readonly organisation: Organisation;
  readonly language: Language;
  readonly timeZone: string;
};

type Column = KeyAfter<"figures.column.">;
/** They stand first in every table. */
const naming =
  /^(?:figure|name|number|hour|asker|answerer|topic|agency|organiser|unit|line|who|needs|wishes|lastCourse|strength)$/u;
type Laid = {
  readonly columns: readonly Column[];
  readonly rows: SummaryTable["rows"];
  readonly drawing?: Drawing | null;
};
export const table = (
  id: SummaryTableId,
  language: Language,
  { columns, rows, drawing = null }: Laid,
): SummaryTable => ({
  id,
  title: t(language, `figures.table.${id}`),
  columns: columns.map((column) => t(language, `figures.column.${column}`)),
  names: columns.filter((column) => naming.test(column)).length,
  rows,
  drawing,
});
export const bars = (unit: Drawing["unit"], columns: number | null = null): Drawing => ({
  look: "bars",
  unit,
  columns,
});

/** A row, unless there is nothing to tell. */
export const rowOf = (name: string, count: number | null): readonly (readonly Cell[])[] =>
  count === null || count === 0 ? [] : [[name, count]];

type Naming = {
  readonly language: Language;
  readonly nameOf: (id: string) => string;
  readonly drawing?: Drawing | null;
};
export const counted = (
  id: SummaryTableId,
  all: readonly Counted<string>[],
  { language, nameOf, drawing = null }: Naming,
): SummaryTable =>
  table(id, language, {
    columns: ["name", "count"],
    rows: all.map(({ id: one, count }) => [nameOf(one), count]),
    drawing,
  });
