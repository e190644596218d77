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

export const openReport = (deps: {
  readonly summary: ReadSummary;
  readonly organisation: () => Organisation;
}): ReportRoom => {
  const read = ({ query, visitor }: ReportAsked): Promise<Summary | null> =>
    deps.summary({
      kind: kindIn(query.get("kind")),
      label: query.get("period"),
      reader: visitor.coordinator.agency,
      ofAll: wantsAll(query),
    });
  /** Others' figures are never shown: a coordinator sees those of the own agency, or all together. */
  const refusal = async (asked: ReportAsked): Promise<PageAnswer | null> => {
    const { query, language, visitor } = asked;
    const { agency, name: who } = visitor.coordinator;
    return !wantsAll(query) || isCoordinating(deps.organisation(), agency)
      ? null
      : { status: 403, type: "text/html", body: await notForAllPage({ language, who }) };
  };
  const missing = async ({ query, language, visitor }: ReportAsked): Promise<PageAnswer> => {
    const who = visitor.coordinator.name;
    const body = await missingPage({ language, who, ofAll: wantsAll(query) });
    return { status: 404, type: "text/html", body };
  };
  const tables = (summary: Summary, language: Language): readonly SummaryTable[] => {
    const organisation = deps.organisation();
    const timeZone = zoneOf(organisation, summary.agency);
    return summaryTables(summary, { organisation, language, timeZone }).filter(
      ({ rows }) => rows.length > 0,
    );
  };
  return {
    page: async (asked) => {
      const refused = await refusal(asked);
      if (refused !== null) return refused;
      const summary = await read(asked);
      if (summary === null) return missing(asked);
      const { language, visitor } = asked;
      const { name: who, agency: own } = visitor.coordinator;
      const shown = { summary, organisation: deps.organisation(), language, who, own };
      const body = await reportPage(shown, tables(summary, language));
      return { status: 200, type: "text/html", body };
    },
    csv: async (asked) => {
      const refused = await refusal(asked);
      if (refused !== null) return refused;
      const summary = await read(asked);
      const wanted = asked.query.get("table");
      const found =
        summary === null
          ? undefined
          : tables(summary, asked.language).find(({ id }) => id === wanted);
      if (summary === null || found === undefined) return missing(asked);
      const name = `id-jour-${summary.week}-${summary.agency === null ? "all-" : ""}${found.id}.csv`;
      return {
        status: 200,
        type: "text/csv",
        body: tableCsv(found),
        headers: { "content-disposition": `attachment; filename="${name}"` },
      };
    },
  };
};

const wantsAll = (query: URLSearchParams): boolean => query.get(agenciesKey) === allAgencies;

const kinds: readonly PeriodKind[] = ["week", "month", "halfyear", "year"];
const kindIn = (text: string | null): PeriodKind => kinds.find((kind) => kind === text) ?? "week";
