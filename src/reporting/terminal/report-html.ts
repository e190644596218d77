/**
 * Writes a report as one plain page of HTML, which needs nothing else: no script, no picture, no
 * other file. It prints on A4 and follows the reader's theme, as the page on the web does.
 */
import { html, raw } from "hono/html";
import { unturned } from "../../base/defuse.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import { styleSheet } from "../../web/style.ts";
import { definitionsMarkup, tableMarkup } from "../pages/markup.ts";
import { sourceText } from "../tables/definition-text.ts";
import { summaryTables } from "../tables/summary-tables.ts";
import { summaryTitle } from "../tables/summary-words.ts";
import type { Worded } from "../tables/table.ts";
import { hidesNothing, reportText } from "./report-text.ts";

export const htmlReport = async (summary: Summary, drawn: Worded): Promise<string> => {
  const { organisation, language } = drawn;
  const named = `${summaryTitle(summary, organisation, language)} (${summary.week})`;
  const title = named + hidesNothing(summary, language);
  const page = await html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <style>
        ${raw(styleSheet)}
      </style>
    </head>
    <body>
      <main>
        <h1>${title}</h1>
        ${reportText(summary, drawn).map((paragraph) => html`<p>${paragraph}</p>`)}
        ${summaryTables(summary, drawn)
          .filter(({ rows }) => rows.length > 0)
          .map(
            (table) =>
              html`<section aria-labelledby="${table.id}">
                <h2 id="${table.id}">${table.title}</h2>
                ${tableMarkup(table, language)}
              </section>`,
          )}
        ${definitionsMarkup(summary, language)}
        <p>${sourceText(summary, language)}</p>
      </main>
    </body>
  </html>`;
  return `<!doctype html>\n${unturned(String(page))}\n`;
};
