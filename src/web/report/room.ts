/** Opens the report: reads which period is asked for, and answers with its page or one of its tables. */
import type { Language } from "../../bots/card.ts";
import { summaryTables } from "../../bots/cards/figures/summary-tables.ts";
import type { SummaryTable } from "../../bots/cards/figures/table.ts";
import { isCoordinating } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { zoneOf } from "../../statistics/read-summary.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import type { PageAnswer } from "../answer.ts";
import type { Visitor } from "../sign-in/sign-in.ts";
import { tableCsv } from "./csv.ts";
import { agenciesKey, allAgencies, missingPage, notForAllPage, reportPage } from "./page.ts";

export const reportPath = "/report";

export type ReportAsked = {
  readonly query: URLSearchParams;
  readonly language: Language;
  readonly visitor: Visitor;
};
export type ReportRoom = {
  page(asked: ReportAsked): Promise<PageAnswer>;
  csv(asked: ReportAsked): Promise<PageAnswer>;
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
export const openReport = (deps: Deps): ReportRoom => ({
  page: async (asked) => {
    const summary = await summaryFor(deps, asked);
    if ("status" in summary) return summary;
    const { language, visitor } = asked;
    const { name: who, agency: own } = visitor.coordinator;
    const shown = { summary, organisation: deps.organisation(), language, who, own };
    const body = await reportPage(shown, tablesOf(deps, summary, language));
    return { status: 200, type: "text/html", body };
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

/**
 * The summary that is asked for, or the page that says why there is none. Another agency's is never
 * shown: a coordinator sees that of the own agency, or of all together.
 */
const summaryFor = async (deps: Deps, asked: ReportAsked): Promise<Summary | PageAnswer> => {
  const { query, language, visitor } = asked;
  const { agency: reader, name: who } = visitor.coordinator;
  const ofAll = wantsAll(query);
  if (ofAll && !isCoordinating(deps.organisation(), reader))
    return { status: 403, type: "text/html", body: await notForAllPage({ language, who }) };
  const summary = await deps.summary({
    kind: kindIn(query.get("kind")),
    label: query.get("period"),
    reader,
    ofAll,
  });
  return summary ?? missing(asked);
};

const missing = async ({ query, language, visitor }: ReportAsked): Promise<PageAnswer> => {
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
