/** Draws the report's page: a sentence, the periods to go to, and each section as chart and table. */
import { html } from "hono/html";
import type { Language } from "../../bots/card.ts";
import { agencyName } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import { numberText } from "../../charts/chart.ts";
import { drawSvg } from "../../charts/svg.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import { type Markup, drawnElsewhere, framed } from "../frame.ts";
import type { Cell, Section } from "./section.ts";

type Shown = {
  readonly summary: Summary;
  readonly organisation: Organisation;
  readonly language: Language;
  readonly who: string;
};

const here = "/report";
const addressOf = (kind: PeriodKind, period: string | null, language: Language): string =>
  `${here}?${new URLSearchParams({
    kind,
    ...(period === null ? {} : { period }),
    lang: language,
  }).toString()}`;

export const missingPage = ({
  language,
  who,
}: {
  readonly language: Language;
  readonly who: string;
}): Promise<string> =>
  framed({
    language,
    title: t(language, "web.report.missing"),
    who,
    otherLanguage: null,
    body: html`<h1>${t(language, "web.report.missing")}</h1>
      <p>
        <a href="${addressOf("week", null, language)}">${t(language, "web.report.latest")}</a>
      </p>`,
  });

export const reportPage = async (shown: Shown, sections: readonly Section[]): Promise<string> => {
  const { summary, organisation, language, who } = shown;
  const agency =
    summary.agency === null
      ? t(language, "week.everyone")
      : agencyName(organisation, summary.agency, language);
  const title = t(language, `web.report.title.${summary.kind}`, { period: summary.week, agency });
  const { asked, answered, unanswered } = summary.totals;
  const sentence = t(language, "week.sentence", {
    asked: t(language, "week.asked", { count: asked }),
    answered: t(language, "week.answered", { count: answered }),
    unanswered: t(language, "week.unanswered", { count: unanswered }),
  });
  const drawn = await Promise.all(sections.map(async (one) => sectionMarkup(one, shown)));
  return framed({
    language,
    title,
    who,
    otherLanguage: addressOf(summary.kind, summary.week, language === "sv" ? "en" : "sv"),
    body: html`<h1>${title}</h1>
      <p class="lead">${summary.quiet ? t(language, "web.report.quiet") : sentence}</p>
      <nav aria-label="${t(language, "web.report.periods")}">
        <ul>
          ${(["week", "month", "halfyear", "year"] as const).map(
            (kind) =>
              html`<li>
                <a
                  href="${addressOf(kind, kind === summary.kind ? summary.week : null, language)}"
                  ${kind === summary.kind ? html`aria-current="page"` : ""}
                  >${t(language, `web.report.kind.${kind}`)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      ${drawn}
      <footer>
        <p>${t(language, "web.report.asOf", { time: timeOf(summary, shown) })}</p>
        <p>${t(language, "web.report.hidden")}</p>
      </footer>`,
  });
};

const timeOf = ({ asOf }: Summary, { organisation, summary, language }: Shown): string => {
  const zone = organisation.agencies.find(({ id }) => id === summary.agency)?.timeZone;
  return new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone ?? "Europe/Stockholm",
  }).format(asOf);
};

const sectionMarkup = async (section: Section, shown: Shown): Promise<Markup> => {
  const { id, title } = section;
  const { language } = shown;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${await figureMarkup(section)} ${tableMarkup(section, language)}
    <p class="unprinted">
      <a href="${csvAddress(section, shown)}">${t(language, "web.report.csv", { title })}</a>
    </p>
  </section>`;
};

/** Two drawings of one chart: beside text, and for a telephone; the style sheet shows one. */
const figureMarkup = async ({ chart }: Section): Promise<Markup | ""> => {
  if (chart === null) return "";
  const [wide, narrow] = await Promise.all([
    drawSvg(chart, { width: 640, colours: "page" }),
    drawSvg(chart, { width: 300, colours: "page" }),
  ]);
  return html`<figure>
    <div class="wide">${drawnElsewhere(wide)}</div>
    <div class="narrow">${drawnElsewhere(narrow)}</div>
  </figure>`;
};

const csvAddress = ({ id }: Section, { summary, language }: Shown): string =>
  `${here}/csv?${new URLSearchParams({
    kind: summary.kind,
    period: summary.week,
    table: id,
    lang: language,
  }).toString()}`;

/** A wide table is scrolled by itself, also with the keyboard, so that the page never is. */
const tableMarkup = ({ id, title, head, rows }: Section, language: Language): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-table">
    <table>
      <caption id="${id}-table">
        ${t(language, "web.report.table", { title })}
      </caption>
      <thead>
        <tr>
          ${head.map((name, at) => html`<th scope="col" ${at === 0 ? "" : html`class="number"`}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td class="number">${cellText(cell, language)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const cellText = (cell: Cell, language: Language): string => {
  if (cell === null) return t(language, "web.report.untold");
  return typeof cell === "number" ? numberText(cell, language) : cell;
};
