/** `--duty DAYS`: who covers what in the days to come, who is fresh, and how duty is shared out, as text and as data. */
import type { Language } from "../bots/card.ts";
import { type CoverView, coverRows, fadingRows } from "../bots/cards/coverage.ts";
import { say } from "../bots/text/i18n.ts";
import type { DutyReport } from "../org/coverage.ts";
import type { Organisation } from "../org/organisation.ts";
import { textOf } from "../routing/calendar.ts";
import { type Cover, fewOnly } from "../routing/roster/coverage.ts";
import { Unusable } from "./outcome.ts";

const daysMost = 366;

export const daysOf = (written: string): number => {
  const days = Number(written);
  if (Number.isInteger(days) && days >= 1 && days <= daysMost) return days;
  throw new Unusable([
    `--duty: "${written}" is not a number of days. Write one from 1 to ${daysMost}, such as 90.`,
  ]);
};

type Told = {
  readonly report: DutyReport;
  readonly organisation: Organisation;
  /** Null: everyone's; else only this agency's people are named in the shares. */
  readonly agency: string | null;
  readonly language: Language;
  readonly timeZone: string;
};

export const dutyText = (told: Told): string => {
  const { report, language, timeZone } = told;
  const view: CoverView = { ...told, reader: { language, timeZone }, nameOf: nameIn(told) };
  const date = (at: number): string =>
    new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(at);
  const rows = coverRows(view);
  return [
    `## ${say(language, "cover.title", {
      from: date(report.span.from),
      to: date(report.span.to),
      zone: timeZone,
    })}`,
    "",
    ...(rows.length === 0 ? [say(language, "cover.well"), ""] : []),
    ...rows.flatMap(({ topics, lines }) => [
      `### ${topics.join(", ")}`,
      "",
      ...lines.map((line) => `- ${line}`),
      "",
    ]),
    ...fading(view),
    ...shares(told),
  ]
    .map((line) => `${line}\n`)
    .join("");
};

const fading = (view: CoverView): readonly string[] => {
  const rows = fadingRows(view);
  if (rows.length === 0) return [];
  const title = say(view.reader.language, "cover.fadingTitle");
  return [`### ${title}`, "", ...rows.map(({ name, value }) => `- ${name}: ${value}`), ""];
};

const shares = (told: Told): readonly string[] => {
  const { report, language } = told;
  const { balance } = report.shares;
  const people = sharesShown(told);
  if (people.length === 0) return [];
  const head = (["person", "hours", "nights", "weekends", "holidays"] as const).map((key) =>
    say(language, `cover.${key}`),
  );
  return [
    `### ${say(language, "cover.sharesTitle")}`,
    "",
    `| ${head.join(" | ")} |`,
    "| --- | ---: | ---: | ---: | ---: |",
    ...people.map(
      ({ expert, hours, nights, weekends, holidays }) =>
        `| ${[nameIn(told)(expert), hours, nights, weekends, holidays].join(" | ")} |`,
    ),
    "",
    ...(balance === null ? [] : [say(language, "cover.balance", { balance }), ""]),
  ];
};

const sharesShown = ({ report, organisation, agency }: Told): DutyReport["shares"]["people"] => {
  const own = new Set(
    organisation.experts
      .filter((one) => agency === null || one.agency === agency)
      .map(({ id }) => id),
  );
  return report.shares.people.filter(({ expert }) => own.has(expert));
};

/** Whoever runs the service sees the names; in an agency's report others appear by their id alone. */
const nameIn =
  ({ organisation, agency }: Told) =>
  (id: string): string => {
    const expert = organisation.experts.find((one) => one.id === id);
    if (expert === undefined) return id;
    return agency === null || agency === expert.agency ? expert.name : `${expert.agency}: ${id}`;
  };

/** Instants in universal time; only what falls within the days asked for. */
export const dutyData = (told: Told) => {
  const { report } = told;
  return {
    from: textOf(report.span.from),
    to: textOf(report.span.to),
    topics: report.covers.map((cover) => ({
      topic: cover.topic,
      holders: cover.holders,
      ...stretches(cover, report),
    })),
    practice: report.freshness.map(({ topic, fresh, until }) => ({
      topic,
      fresh,
      until: until === null ? null : textOf(until),
    })),
    shares: { people: sharesShown(told), balance: report.shares.balance },
  };
};

const stretches = (cover: Cover, { span }: DutyReport) => {
  const few = fewOnly(cover)
    .filter(({ from, to }) => from < span.to && span.from < to)
    .map(({ from, to, people }) => ({
      expert: people[0] ?? null,
      from: textOf(Math.max(from, span.from)),
      to: textOf(Math.min(to, span.to)),
    }));
  return {
    nobody: few.filter(({ expert }) => expert === null).map(({ from, to }) => ({ from, to })),
    single: few.filter(({ expert }) => expert !== null),
  };
};
