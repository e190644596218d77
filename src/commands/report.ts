/** `report weekly`: prints the coordinator's figures for people and programs. */
import { weekTitle } from "../bots/cards/week.ts";
import type { Language } from "../bots/card.ts";
import { entryName, topicName } from "../bots/cards/view.ts";
import { t } from "../bots/text/i18n.ts";
import { readDutyReport } from "../desk/duty/coverage.ts";
import { agencyById } from "../org/lookup.ts";
import type { Organisation } from "../org/organisation.ts";
import { intervalOf } from "../statistics/week.ts";
import { lastWeekFor, weekFigures } from "../statistics/read-week.ts";
import { type FigureRow, rowsOf } from "../statistics/rows.ts";
import type { WeekFigures } from "../statistics/weekly.ts";
import type { Instant } from "../tickets/model.ts";
import { csvCell, markdownCell, plainMarkdown } from "./defuse.ts";
import { daysOf, dutyData, dutyText } from "./duty-report.ts";
import { type CommandResult, asJson, succeeded } from "./outcome.ts";
import type { People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";

export type ReportOptions = {
  /** An ISO week, such as 2026-W48; without one, the last complete week. */
  readonly week: string | undefined;
  readonly agency: string | undefined;
  /** `json`, `csv` or `md`; without one, `md`. */
  readonly format: string | undefined;
  /** The number of days to come for which the duty report is added. */
  readonly duty?: string | undefined;
};

type Reading = {
  readonly now: Instant;
  readonly organisation: Organisation;
  /** The terminal's, for what is wrong with the options; the report is in the agency's own. */
  readonly language?: Language;
};
export const reportWeekly = async (
  store: Pick<Questions, "activeBetween" | "fairness"> & Pick<People, "unreachable">,
  options: ReportOptions,
  { now, organisation, language = "en" }: Reading,
): Promise<CommandResult> => {
  const { format = "md", agency = null } = options;
  const draw = drawings.get(format);
  if (draw === undefined) return unusable(formatAdvice(format, language));
  if (agency !== null && agencyById(organisation, agency) === null)
    return unusable(agencyAdvice(agency, organisation, language));
  const week = options.week ?? lastWeekFor(organisation, agency, now);
  const figures = await weekFigures(store, organisation, { week, agency });
  if (figures === null) return unusable(weekAdvice(week, language));
  if (options.duty === undefined) return succeeded(draw(figures, organisation));
  if (format === "csv") return unusable(t(language, "program.options.dutyCsv"));
  const days = daysOf(options.duty, language);
  const ahead = {
    report: await readDutyReport(store, organisation, { now, days, agency }),
    organisation,
    agency,
    language: languageOf(figures, organisation),
    timeZone: agencyById(organisation, agency ?? "")?.timeZone ?? "Europe/Stockholm",
  };
  return succeeded(
    format === "json"
      ? asJson({ ...figures, duty: dutyData(ahead) })
      : `${draw(figures, organisation)}\n${plainMarkdown(dutyText(ahead))}`,
  );
};

/** The agency's own language; the operator's is Swedish. */
const languageOf = ({ agency }: WeekFigures, organisation: Organisation): Language =>
  agencyById(organisation, agency ?? "")?.language ?? "sv";

const unusable = (sentence: string): CommandResult => ({
  status: 2,
  out: "",
  err: `${sentence}\n`,
});
const weekAdvice = (given: string, language: Language): string =>
  t(language, "program.options.week", { given });
/** What is wrong with `--week`, in any zone; null: nothing. */
export const weekProblem = (week: string | undefined, language: Language = "en"): string | null =>
  week === undefined || intervalOf(week, "UTC") !== null ? null : weekAdvice(week, language);
const formatAdvice = (given: string, language: Language): string =>
  t(language, `program.options.${given === "html" ? "formatHtml" : "format"}`, { given });
const agencyAdvice = (given: string, { agencies }: Organisation, language: Language): string => {
  const known = agencies.map(({ id }) => id).join(", ");
  return t(language, `program.options.${known === "" ? "agencyNone" : "agency"}`, { given, known });
};

type Drawing = (figures: WeekFigures, organisation: Organisation) => string;

const json: Drawing = (figures) => asJson(figures);

/** RFC 4180, one figure a line: a new figure is a new line and breaks no reader. */
const csv: Drawing = (figures) =>
  [
    ["week", "agency", "section", "name", "value"],
    ...rowsOf(figures).map(({ section, name, value }) => [
      figures.week,
      figures.agency ?? "",
      section,
      name,
      value === null ? "" : String(value),
    ]),
  ]
    .map((fields) => `${fields.map(csvCell).join(",")}\r\n`)
    .join("");

const md: Drawing = (figures, organisation) => {
  const language = languageOf(figures, organisation);
  const line = (name: string, value: string) => `| ${markdownCell(name)} | ${value} |`;
  return plainMarkdown(
    [
      `# ${weekTitle(figures, organisation, language)} (${figures.week})`,
      "",
      line(t(language, "week.table.figure"), t(language, "week.table.value")),
      "| --- | ---: |",
      ...rowsOf(figures).map((row) =>
        line(labelOf(row, organisation, language), numberText(row.value, language)),
      ),
      "",
    ].join("\n"),
  );
};
const labelOf = (
  { section, name }: FigureRow,
  organisation: Organisation,
  language: Language,
): string => {
  switch (section) {
    case "topicAsked":
    case "topicAnswered":
      return t(language, `week.table.${section}`, {
        name: topicName(organisation, name, language),
      });
    case "outcome":
      return t(language, "week.table.outcome", { name: entryName("outcomes", name, language) });
    case "totals":
      return t(language, `week.table.totals.${name}`);
    case "taken":
      return t(language, `week.table.taken.${name}`);
    case "medians":
      return t(language, `week.table.medians.${name}`);
    case "given":
      return t(language, `week.table.given.${name}`);
  }
};
const numberText = (value: number | null, language: Language): string =>
  value === null ? "–" : new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB").format(value);

const drawings: ReadonlyMap<string, Drawing> = new Map([
  ["json", json],
  ["csv", csv],
  ["md", md],
]);
