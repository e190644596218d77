/** Writes a report as Markdown: a text that can be pasted, then the tables and their definitions. */
import { markdownCell, plainMarkdown } from "../../base/defuse.ts";
import { definedIn, definitionText, sourceText } from "../../bots/cards/figures/definition-text.ts";
import { summaryTables } from "../../bots/cards/figures/summary-tables.ts";
import type { SummaryTable, Worded } from "../../bots/cards/figures/table.ts";
import {
  caseShareText,
  cellText,
  dateText,
  durationText,
  measureName,
  decimalText,
  periodText,
  percentText,
  summaryTitle,
} from "../../bots/cards/figures/summary-words.ts";
import type { Language } from "../../bots/card.ts";
import { t } from "../../bots/text/i18n.ts";
import { agencyName } from "../../bots/cards/view.ts";
import type { MeasureId } from "../../statistics/measures/definitions.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";

export const markdownReport = (summary: Summary, drawn: Worded): string => {
  const { organisation, language } = drawn;
  const heading = `${summaryTitle(summary, organisation, language)} (${summary.week})`;
  return plainMarkdown(
    [
      `# ${heading}`,
      "",
      ...reportText(summary, drawn).flatMap((paragraph) => [paragraph, ""]),
      ...summaryTables(summary, drawn).flatMap((table) => tableText(table, language)),
      `## ${t(language, "figures.definitions")}`,
      "",
      ...definedIn(summary).map(
        (id) => `- ${measureName(id, language)}: ${definitionText(id, language)}`,
      ),
      "",
      sourceText(summary, language),
      "",
    ].join("\n"),
  );
};

/** Sentences for a report that is read without its tables. */
export const reportText = (
  summary: Summary,
  { organisation, language, timeZone }: Worded,
): readonly string[] => {
  const { agency, totals, given, kind, week } = summary;
  const value = (id: MeasureId): number | null =>
    summary.figures.find((one) => one.id === id)?.now ?? null;
  const time = (minutes: number | null): string =>
    minutes === null ? t(language, "figures.notKnown") : durationText(minutes, language);
  const share = (of: number | null): string =>
    of === null ? t(language, "figures.noShare") : percentText(of, language);
  const base = t(language, "figures.base", { asOf: dateText(summary.asOf, timeZone, language) });
  const ofCases = [caseShareText(summary, language)].filter((text) => text !== null);
  if (summary.quiet) return [t(language, "figures.quiet"), ...ofCases, base];
  return [
    t(language, agency === null ? "figures.summaryAll" : "figures.summary", {
      agency: agency === null ? "" : agencyName(organisation, agency, language),
      period: periodText(kind, week, language),
      asked: decimalText(totals.asked, language),
      answered: decimalText(totals.answered, language),
      unanswered: decimalText(totals.unanswered, language),
      accept: time(summary.waits.accept.working.median),
      answer: time(summary.waits.answer.working.median),
      given: decimalText(given.answered, language),
      hours: decimalText((value("handlingMinutes") ?? 0) / 60, language),
      told: share(value("outcomeRate")),
      plan: share(value("changeOfPlanRate")),
    }),
    ...ofCases,
    base,
  ];
};

const tableText = (
  { title, columns, names, rows }: SummaryTable,
  language: Language,
): readonly string[] =>
  rows.length === 0
    ? []
    : [
        `## ${title}`,
        "",
        line(columns),
        line(columns.map((_, i) => (i < Math.max(1, names) ? "---" : "---:"))),
        ...rows.map((row) => line(row.map((cell) => cellText(cell, language)))),
        "",
      ];
const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
