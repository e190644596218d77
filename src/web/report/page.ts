/** Draws the report's page: a sentence, the periods to go to, and each table with its chart. */
import { html } from "hono/html";
import type { Language } from "../../bots/card.ts";
import { definedIn, definitionText, sourceText } from "../../bots/cards/figures/definition-text.ts";
import { caseShareText, cellText, measureName } from "../../bots/cards/figures/summary-words.ts";
import type { SummaryTable } from "../../bots/cards/figures/table.ts";
import { agencyName } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Chart } from "../../charts/chart.ts";
import { isCoordinating } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { periodsBeside } from "../../statistics/periods.ts";
import { zoneOf } from "../../statistics/read-summary.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import { type Markup, drawnElsewhere, framed } from "../frame.ts";
import { drawnSvg, tableChart } from "./drawn.ts";

type Shown = {
  readonly summary: Summary;
  readonly organisation: Organisation;
  readonly language: Language;
  readonly who: string;
  /** The reader's own agency. */
  readonly own: string;
};

const here = "/report";
/** How an address asks for the figures of all agencies together. */
export const agenciesKey = "agencies";
export const allAgencies = "all";

type Place = {
  readonly kind: PeriodKind;
  /** Null: the last complete one. */
  readonly period: string | null;
  readonly ofAll: boolean;
  readonly language: Language;
};
const queryOf = ({ kind, period, ofAll, language }: Place): Readonly<Record<string, string>> => ({
  kind,
  ...(period === null ? {} : { period }),
  ...(ofAll ? { [agenciesKey]: allAgencies } : {}),
  lang: language,
});
const addressOf = (place: Place): string =>
  `${here}?${new URLSearchParams(queryOf(place)).toString()}`;
const placeOf = ({ summary, language }: Shown): Place => ({
  kind: summary.kind,
  period: summary.week,
  ofAll: summary.agency === null,
  language,
});

/** Whoever is no coordinator of the coordinating agency is told so, and led to their own figures. */
export const notForAllPage = ({
  language,
  who,
}: Pick<Shown, "language" | "who">): Promise<string> =>
  framed({
    language,
    title: t(language, "web.report.notForAll.title"),
    who,
    otherLanguage: null,
    body: html`<h1>${t(language, "web.report.notForAll.title")}</h1>
      <p>${t(language, "web.report.notForAll.text")}</p>
      <p>
        <a href="${addressOf({ kind: "week", period: null, ofAll: false, language })}"
          >${t(language, "web.report.notForAll.own")}</a
        >
      </p>`,
  });

export const missingPage = ({
  language,
  who,
  ofAll,
}: Pick<Shown, "language" | "who"> & Pick<Place, "ofAll">): Promise<string> =>
  framed({
    language,
    title: t(language, "web.report.missing"),
    who,
    otherLanguage: null,
    body: html`<h1>${t(language, "web.report.missing")}</h1>
      <p>
        <a href="${addressOf({ kind: "week", period: null, ofAll, language })}"
          >${t(language, "web.report.latest")}</a
        >
      </p>`,
  });

