/**
 * Shows the figures of all policies side by side: a table for people, and a picture of it as SVG.
 */
import type { Figures } from "./figures.ts";

type Figure =
  | "medianMin"
  | "p90Min"
  | "unanswered"
  | "gini"
  | "giniAgencies"
  | "fresh"
  | "urgentByFresh"
  | "topicsWithTwoFresh";
/** The reader's words. */
export type Headings = {
  readonly policy: string;
  readonly columns: Readonly<Record<Figure, string>>;
  /** The heading of a panel, which says which way is better. */
  readonly panel: (column: string, better: "more" | "less") => string;
  readonly number: (value: number, decimals: number) => string;
};

type Kind = "minutes" | "count" | "share" | "percent";
type Column = {
  readonly id: Figure;
  readonly kind: Kind;
  readonly better: "more" | "less";
};

const columns: readonly Column[] = [
  { id: "medianMin", kind: "minutes", better: "less" },
  { id: "p90Min", kind: "minutes", better: "less" },
  { id: "unanswered", kind: "count", better: "less" },
  { id: "gini", kind: "share", better: "less" },
  { id: "giniAgencies", kind: "share", better: "less" },
  { id: "fresh", kind: "percent", better: "more" },
  { id: "urgentByFresh", kind: "percent", better: "more" },
  { id: "topicsWithTwoFresh", kind: "count", better: "more" },
];

const shown = (kind: Kind, value: number, { number }: Headings): string => {
  switch (kind) {
    case "minutes":
      return number(value, 1);
    case "count":
      return number(value, 0);
    case "share":
      return number(value, 3);
    case "percent":
      return `${number(100 * value, 1)} %`;
  }
};

const cell = ({ id, kind }: Column, figures: Figures, words: Headings): string => {
  const found = figures[id];
  return found === null ? "–" : shown(kind, found, words);
};

export const tableOf = (all: readonly Figures[], words: Headings): string => {
  const rows = [
    [words.policy, ...columns.map(({ id }) => words.columns[id])],
    ...all.map((figures) => [
      figures.policy,
      ...columns.map((column) => cell(column, figures, words)),
    ]),
  ];
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, at) =>
          at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

const rowPx = 20;
/** A panel has room for a name, the longest bar, and a number of eight digits beside it. */
const panelPx = 330;
const barPx = 140;
const namePx = 100;

/**
 * One panel for each figure, with a bar for each policy and the number beside it: nothing depends
 * on colour alone.
 */
export const chartOf = (all: readonly Figures[], title: string, words: Headings): string => {
  const panelHeight = rowPx * (all.length + 2);
  const panels = columns.map((column, at) => {
    const x = 20 + (at % 4) * panelPx;
    const y = 50 + Math.floor(at / 4) * panelHeight;
    return `<g transform="translate(${x} ${y})">${panel(column, all, words)}</g>`;
  });
  const width = 20 + 4 * panelPx;
  const height = 60 + 2 * panelHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="20" y="28" font-size="16" font-weight="600">${title}</text>
${panels.join("\n")}
</svg>
`;
};

const panel = (column: Column, all: readonly Figures[], words: Headings): string => {
  const { id, better } = column;
  const most = Math.max(...all.map((figures) => figures[id] ?? 0), 1e-9);
  const bars = all.map((figures, row) => {
    const y = rowPx * (row + 1);
    const width = (barPx * (figures[id] ?? 0)) / most;
    const fill = row === 0 ? "#14507f" : "#9aa7b5";
    return `<text x="0" y="${y + 13}">${figures.policy}</text><rect x="${namePx}" y="${y + 3}" width="${width.toFixed(1)}" height="13" fill="${fill}"/><text x="${(namePx + width + 5).toFixed(1)}" y="${y + 13}">${cell(column, figures, words)}</text>`;
  });
  return `<text x="0" y="10" font-weight="600">${words.panel(words.columns[id], better)}</text>${bars.join("")}`;
};
