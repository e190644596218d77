/** Opens the report: reads which period is asked for, and answers with its page, a table or a chart of it. */
import type { PageAsked, WebPage } from "../../contributions/page.ts";
import { type BoundedMap, openBoundedMap } from "../../base/bounded-map.ts";
import type { Language } from "../../screens/card.ts";
import { summaryTables } from "../tables/summary-tables.ts";
import type { SummaryTable } from "../tables/table.ts";
import { isCoordinating } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { zoneOf } from "../../statistics/read-summary.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import type { PageAnswer } from "../../web/answer.ts";
import type { Chart } from "../../charts/chart.ts";
import { tableCsv } from "./csv.ts";
import { drawnSvg, picturePolicy, tableChart } from "./drawn.ts";
import { agenciesKey, allAgencies, missingPage, notForAllPage, reportPage } from "./page.ts";

const reportPath = "/report";

type ReportRoom = {
  page(asked: PageAsked): Promise<PageAnswer>;
  csv(asked: PageAsked): Promise<PageAnswer>;
  /** A chart of a page as a picture. */
  chart(asked: PageAsked): Promise<PageAnswer>;
};

/** Null: there is no period of that name. Without a name the last complete one of the kind. */
export type ReadSummary = (asked: {
  readonly kind: PeriodKind;
  readonly label: string | null;
  /** The agency whose coordinator reads it. */
  readonly reader: string;
  /** All agencies together, instead of the reader's own. */
  readonly ofAll: boolean;
}) => Promise<Summary | null>;

type Deps = {
  readonly summary: ReadSummary;
  readonly organisation: () => Organisation;
};
/** A page has about ten, and asks for each once it is shown. */
const chartsKept = 500;

export const openReport = (deps: Deps): readonly WebPage[] => {
  /** Of the pages shown lately: a chart is drawn from what its page was, and nothing is read for it. */
  const charts = openBoundedMap<string, Chart>(chartsKept);
  const { page, csv } = roomOf(deps, charts);
  return [
    { path: reportPath, answer: page },
    { path: `${reportPath}/csv`, answer: csv },
    { path: `${reportPath}/chart`, answer: (asked) => chartFor(deps, charts, asked) },
  ];
};

const roomOf = (
  deps: Deps,
  charts: BoundedMap<string, Chart>,
): Pick<ReportRoom, "page" | "csv"> => ({
  page: async (asked) => {
    const summary = await summaryFor(deps, asked);
    if ("status" in summary) return summary;
    const { language, visitor } = asked;
    const { name: who, agency: own } = visitor.coordinator;
    const shown = { summary, organisation: deps.organisation(), language, who, own };
    const charted = tablesOf(deps, summary, language).map((table) => {
      const chart = tableChart(table, language);
      if (chart !== null) charts.set(chartKey(asked, summary, table.id), chart);
      return { table, chart };
    });
    return { status: 200, type: "text/html", body: await reportPage(shown, charted) };
  },
  csv: async (asked) => {
    const summary = await summaryFor(deps, asked);
    if ("status" in summary) return summary;
    const wanted = asked.query.get("table");
    const found = tablesOf(deps, summary, asked.language).find(({ id }) => id === wanted);
    if (found === undefined) return missing(asked);
    const name = `id-jour-${summary.week}-${summary.agency === null ? "all-" : ""}${found.id}.csv`;
    return {
      status: 200,
      type: "text/csv",
      body: tableCsv(found),
      headers: { "content-disposition": `attachment; filename="${name}"` },
    };
  },
});

/** Whose chart it is, since no agency sees another's, and which. */
const chartKey = (
  { visitor, language }: PageAsked,
  { kind, week, agency }: Pick<Summary, "kind" | "week" | "agency">,
  table: string,
): string => JSON.stringify([visitor.coordinator.agency, kind, week, agency, language, table]);

/** What another process showed, or this one long ago, is read for its chart. */
const chartFor = async (
  deps: Deps,
  charts: BoundedMap<string, Chart>,
  asked: PageAsked,
): Promise<PageAnswer> => {
  const refused = await refusalOf(deps, asked);
  if (refused !== null) return refused;
  const { query, visitor } = asked;
  const place = {
    kind: kindIn(query.get("kind")),
    week: query.get("period") ?? "",
    agency: wantsAll(query) ? null : visitor.coordinator.agency,
  };
  const table = query.get("table") ?? "";
  const chart = charts.get(chartKey(asked, place, table)) ?? (await readChart(deps, asked, table));
  if (chart === null) return missing(asked);
  const body = await drawnSvg(chart, query.get("width") === "300" ? 300 : 640);
  const headers = { "content-security-policy": picturePolicy };
  return { status: 200, type: "image/svg+xml", body, headers };
};
const readChart = async (deps: Deps, asked: PageAsked, wanted: string): Promise<Chart | null> => {
  const summary = await summaryFor(deps, asked);
  if ("status" in summary) return null;
  const found = tablesOf(deps, summary, asked.language).find(({ id }) => id === wanted);
  return found === undefined ? null : tableChart(found, asked.language);
};

/**
 * The summary that is asked for, or the page that says why there is none. Another agency's is never
 * shown: a coordinator sees that of the own agency, or of all together.
 */
const summaryFor = async (deps: Deps, asked: PageAsked): Promise<Summary | PageAnswer> => {
  const refused = await refusalOf(deps, asked);
  if (refused !== null) return refused;
  const { query, visitor } = asked;
  const summary = await deps.summary({
    kind: kindIn(query.get("kind")),
    label: query.get("period"),
    reader: visitor.coordinator.agency,
    ofAll: wantsAll(query),
  });
  return summary ?? missing(asked);
};

const refusalOf = async (
  deps: Deps,
  { query, language, visitor }: PageAsked,
): Promise<PageAnswer | null> => {
  const { agency: reader, name: who } = visitor.coordinator;
  if (!wantsAll(query) || isCoordinating(deps.organisation(), reader)) return null;
  return { status: 403, type: "text/html", body: await notForAllPage({ language, who }) };
};

const missing = async ({ query, language, visitor }: PageAsked): Promise<PageAnswer> => {
  const who = visitor.coordinator.name;
  const body = await missingPage({ language, who, ofAll: wantsAll(query) });
  return { status: 404, type: "text/html", body };
};

const tablesOf = (deps: Deps, summary: Summary, language: Language): readonly SummaryTable[] => {
  const organisation = deps.organisation();
  const timeZone = zoneOf(organisation, summary.agency);
  return summaryTables(summary, { organisation, language, timeZone }).filter(
    ({ rows }) => rows.length > 0,
  );
};

const wantsAll = (query: URLSearchParams): boolean => query.get(agenciesKey) === allAgencies;

const kinds: readonly PeriodKind[] = ["week", "month", "halfyear", "year"];
const kindIn = (text: string | null): PeriodKind => kinds.find((kind) => kind === text) ?? "week";
