/** `report weekly`, `monthly`, `halfyear` and `yearly`: prints the figures for people and programs. */
import type { Language } from "../../screens/card.ts";
import { csvLine, plainMarkdown } from "../../base/defuse.ts";
import type { Worded } from "../tables/table.ts";
import { t } from "../../screens/text/i18n.ts";
import { readDutyReport } from "../../on-call/face.ts";
import { type SummarySource, summaryOf } from "../summary.ts";
import { openLikeTexts } from "../../runtime/like-texts.ts";
import { agencyById } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { namedPeriod } from "../../statistics/periods.ts";
import { lastLabel } from "../../statistics/read-summary.ts";
import { figureRows } from "../../statistics/summary/rows.ts";
import type { PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import type { Instant } from "../../tickets/model.ts";
import { daysOf, dutyData, dutyText } from "../../commands/duty-report.ts";
import { type CommandResult, asJson, succeeded } from "../../commands/outcome.ts";
import { markdownReport } from "./report-text.ts";

export type ReportOptions = {
  readonly kind?: PeriodKind;
  /** An ISO week, such as 2026-W48, a month, half-year or year; without one, the last complete. */
  readonly week: string | undefined;
  readonly agency: string | undefined;
  /** `json`, `csv`, `md` or `html`; without one, `md`. */
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
  store: SummarySource["store"],
  options: ReportOptions,
  { now, organisation, language = "en" }: Reading,
): Promise<CommandResult> => {
  const { kind = "week", format = "md", agency = null } = options;
  const draw = drawings.get(format);
  if (draw === undefined) return unusable(t(language, "program.options.format", { given: format }));
  if (agency !== null && agencyById(organisation, agency) === null)
    return unusable(agencyAdvice(agency, organisation, language));
  const label = options.week ?? lastLabel(organisation, { kind, agency, now });
  const summary = await summaryOf({ store, alike: openLikeTexts() }, organisation, {
    kind,
    label,
    agency,
    now,
  });
  if (summary === null) return unusable(periodAdvice(kind, label, language));
  const drawn = { organisation, ...agencysOwn(organisation, agency) };
  if (options.duty === undefined) return succeeded(await draw(summary, drawn));
  if (format !== "json" && format !== "md") return unusable(t(language, "program.options.dutyCsv"));
  const days = daysOf("--duty", options.duty, language);
  const report = await readDutyReport(store, organisation, { now, days, agency });
  const ahead = { report, agency, ...drawn };
  return succeeded(
    format === "json"
      ? asJson({ ...summary, duty: dutyData(ahead) })
      : `${await draw(summary, drawn)}\n${plainMarkdown(dutyText(ahead))}`,
  );
};

/** The agency's own language and zone; the operator's are Sweden's. */
const agencysOwn = (organisation: Organisation, id: string | null) => {
  const agency = agencyById(organisation, id ?? "");
  return {
    language: agency?.language ?? ("sv" as const),
    timeZone: agency?.timeZone ?? "Europe/Stockholm",
  };
};

const unusable = (sentence: string): CommandResult => ({
  status: 2,
  out: "",
  err: `${sentence}\n`,
});

const periodExamples: Readonly<Record<PeriodKind, string>> = {
  week: "2026-W48",
  month: "2026-11",
  halfyear: "2026-H2",
  year: "2026",
};
const periodAdvice = (kind: PeriodKind, given: string, language: Language): string =>
  kind === "week"
    ? t(language, "program.options.week", { given })
    : t(language, "program.options.period", { given, example: periodExamples[kind] });
/** What is wrong with `--week` or `--period`, in any zone; null: nothing. */
export const periodProblem = (
  kind: PeriodKind,
  label: string | undefined,
  language: Language,
): string | null =>
  label === undefined || namedPeriod(kind, label, "UTC") !== null
    ? null
    : periodAdvice(kind, label, language);

const agencyAdvice = (given: string, { agencies }: Organisation, language: Language): string => {
  const known = agencies.map(({ id }) => id).join(", ");
  return t(language, `program.options.${known === "" ? "agencyNone" : "agency"}`, { given, known });
};

type Drawing = (summary: Summary, drawn: Worded) => string | Promise<string>;
/** Loads what draws HTML only where that is asked for. */
const htmlReport: Drawing = async (summary, drawn) =>
  (await import("./report-html.ts")).htmlReport(summary, drawn);

/** RFC 4180, one figure a line: a new figure is a new line and breaks no reader. */
const csv: Drawing = (summary) =>
  [
    ["week", "agency", "section", "name", "value"],
    ...figureRows(summary).map(({ section, name, value }) => [
      summary.week,
      summary.agency ?? "",
      section,
      name,
      value,
    ]),
  ]
    .map(csvLine)
    .join("");

const drawings: ReadonlyMap<string, Drawing> = new Map([
  ["json", asJson],
  ["csv", csv],
  ["md", markdownReport],
  ["html", htmlReport],
]);
