/**
 * Shows the figures of all policies side by side: a table for people, and a picture of it as SVG.
 */
import type { Figures } from "./figures.ts";

type Column = {
  readonly title: string;
  readonly value: (figures: Figures) => number | null;
  readonly shown: (value: number) => string;
  readonly better: "more" | "less";
};

const minutes = (value: number): string => value.toFixed(1);
const share = (value: number): string => value.toFixed(3);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const columns: readonly Column[] = [
  { title: "median min", value: ({ medianMin }) => medianMin, shown: minutes, better: "less" },
  { title: "p90 min", value: ({ p90Min }) => p90Min, shown: minutes, better: "less" },
  { title: "unanswered", value: ({ unanswered }) => unanswered, shown: String, better: "less" },
  { title: "Gini", value: ({ gini }) => gini, shown: share, better: "less" },
  {
    title: "Gini agencies",
    value: ({ giniAgencies }) => giniAgencies,
    shown: share,
    better: "less",
  },
  { title: "pairs fresh", value: ({ fresh }) => fresh, shown: percent, better: "more" },
  {
    title: "urgent by fresh",
    value: ({ urgentByFresh }) => urgentByFresh,
    shown: percent,
    better: "more",
  },
  {
    title: "topics with 2 fresh",
    value: (one) => one.topicsWithTwoFresh,
    shown: String,
    better: "more",
  },
];

const cell = ({ value, shown }: Column, figures: Figures): string => {
  const found = value(figures);
  return found === null ? "–" : shown(found);
};

export const tableOf = (all: readonly Figures[]): string => {
  const rows = [
    ["policy", ...columns.map(({ title }) => title)],
    ...all.map((figures) => [figures.policy, ...columns.map((column) => cell(column, figures))]),
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
export const chartOf = (all: readonly Figures[], title: string): string => {
  const panelHeight = rowPx * (all.length + 2);
  const panels = columns.map((column, at) => {
    const x = 20 + (at % 4) * panelPx;
    const y = 50 + Math.floor(at / 4) * panelHeight;
    return `<g transform="translate(${x} ${y})">${panel(column, all)}</g>`;
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

const panel = (column: Column, all: readonly Figures[]): string => {
  const most = Math.max(...all.map((figures) => column.value(figures) ?? 0), 1e-9);
  const bars = all.map((figures, row) => {
    const y = rowPx * (row + 1);
    const width = (barPx * (column.value(figures) ?? 0)) / most;
    const fill = row === 0 ? "#14507f" : "#9aa7b5";
    return `<text x="0" y="${y + 13}">${figures.policy}</text><rect x="${namePx}" y="${y + 3}" width="${width.toFixed(1)}" height="13" fill="${fill}"/><text x="${(namePx + width + 5).toFixed(1)}" y="${y + 13}">${cell(column, figures)}</text>`;
  });
  return `<text x="0" y="10" font-weight="600">${column.title} (${column.better} is better)</text>${bars.join("")}`;
};
