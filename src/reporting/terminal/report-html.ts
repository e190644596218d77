/**
 * Writes a report as one plain page of HTML, which needs nothing else: no script, no picture, no
 * other file. It prints on A4, follows the reader's theme, and its tables have captions and headers.
 */
import { unturned } from "../../base/defuse.ts";
import { summaryTables } from "../tables/summary-tables.ts";
import { definedIn, definitionText, sourceText } from "../tables/definition-text.ts";
import { cellText, measureName, summaryTitle } from "../tables/summary-words.ts";
import type { SummaryTable, Worded } from "../tables/table.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import { hidesNothing, reportText } from "./report-text.ts";

export const htmlReport = (summary: Summary, drawn: Worded): string => {
  const { organisation, language } = drawn;
  const named = `${summaryTitle(summary, organisation, language)} (${summary.week})`;
  const title = named + hidesNothing(summary, language);
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escaped(title)}</h1>`,
    ...reportText(summary, drawn).map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...summaryTables(summary, drawn).flatMap((table) => tableHtml(table, language)),
    `<h2>${escaped(t(language, "figures.definitions"))}</h2>`,
    "<dl>",
    ...definedIn(summary).map(
      (id) =>
        `<dt>${escaped(measureName(id, language))}</dt><dd>${escaped(definitionText(id, language))}</dd>`,
    ),
    "</dl>",
    `<p>${escaped(sourceText(summary, language))}</p>`,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
};

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);
const escaped = (text: string): string =>
  unturned(text).replaceAll(/[&<>"']/gu, (sign) => entities.get(sign) ?? sign);

const tableHtml = (
  { id, title, columns, names, rows }: SummaryTable,
  language: Language,
): readonly string[] =>
  rows.length === 0
    ? []
    : [
        // Wide tables scroll by themselves, also by the keyboard.
        `<div class="wide" role="region" aria-labelledby="${id}" tabindex="0">`,
        "<table>",
        `<caption id="${id}">${escaped(title)}</caption>`,
        `<thead><tr>${columns.map((one, i) => `<th scope="col"${nameMark(i, names)}>${escaped(one)}</th>`).join("")}</tr></thead>`,
        "<tbody>",
        ...rows.map(
          ([name = "", ...cells]) =>
            `<tr><th scope="row">${escaped(cellText(name, language))}</th>${cells.map((one, i) => `<td${nameMark(i + 1, names)}>${escaped(cellText(one, language))}</td>`).join("")}</tr>`,
        ),
        "</tbody>",
        "</table>",
        "</div>",
      ];

const nameMark = (column: number, names: number): string =>
  column > 0 && column < names ? ' class="name"' : "";

const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --paper: #1b1b1b; --line: #9a9a9a; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2, caption { font-size: 1.15rem; font-weight: 600; text-align: left; padding: 1rem 0 .25rem; }
.wide { overflow-x: auto; } p, dd { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: right; font-weight: 400; vertical-align: top; }
thead th { font-weight: 600; } th:first-child { text-align: left; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.name { text-align: left; white-space: normal; }
@media (max-width: 30rem) { th, td { padding: .25rem .2rem; font-size: .875rem; } caption { max-width: calc(100vw - 2rem); } }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
@media print { @page { size: A4; margin: 15mm; } :root { --ink: #000; --paper: #fff; --line: #777; } body { font-size: 10pt; } main { max-width: none; padding: 0; } .wide { overflow: visible; } tr { break-inside: avoid; } th, td { font-size: 8pt; padding: .15rem .25rem; white-space: normal; overflow-wrap: break-word; hyphens: auto; } table:has(thead th:nth-child(7)) thead th { font-size: 6.5pt; } }
`;
