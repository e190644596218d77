/** Draws the report's page: a sentence, the periods to go to, and each table with its chart. */
import { html } from "hono/html";
import { definitionsId, definitionsMarkup, tableMarkup } from "./markup.ts";
import type { Language } from "../../screens/card.ts";
import { sourceText } from "../tables/definition-text.ts";
import {
  caseShareText,
  cellText,
  pageTitle,
  periodText,
  totalsText,
} from "../tables/summary-words.ts";
import type { SummaryTable } from "../tables/table.ts";
import { agencyName } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Chart } from "../../charts/chart.ts";
import { type ChartWidth, sizeOf } from "../../charts/measures.ts";
import { isCoordinating } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { periodsBeside } from "../../statistics/periods.ts";
import { zoneOf } from "../../statistics/read-summary.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import { type Markup, framed } from "../../web/frame.ts";

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

/** A table, and its chart; null: it is not drawn. */
export type Charted = { readonly table: SummaryTable; readonly chart: Chart | null };

export const reportPage = async (shown: Shown, charted: readonly Charted[]): Promise<string> => {
  const { summary, organisation, language, who } = shown;
  const place = placeOf(shown);
  const title = pageTitle(summary, organisation, language);
  const sentence = totalsText(summary.totals, language);
  const ofCases = caseShareText(summary, language);
  const periods = t(language, "web.report.periods");
  return framed({
    language,
    title,
    who,
    otherLanguage: addressOf({ ...place, language: language === "sv" ? "en" : "sv" }),
    body: html`<h1>${title}</h1>
      <p class="lead">${summary.quiet ? t(language, "web.report.quiet") : sentence}</p>
      ${ofCases === null ? "" : html`<p>${ofCases}</p>`} ${runningMarkup(shown)}
      ${whoseMarkup(shown)}
      <nav aria-label="${periods}">
        <ul>
          ${kindsOf(summary).map(
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
      ${besideMarkup(shown)} ${contentsMarkup(charted, language)}
      ${charted.map((one) => sectionMarkup(one, shown))} ${definitionsMarkup(summary, language)}
      <footer>
        <p>${t(language, "web.report.asOf", { time: timeOf(summary, shown) })}</p>
        <p>${sourceText(summary, language)}</p>
      </footer>`,
  });
};

/** Of all agencies together there are no weeks: the month is the least that is told of others. */
const kindsOf = ({ agency }: Summary): readonly PeriodKind[] => [
  ...(agency === null ? [] : (["week"] as const)),
  "month",
  "halfyear",
  "year",
];

/** What is still to come of the period is in no figure. */
const runningMarkup = (shown: Shown): Markup | "" => {
  const { summary, language } = shown;
  if (summary.to <= summary.asOf) return "";
  return html`<p>${t(language, "web.report.running", { time: timeOf(summary, shown) })}</p>`;
};

const isWeekOf = ({ kind }: Place, ofAll: boolean): boolean => ofAll && kind === "week";
const lastMonth = { kind: "month", period: null } as const;

/** The own agency or all together, for whoever may choose. */
const whoseMarkup = (shown: Shown): Markup | "" => {
  const { organisation, own, language } = shown;
  if (!isCoordinating(organisation, own)) return "";
  const place = placeOf(shown);
  const choice = (ofAll: boolean, name: string): Markup =>
    html`<li>
      <a
        href="${addressOf({ ...place, ...(isWeekOf(place, ofAll) ? lastMonth : {}), ofAll })}"
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
const contentsMarkup = (charted: readonly Charted[], language: Language): Markup => {
  const contents = t(language, "web.report.contents");
  const rows = [
    ...charted.map(({ table: { id, title } }) => ({ id, title })),
    { id: definitionsId, title: t(language, "figures.definitions") },
  ];
  return html`<nav class="contents" aria-label="${contents}">
    <ul>
      ${rows.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
};

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
    const words = t(language, rel === "prev" ? "web.report.before" : "web.report.after", {
      period: periodText(kind, period, language),
    });
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

/** Pixels of a page of paper, less a fifth for names that take two lines; a row's, as it is printed. */
const paperPx = 800;
const rowPx = 28;
/** What fits on a page is kept on one. */
const shortMark = ({ table: { rows }, chart }: Charted): Markup | "" => {
  const drawnPx = chart === null ? 0 : sizeOf(chart, 640).height;
  return drawnPx + rows.length * rowPx <= paperPx ? html`class="short"` : "";
};

const sectionMarkup = ({ table, chart }: Charted, shown: Shown): Markup => {
  const { id, title } = table;
  const { language } = shown;
  return html`<section ${shortMark({ table, chart })} aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${chart === null ? "" : figureMarkup(chart, table, shown)} ${foldedMarkup(table, language)}
    <p class="unprinted">
      <a href="${partAddress("csv", { table: id }, shown)}"
        >${t(language, "web.report.csv", { title })}</a
      >
    </p>
  </section>`;
};

/**
 * Of its two drawings a browser fetches the one that fits, beside text or on a telephone. They come by themselves,
 * so that the page waits for no drawing; their sizes are told, so that nothing moves when they do.
 */
const figureMarkup = (chart: Chart, table: SummaryTable, shown: Shown): Markup => {
  const drawing = (width: ChartWidth) => ({
    address: partAddress("chart", { table: table.id, width: String(width) }, shown),
    ...sizeOf(chart, width),
  });
  const [wide, narrow] = [drawing(640), drawing(300)];
  const alt = t(shown.language, "web.report.chart", { title: table.title });
  return html`<figure>
    <picture>
      <source
        media="screen and (max-width: 520px)"
        srcset="${narrow.address}"
        width="${narrow.width}"
        height="${narrow.height}"
      />
      <img src="${wide.address}" width="${wide.width}" height="${wide.height}" alt="${alt}" />
    </picture>
    ${chart.enough === undefined ? "" : legendMarkup(chart.enough, shown.language)}
  </figure>`;
};

/** What the looks of a grid's cells stand for. */
const legendMarkup = (enough: number, language: Language): Markup =>
  html`<figcaption>${t(language, "figures.gridLegend", { enough })}</figcaption>`;

type Part = { readonly table: string; readonly width?: string };
const partAddress = (kind: "csv" | "chart", part: Part, shown: Shown): string =>
  `${here}/${kind}?${new URLSearchParams({ ...queryOf(placeOf(shown)), ...part }).toString()}`;

/** More rows than these are looked up, not read: they wait behind a line, on paper too until somebody unfolds it. */
const unfoldedMost = 40;
const foldedMarkup = (table: SummaryTable, language: Language): Markup => {
  const { id, rows } = table;
  // The figures are what the page is for.
  if (id === "figures" || rows.length <= unfoldedMost) return tableMarkup(table, language);
  return html`<details>
    <summary>
      ${t(language, "web.report.folded", { rows: cellText(rows.length, language) })}
    </summary>
    ${tableMarkup(table, language)}
  </details>`;
};
