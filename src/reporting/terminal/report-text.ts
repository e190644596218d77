/** Writes a report as Markdown: a text that can be pasted, then the tables and their definitions. */
import { markdownCell, plainMarkdown } from "../../base/defuse.ts";
import { definedIn, definitionText, sourceText } from "../tables/definition-text.ts";
import { summaryTables } from "../tables/summary-tables.ts";
import type { SummaryTable, Worded } from "../tables/table.ts";
import {
  caseShareText,
  cellText,
  durationText,
  measureName,
  decimalText,
  periodText,
  percentText,
  summaryTitle,
} from "../tables/summary-words.ts";
import { dateText } from "../../screens/text/day-text.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { agencyName } from "../../screens/cards/view.ts";
import type { MeasureId } from "../../statistics/measures/definitions.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";

export const markdownReport = (summary: Summary, drawn: Worded): string => {
  const { organisation, language } = drawn;
  const heading = `${summaryTitle(summary, organisation, language)} (${summary.week})`;
  return plainMarkdown(
    [
      `# ${heading}${hidesNothing(summary, language)}`,
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

/** The operator's report says at once that it is not for agencies to have. */
export const hidesNothing = ({ seenBy }: Summary, language: Language): string =>
  seenBy === null ? `. ${t(language, "figures.hidesNothing")}` : "";

/** Sentences for a report that is read without its tables; of what nothing is known they say nothing. */
export const reportText = (summary: Summary, drawn: Worded): readonly string[] => {
  const { language, timeZone } = drawn;
  const base = t(language, summary.seenBy === null ? "figures.baseOfAll" : "figures.base", {
    asOf: dateText(summary.asOf, timeZone, language),
  });
  const ofCases = [caseShareText(summary, language)].filter((text) => text !== null);
  if (summary.quiet) return [t(language, "figures.quiet"), ...ofCases, base];
  return [said(summary, drawn).join(" "), ...ofCases, base];
};

/** Of one agency, or the operator's, so nothing of it is hidden. */
const said = (summary: Summary, { organisation, language }: Worded): readonly string[] => {
  const { agency, totals, given, kind, week, waits } = summary;
  const value = (id: MeasureId): number | null =>
    summary.figures.find((one) => one.id === id)?.now ?? null;
  const counted = (count: number) => ({ count, number: decimalText(count, language) });
  const period = periodText(kind, week, language);
  const minutes = (key: "taken" | "gotAnswer", median: number | null): readonly string[] =>
    median === null
      ? []
      : [t(language, `figures.said.${key}`, { time: durationText(median, language) })];
  const share = (
    key: "followedUp" | "newAction" | "changedPlan",
    of: number | null,
  ): readonly string[] =>
    of === null ? [] : [t(language, `figures.said.${key}`, { share: percentText(of, language) })];
  const minutesSpent = value("handlingMinutes");
  // As it is printed, so that what reads as one is counted as one.
  const hours =
    minutesSpent === null || minutesSpent === 0 ? null : Math.round(minutesSpent / 6) / 10;
  return [
    agency === null
      ? t(language, "figures.said.askedByAll", { ...counted(totals.asked ?? 0), period })
      : t(language, "figures.said.asked", {
          ...counted(totals.asked ?? 0),
          period,
          agency: agencyName(organisation, agency, language),
        }),
    ...(totals.noExpert == null
      ? []
      : [t(language, "figures.said.noExpert", counted(totals.noExpert))]),
    t(language, "figures.said.answered", counted(totals.answered ?? 0)),
    ...minutes("taken", waits.accept.working.median),
    ...minutes("gotAnswer", waits.answer.working.median),
    t(
      language,
      `figures.said.${agency === null ? "between" : "given"}`,
      counted(given.answered ?? 0),
    ),
    ...(hours === null
      ? []
      : [t(language, "figures.said.hours", { ...counted(hours), ...statedOf(summary, language) })]),
    ...share("followedUp", value("outcomeRate")),
    ...share("newAction", summary.effects.q1.find((one) => one.class === newAction)?.share ?? null),
    ...share("changedPlan", value("changeOfPlanRate")),
  ];
};

/** The class of the askers' form that says so. */
const newAction = 2;

/** How many answers stated the time, of all: what the others took is in no sum. */
const statedOf = ({ answers, handling }: Summary, language: Language) => {
  const stated = handling.reduce((sum, { count }) => sum + count, 0);
  return { stated: decimalText(stated, language), of: decimalText(answers ?? 0, language) };
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
