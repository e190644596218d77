/** Makes the parts of the report out of a summary, the most asked for first. */
import type { Language } from "../../bots/card.ts";
import { type SummaryTable, summaryTables } from "../../bots/cards/figures/summary-tables.ts";
import { measureName } from "../../bots/cards/figures/summary-words.ts";
import { agencyName, entryName, topicName } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Quantiles, Summary } from "../../statistics/summary/week-summary.ts";
import { type Cell, type Section, sectionFrom } from "./section.ts";

type Told = {
  readonly summary: Summary;
  readonly organisation: Organisation;
  readonly language: Language;
};

/**
 * Totals and waits first, then every table that the other reports have, in the same order: those
 * that can be drawn with their numbers, the others in words.
 */
export const reportSections = (
  summary: Summary,
  organisation: Organisation,
  language: Language,
): readonly Section[] => {
  const told = { summary, organisation, language };
  const drawn = new Map(
    [topics, taken, outcomes, agencies, pairs, practice, declines]
      .flatMap((make) => make(told) ?? [])
      .map((section) => [section.id, section] as const),
  );
  const timeZone =
    organisation.agencies.find(({ id }) => id === summary.agency)?.timeZone ?? "Europe/Stockholm";
  return [
    ...[totals, waits].flatMap((make) => make(told) ?? []),
    ...summaryTables(summary, { organisation, language, timeZone }).map(
      (table) => drawn.get(table.id) ?? inWords(table),
    ),
  ];
};

const inWords = ({ id, title, columns, rows }: SummaryTable): Section => ({
  id,
  title,
  chart: null,
  head: columns,
  rows: rows.map(([name = "", ...cells]) => [name, ...cells]),
});

const questions = (language: Language): string => t(language, "web.report.unit.questions");

const totals = ({ summary, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "totals",
      title: t(language, "web.report.totals"),
      look: null,
      unit: questions(language),
      head: [t(language, "figures.column.figure"), t(language, "web.report.count")],
      rows: (
        [
          "asked",
          "accepted",
          "answered",
          "unanswered",
          "closed",
          "declined",
          "outcomes",
          "changeOfPlan",
          "deflected",
        ] as const
      ).map((id) => [measureName(id, language), summary.totals[id]]),
    },
    language,
  );

const topics = ({ summary, organisation, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "byTopic",
      title: t(language, "web.report.topics"),
      look: "bars",
      unit: questions(language),
      head: [
        t(language, "fact.topic"),
        t(language, "web.report.asked"),
        t(language, "web.report.answered"),
      ],
      rows: summary.byTopic.map(({ topic, asked, answered }) => [
        topicName(organisation, topic, language),
        asked,
        answered,
      ]),
    },
    language,
  );

const taken = ({ summary, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "taken",
      title: t(language, "web.report.taken"),
      look: "bars",
      unit: questions(language),
      head: [t(language, "web.report.way"), t(language, "web.report.count")],
      rows: (["firstOffer", "laterOffer", "broadcast", "coordinator", "fallback"] as const).map(
        (id) => [t(language, `figures.way.${id}`), summary.taken[id]],
      ),
    },
    language,
  );

const waits = ({ summary, language }: Told): Section | null => {
  const row = (name: string, { median, p90 }: Quantiles): readonly [string, ...Cell[]] => [
    name,
    median,
    p90,
  ];
  return sectionFrom(
    {
      id: "waits",
      title: t(language, "web.report.waits"),
      look: null,
      unit: t(language, "web.report.unit.minutes"),
      head: [
        t(language, "figures.column.figure"),
        t(language, "web.report.median"),
        t(language, "web.report.p90"),
      ],
      rows: [
        ...clocks.map((clock) =>
          row(t(language, `web.report.acceptWait.${clock}`), summary.waits.accept[clock]),
        ),
        ...clocks.map((clock) =>
          row(t(language, `web.report.answerWait.${clock}`), summary.waits.answer[clock]),
        ),
      ],
    },
    language,
  );
};

const clocks = ["working", "wall"] as const;

const outcomes = ({ summary, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "byOutcome",
      title: t(language, "web.report.outcomes"),
      look: "bars",
      unit: questions(language),
      head: [t(language, "fact.outcome"), t(language, "web.report.answered")],
      rows: summary.byOutcome.map(({ outcome, answered }) => [
        entryName("outcomes", outcome, language),
        answered,
      ]),
    },
    language,
  );

const agencies = ({ summary, organisation, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "agencies",
      title: t(language, "web.report.agencies", { count: summary.balance.weeks }),
      look: "bars",
      unit: questions(language),
      head: [
        t(language, "web.report.agency"),
        ...(["given", "received", "minutesGiven", "minutesReceived"] as const).map((id) =>
          t(language, `web.report.${id}`),
        ),
      ],
      drawn: [1, 2],
      rows: summary.balance.agencies.map((one) => [
        agencyName(organisation, one.agency, language),
        one.given,
        one.received,
        one.minutesGiven,
        one.minutesReceived,
      ]),
    },
    language,
  );

const pairs = ({ summary, organisation, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "balance",
      title: t(language, "web.report.pairs", { count: summary.balance.weeks }),
      look: null,
      unit: questions(language),
      head: [
        t(language, "web.report.pair"),
        t(language, "web.report.answered"),
        t(language, "web.report.minutes"),
      ],
      rows: summary.balance.pairs.map(({ asker, answerer, answered, minutes }) => [
        `${agencyName(organisation, asker, language)} ← ${agencyName(organisation, answerer, language)}`,
        answered,
        minutes,
      ]),
    },
    language,
  );

/** How many experts with fresh practice: two keep a topic alive. */
const enoughFresh = 2;
const practice = ({ summary, organisation, language }: Told): Section | null => {
  const topicIds = [...new Set(summary.practice.map(({ topic }) => topic))];
  const agencyIds = [...new Set(summary.practice.map(({ agency }) => agency))];
  const fresh = new Map(
    summary.practice.map((one) => [`${one.topic}/${one.agency}`, one.fresh] as const),
  );
  return sectionFrom(
    {
      id: "practice",
      title: t(language, "web.report.practice"),
      look: agencyIds.length <= 8 ? "grid" : null,
      unit: t(language, "web.report.unit.experts"),
      head: [
        t(language, "fact.topic"),
        ...agencyIds.map((id) => agencyName(organisation, id, language)),
      ],
      rows: topicIds.map((topic) => [
        topicName(organisation, topic, language),
        ...agencyIds.map((agency) => fresh.get(`${topic}/${agency}`) ?? 0),
      ]),
      rowsMax: 40,
      enough: enoughFresh,
    },
    language,
  );
};

const declines = ({ summary, language }: Told): Section | null =>
  sectionFrom(
    {
      id: "declines",
      title: t(language, "web.report.declines"),
      look: "bars",
      unit: t(language, "web.report.unit.offers"),
      head: [t(language, "web.report.reason"), t(language, "web.report.count")],
      rows: summary.declines.map(({ id, count }) => [t(language, `form.decline.${id}`), count]),
    },
    language,
  );