export const reportPage = async (
  shown: Shown,
  tables: readonly SummaryTable[],
): Promise<string> => {
  const { summary, organisation, language, who } = shown;
  const place = placeOf(shown);
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
  const ofCases = caseShareText(summary, language);
  const periods = t(language, "web.report.periods");
  const drawn = await Promise.all(tables.map(async (one) => sectionMarkup(one, shown)));
  return framed({
    language,
    title,
    who,
    otherLanguage: addressOf({ ...place, language: language === "sv" ? "en" : "sv" }),
    body: html`<h1>${title}</h1>
      <p class="lead">${summary.quiet ? t(language, "web.report.quiet") : sentence}</p>
      ${ofCases === null ? "" : html`<p>${ofCases}</p>`} ${whoseMarkup(shown)}
      <nav aria-label="${periods}">
        <ul>
          ${(["week", "month", "halfyear", "year"] as const).map(
            (kind) =>
              html`<li>
                <a
                  href="${addressOf(kind === summary.kind ? place : { ...place, kind, period: null })}"
                  ${kind === summary.kind ? html`aria-current="page"` : ""}
                  >${t(language, `web.report.kind.${kind}`)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      ${besideMarkup(shown)} ${contentsMarkup(tables, language)} ${drawn}
      ${definitionsMarkup(summary, language)}
      <footer>
        <p>${t(language, "web.report.asOf", { time: timeOf(summary, shown) })}</p>
        <p>${sourceText(summary, language)}</p>
      </footer>`,
  });
};

/** The own agency or all together, for whoever may choose. */
const whoseMarkup = (shown: Shown): Markup | "" => {
  const { organisation, own, language } = shown;
  if (!isCoordinating(organisation, own)) return "";
  const place = placeOf(shown);
  const choice = (ofAll: boolean, name: string): Markup =>
    html`<li>
      <a
        href="${addressOf({ ...place, ofAll })}"
        ${ofAll === place.ofAll ? html`aria-current="page"` : ""}
        >${name}</a
      >
    </li>`;
  const label = t(language, "web.report.whose");
  return html`<nav aria-label="${label}">
    <ul>
      ${choice(false, agencyName(organisation, own, language))}
      ${choice(true, t(language, "web.report.all"))}
    </ul>
  </nav>`;
};

/** The page is long, so it begins with what is on it. */
const contentsMarkup = (tables: readonly SummaryTable[], language: Language): Markup => {
  const contents = t(language, "web.report.contents");
  const rows = [
    ...tables.map(({ id, title }) => ({ id, title })),
    { id: definitionsId, title: t(language, "figures.definitions") },
  ];
  return html`<nav class="contents" aria-label="${contents}">
    <ul>
      ${rows.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
};

const definitionsId = "definitions";
const definitionsMarkup = (summary: Summary, language: Language): Markup =>
  html`<section aria-labelledby="${definitionsId}">
    <h2 id="${definitionsId}">${t(language, "figures.definitions")}</h2>
    <dl>
      ${definedIn(summary).map(
        (id) =>
          html`<dt>${measureName(id, language)}</dt>
            <dd>${definitionText(id, language)}</dd>`,
      )}
    </dl>
  </section>`;

/** To the period before, and to the one after unless that has not ended. */
const besideMarkup = (shown: Shown): Markup | "" => {
  const { summary, organisation, language } = shown;
  const { kind, week, agency, asOf } = summary;
  const { before, after } = periodsBeside(
    { kind, label: week },
    { now: asOf, zone: zoneOf(organisation, agency) },
  );
  if (before === null && after === null) return "";
  const link = (rel: "prev" | "next", period: string | null): Markup | "" => {
    if (period === null) return "";
    const words =
      rel === "prev"
        ? t(language, `web.report.before.${kind}`, { period })
        : t(language, `web.report.after.${kind}`, { period });
    return html`<li>
      <a href="${addressOf({ ...placeOf(shown), period })}" rel="${rel}">${words}</a>
    </li>`;
  };
  const name = t(language, "web.report.beside");
  return html`<nav aria-label="${name}">
    <ul>
      ${link("prev", before)} ${link("next", after)}
    </ul>
  </nav>`;
};

const timeOf = ({ asOf }: Summary, { organisation, summary, language }: Shown): string =>
  new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zoneOf(organisation, summary.agency),
  }).format(asOf);

const sectionMarkup = async (table: SummaryTable, shown: Shown): Promise<Markup> => {
  const { id, title } = table;
  const { language } = shown;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${await figureMarkup(tableChart(table, language))} ${tableMarkup(table, language)}
    <p class="unprinted">
      <a href="${csvAddress(table, shown)}">${t(language, "web.report.csv", { title })}</a>
    </p>
  </section>`;
};

/** Two drawings of one chart: beside text, and for a telephone; the style sheet shows one. */
const figureMarkup = async (chart: Chart | null): Promise<Markup | ""> => {
  if (chart === null) return "";
  const [wide, narrow] = await Promise.all([drawnSvg(chart, 640), drawnSvg(chart, 300)]);
  return html`<figure>
    <div class="wide">${drawnElsewhere(wide)}</div>
    <div class="narrow">${drawnElsewhere(narrow)}</div>
  </figure>`;
};

const csvAddress = ({ id }: SummaryTable, shown: Shown): string =>
  `${here}/csv?${new URLSearchParams({ ...queryOf(placeOf(shown)), table: id }).toString()}`;

/** A wide table is scrolled by itself, also with the keyboard, so that the page never is. */
const tableMarkup = (
  { id, title, columns, names, rows }: SummaryTable,
  language: Language,
): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-table">
    <table>
      <caption id="${id}-table">
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
