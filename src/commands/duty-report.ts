/**
 * `--duty DAYS`: writes the duty report of the days to come, as text and as data. It says who
 * covers what, who is fresh, and how duty is shared.
 */
import type { Language } from "../screens/card.ts";
import {
  type CoverageView,
  coverageRows,
  fadingRows,
  unreachedRows,
} from "../screens/cards/coverage.ts";
import { t } from "../screens/text/i18n.ts";
import type { DutyReport } from "../org/coverage.ts";
import type { Organisation } from "../org/organisation.ts";
import { instantText } from "../routing/calendar.ts";
import { type Coverage, fewOnly } from "../routing/roster/coverage.ts";
import { markdownCell } from "../base/defuse.ts";
import { Unusable } from "./outcome.ts";

const daysMost = 366;

export const daysOf = (option: string, given: string, terminal: Language): number => {
  const days = Number(given);
  if (Number.isInteger(days) && days >= 1 && days <= daysMost) return days;
  throw new Unusable([t(terminal, "program.options.days", { option, given, most: daysMost })]);
};

type DutyReportInput = {
  readonly report: DutyReport;
  readonly organisation: Organisation;
  /** Null: everyone is named in the shares; else only this agency's people are. */
  readonly agency: string | null;
  readonly language: Language;
  readonly timeZone: string;
};

export const dutyText = (input: DutyReportInput): string => {
  const { report, language, timeZone } = input;
  const view: CoverageView = { ...input, reader: { language, timeZone }, nameOf: nameIn(input) };
  const date = (at: number): string =>
    new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(at);
  const rows = coverageRows(view);
  return [
    `## ${t(language, "cover.title", {
      from: date(report.span.from),
      to: date(report.span.to),
      zone: timeZone,
    })}`,
    "",
    ...(rows.length === 0 ? [t(language, "cover.well"), ""] : []),
    ...rows.flatMap(({ topics, lines }) => [
      `### ${topics.join(", ")}`,
      "",
      ...lines.map((line) => `- ${line}`),
      "",
    ]),
    ...unreached(view),
    ...fading(view),
    ...shares(input),
  ]
    .map((line) => `${line}\n`)
    .join("");
};

const unreached = (view: CoverageView): readonly string[] => {
  const rows = unreachedRows(view);
  if (rows.length === 0) return [];
  const title = t(view.reader.language, "cover.unreachedTitle");
  return [`### ${title}`, "", ...rows.map(({ name, value }) => `- ${name}: ${value}`), ""];
};

const fading = (view: CoverageView): readonly string[] => {
  const rows = fadingRows(view);
  if (rows.length === 0) return [];
  const title = t(view.reader.language, "cover.fadingTitle");
  return [`### ${title}`, "", ...rows.map(({ name, value }) => `- ${name}: ${value}`), ""];
};

const shares = (input: DutyReportInput): readonly string[] => {
  const { report, language } = input;
  const { balance } = report.shares;
  const people = sharesShown(input);
  if (people.length === 0) return [];
  const head = (["person", "hours", "nights", "weekends", "holidays"] as const).map((key) =>
    t(language, `cover.${key}`),
  );
  return [
    `### ${t(language, "cover.sharesTitle")}`,
    "",
    `| ${head.join(" | ")} |`,
    "| --- | ---: | ---: | ---: | ---: |",
    ...people.map(
      ({ expert, hours, nights, weekends, holidays }) =>
        `| ${[markdownCell(nameIn(input)(expert)), hours, nights, weekends, holidays].join(" | ")} |`,
    ),
    "",
    ...(balance === null ? [] : [t(language, "cover.balance", { balance }), ""]),
  ];
};

const sharesShown = ({
  report,
  organisation,
  agency,
}: DutyReportInput): DutyReport["shares"]["people"] => {
  const own = new Set(
    organisation.experts
      .filter((one) => agency === null || one.agency === agency)
      .map(({ id }) => id),
  );
  return report.shares.people.filter(({ expert }) => own.has(expert));
};

/**
 * The operator sees the names; in an agency's report people of other agencies appear by agency and
 * id.
 */
const nameIn =
  ({ organisation, agency }: DutyReportInput) =>
  (id: string): string => {
    const expert = organisation.experts.find((one) => one.id === id);
    if (expert === undefined) return id;
    return agency === null || agency === expert.agency ? expert.name : `${expert.agency}: ${id}`;
  };

/**
 * The report as data: instants in universal time, and only what falls within the days asked for.
 */
export const dutyData = (input: DutyReportInput) => {
  const { report } = input;
  return {
    from: instantText(report.span.from),
    to: instantText(report.span.to),
    topics: report.coverages.map((coverage) => ({
      topic: coverage.topic,
      holders: coverage.holders,
      ...stretches(coverage, report),
    })),
    practice: report.freshness.map(({ topic, fresh, until }) => ({
      topic,
      fresh,
      until: until === null ? null : instantText(until),
    })),
    unreached: [...report.unreached].map(([expert, since]) => ({
      expert,
      since: since === null ? null : instantText(since),
    })),
    shares: { people: sharesShown(input), balance: report.shares.balance },
  };
};

const stretches = (coverage: Coverage, { span }: DutyReport) => {
  const few = fewOnly(coverage)
    .filter(({ from, to }) => from < span.to && span.from < to)
    .map(({ from, to, people }) => ({
      expert: people[0] ?? null,
      from: instantText(Math.max(from, span.from)),
      to: instantText(Math.min(to, span.to)),
    }));
  return {
    nobody: few.filter(({ expert }) => expert === null).map(({ from, to }) => ({ from, to })),
    single: few.filter(({ expert }) => expert !== null),
  };
};
