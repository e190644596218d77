/** Opens the report: reads which period is asked for, and answers with its page or one of its tables. */
import type { Language } from "../../bots/card.ts";
import { summaryTables } from "../../bots/cards/figures/summary-tables.ts";
import type { SummaryTable } from "../../bots/cards/figures/table.ts";
import type { Organisation } from "../../org/organisation.ts";
import { zoneOf } from "../../statistics/read-summary.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import type { PageAnswer } from "../answer.ts";
import type { Visitor } from "../sign-in/sign-in.ts";
import { tableCsv } from "./csv.ts";
import { missingPage, reportPage } from "./page.ts";

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
  readonly agency: string;
}) => Promise<Summary | null>;

export const openReport = (deps: {
  readonly summary: ReadSummary;
  readonly organisation: () => Organisation;
}): ReportRoom => {
  const read = ({ query, visitor }: ReportAsked): Promise<Summary | null> =>
    deps.summary({
      kind: kindIn(query.get("kind")),
      label: query.get("period"),
      // Others' figures are never asked for: a coordinator sees those of the own agency.
      agency: visitor.coordinator.agency,
    });
  const tables = (summary: Summary, language: Language): readonly SummaryTable[] => {
    const organisation = deps.organisation();
    const timeZone = zoneOf(organisation, summary.agency);
    return summaryTables(summary, { organisation, language, timeZone }).filter(
      ({ rows }) => rows.length > 0,
    );
  };
  return {
    page: async ({ language, visitor, ...asked }) => {
      const summary = await read({ language, visitor, ...asked });
      const who = visitor.coordinator.name;
      if (summary === null)
        return { status: 404, type: "text/html", body: await missingPage({ language, who }) };
      const shown = { summary, organisation: deps.organisation(), language, who };
      const body = await reportPage(shown, tables(summary, language));
      return { status: 200, type: "text/html", body };
    },
    csv: async ({ language, visitor, ...asked }) => {
      const summary = await read({ language, visitor, ...asked });
      const wanted = asked.query.get("table");
      const found =
        summary === null ? undefined : tables(summary, language).find(({ id }) => id === wanted);
      if (summary === null || found === undefined) {
        const who = visitor.coordinator.name;
        return { status: 404, type: "text/html", body: await missingPage({ language, who }) };
      }
      const name = `id-jour-${summary.week}-${found.id}.csv`;
      return {
        status: 200,
        type: "text/csv",
        body: tableCsv(found),
        headers: { "content-disposition": `attachment; filename="${name}"` },
      };
    },
  };
};

const kinds: readonly PeriodKind[] = ["week", "month", "halfyear", "year"];
const kindIn = (text: string | null): PeriodKind => kinds.find((kind) => kind === text) ?? "week";
