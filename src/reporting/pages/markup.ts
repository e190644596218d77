/** Draws the tables and definitions of a summary as HTML: for the page on the web and for the report as a file. */
import { html } from "hono/html";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import type { Markup } from "../../web/frame.ts";
import { definedIn, definitionText } from "../tables/definition-text.ts";
import { cellText, measureName } from "../tables/summary-words.ts";
import type { SummaryTable } from "../tables/table.ts";

export const definitionsId = "definitions";
export const definitionsMarkup = (summary: Summary, language: Language): Markup =>
  html`<section aria-labelledby="${definitionsId}">
    <h2 id="${definitionsId}">${t(language, "figures.definitions")}</h2>
    <p>${t(language, "figures.intervals")}</p>
    <dl>
      ${definedIn(summary).map(
        (id) =>
          html`<dt>${measureName(id, language)}</dt>
            <dd>${definitionText(id, language)}</dd>`,
      )}
    </dl>
  </section>`;

/** A wide table is scrolled by itself, also with the keyboard, so that the page never is. */
export const tableMarkup = (
  { id, title, columns, names, rows }: SummaryTable,
  language: Language,
): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-table">
    <table>
      <caption class="heard" id="${id}-table">
        ${t(language, "web.report.table", { title })}
      </caption>
      <thead>
        <tr>
          ${columns.map((name, at) => html`<th scope="col" ${numberMark(at, names)}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = "", ...cells]) =>
            html`<tr>
              <th scope="row">${cellText(name, language)}</th>
              ${cells.map((cell, at) => html`<td ${numberMark(at + 1, names)}>${cellText(cell, language)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const numberMark = (column: number, names: number): Markup | "" =>
  column < names ? "" : html`class="number"`;
