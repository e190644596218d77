/**
 * Lays a summary out as tables, in the order in which report and web page show them, and says which of them can be drawn:
 * a chart is made from its table, so both show the same numbers.
 */
import { isMeasured } from "../../statistics/measures/definitions.ts";
import type {
  AgencyBalance,
  ChangedFigure,
  EffectClass,
  Summary,
  ToldId,
} from "../../statistics/summary/week-summary.ts";
import { questionQualities } from "../../tickets/commands.ts";
import { isIdentityStep } from "../../tickets/lines-of-work.ts";
import { declineReasons, minutesSpent } from "../../tickets/model.ts";
import { taxonomyEntry } from "../../org/taxonomy.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { agencyName, entryName, topicName } from "../../screens/cards/view.ts";
import { besideTables, pulseTable } from "./beside-tables.ts";
import { casesTable } from "./cases-table.ts";
import { competenceTables } from "./competence-tables.ts";
import { courseTables } from "./course-tables.ts";
import { oneOf } from "./one-of.ts";
import { noExpertTables } from "./no-expert-tables.ts";
import { figureText, intervalText, lineName, measureName, percentText } from "./summary-words.ts";
import { dateText } from "../../screens/text/day-text.ts";
import { type SummaryTable, type Worded, bars, counted, rowOf, table } from "./table.ts";

/** Tables without rows are left out, but for the figures. */
export const summaryTables = (summary: Summary, worded: Worded): readonly SummaryTable[] =>
  [
    figuresTable(summary, worded),
    asSentTable(summary, worded),
    casesTable(summary, worded),
    ...askingTables(summary, worded),
    ...effectTables(summary, worded),
    ...besideTables(summary, worded),
    ...balanceTables(summary, worded),
    ...competenceTables(summary, worded),
    ...courseTables(summary, worded),
  ].filter(({ id, rows }) => id === "figures" || rows.length > 0);

const figuresTable = ({ figures, kind }: Summary, { language }: Worded): SummaryTable => {
  const isWeek = kind === "week";
  return table("figures", language, {
    columns: [
      "figure",
      "period",
      "before",
      ...(isWeek ? ["mean8" as const] : []),
      "interval",
      "of",
    ],
    rows: figures
      .filter(({ now, before }) => isMeasured(now) || isMeasured(before))
      .map((one) => [
        measureName(one.id, language),
        figureText(one.id, one.now, language),
        figureText(one.id, one.before, language),
        ...(isWeek ? [figureText(one.id, one.mean8, language)] : []),
        intervalText(one, language),
        one.of ?? "",
      ]),
  });
};

/** What the week's card told otherwise when it was sent. */
const asSentTable = ({ agency, asSent }: Summary, { language, timeZone }: Worded): SummaryTable => {
  const nameOf = ({ id, redefined }: ChangedFigure): string => {
    const given = agency === null ? "figures.givenBetween" : "figures.givenAnswered";
    const name = id === "given" ? t(language, given) : measureName(id, language);
    return redefined ? t(language, "figures.redefined", { name }) : name;
  };
  const value = (id: ToldId, said: number | null): string =>
    figureText(id === "given" ? "answered" : id, said, language);
  const laid = table("asSent", language, {
    columns: ["figure", "sent", "now"],
    rows: (asSent?.changed ?? []).map((one) => [
      nameOf(one),
      value(one.id, one.sent),
      value(one.id, one.now),
    ]),
  });
  if (asSent === undefined) return laid;
  return { ...laid, title: `${laid.title}, ${dateText(asSent.sentAt, timeZone, language)}` };
};

const ways = ["firstOffer", "laterOffer", "broadcast", "coordinator", "fallback"] as const;
const askingTables = (summary: Summary, worded: Worded): readonly SummaryTable[] => {
  const { language, organisation } = worded;
  const topic = (id: string): string => topicName(organisation, id, language);
  const { equipment } = summary;
  return [
    table("byTopic", language, {
      columns: ["topic", "asked", "noExpert", "answered"],
      rows: summary.byTopic.map((one) => [topic(one.topic), one.asked, one.noExpert, one.answered]),
      drawing: bars("questions"),
    }),
    ...noExpertTables(summary, worded),
    table("taken", language, {
      columns: ["name", "count"],
      rows: ways
        .filter((way) => (summary.taken[way] ?? 0) > 0)
        .map((way) => [t(language, `figures.way.${way}`), summary.taken[way]]),
      drawing: bars("questions"),
    }),
    counted("declines", summary.declines, {
      language,
      nameOf: (id) => reasonName(id, language),
      drawing: bars("offers"),
    }),
    counted("byLine", summary.byLine, { language, nameOf: (id) => lineName(id, language) }),
    table("usedBy", language, {
      columns: ["name", "count"],
      rows: summary.usedBy.map(({ id, count }) => [lineName(id, language), count]),
    }),
    counted("byStep", summary.byStep.some(({ id }) => id !== "unknown") ? summary.byStep : [], {
      language,
      nameOf: (id) =>
        isIdentityStep(id) ? t(language, `step.${id}`) : t(language, "figures.line.unknown"),
    }),
    pulseTable(summary, language),
    counted("ended", summary.ended, { language, nameOf: (id) => endName(id, language) }),
    table("equipment", language, {
      columns: ["name", "count"],
      rows: [
        ...equipment.used.map(({ id, count }) => [entryName("equipment", id, language), count]),
        ...rowOf(t(language, "figures.noEquipment"), equipment.none),
      ],
    }),
    counted("examined", summary.examined, {
      language,
      nameOf: (id) => entryName("examinedMaterial", id, language),
    }),
    counted("quality", summary.quality, { language, nameOf: (id) => qualityName(id, language) }),
    handlingTable(summary, language),
  ];
};

const isReason = oneOf<"decline.">(declineReasons);
const reasonName = (id: string, language: Language): string =>
  isReason(id) ? t(language, `decline.${id}`) : id;
const isEnd = oneOf<"figures.ended.">(["withdrawn", "no-facts", "by-coordinator", "asker-gone"]);
const endName = (id: string, language: Language): string =>
  isEnd(id) ? t(language, `figures.ended.${id}`) : id;
const isQuality = oneOf<"form.quality.">(questionQualities);
const qualityName = (id: string, language: Language): string =>
  isQuality(id) ? t(language, `form.quality.${id}`) : id;
const isStep = oneOf<"form.minutes.">(minutesSpent);
const minutesName = (id: string, language: Language): string =>
  isStep(id) ? t(language, `form.minutes.${id}`) : id;

/** From the shortest time to the longest. */
const handlingTable = ({ handling }: Summary, language: Language): SummaryTable => {
  const steps: readonly string[] = minutesSpent;
  const inSteps = handling.toSorted((a, b) => steps.indexOf(a.id) - steps.indexOf(b.id));
  return counted("handling", inSteps, { language, nameOf: (id) => minutesName(id, language) });
};

const effectTables = (
  { byOutcome, effects, calibration }: Summary,
  { language }: Worded,
): readonly SummaryTable[] => {
  const classes = (id: "q1" | "q2", all: readonly EffectClass[]): SummaryTable =>
    table(id, language, {
      columns: ["name", "count", "share", "published"],
      rows: all.every(({ count }) => count === 0)
        ? []
        : all.map((one) => [
            className(id, one.class, language),
            one.count,
            percentText(one.share, language),
            percentText(one.published, language),
          ]),
    });
  return [
    counted(
      "byOutcome",
      byOutcome.map(({ outcome, answered }) => ({ id: outcome, count: answered })),
      {
        language,
        nameOf: (id) => entryName("outcomes", id, language),
        drawing: bars("questions"),
      },
    ),
    classes("q1", effects.q1),
    classes("q2", effects.q2),
    table("calibration", language, {
      columns: ["strength", "probability", "answered", "held"],
      rows: calibration
        .filter(({ answers }) => answers > 0)
        .map((one) => [
          taxonomyEntry("strengths", one.strength)?.[language] ?? String(one.strength),
          percentText(one.probability, language),
          one.answers,
          one.held,
        ]),
    }),
  ];
};

const className = (question: "q1" | "q2", id: number, language: Language): string => {
  const key = `${question}_${id}`;
  return isClass(key) ? t(language, `form.outcome.${key}`) : key;
};
const classKeys = ["q1_1", "q1_2", "q1_3", "q1_4", "q2_1", "q2_2", "q2_3", "q2_4", "q2_5"] as const;
const isClass = (key: string): key is (typeof classKeys)[number] =>
  classKeys.some((one) => one === key);

const balanceColumns = [
  "agency",
  "asked",
  "received",
  "given",
  "minutesReceived",
  "minutesGiven",
] as const;
const balanceRow = (name: string, row: AgencyBalance): readonly (string | number | null)[] => [
  name,
  row.asked,
  row.received,
  row.given,
  minutesIn(row.minutesReceived),
  minutesIn(row.minutesGiven),
];
/** They add up from the middle of steps, so half a minute says nothing. */
const minutesIn = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes);
/** A row in which nothing is told, tells nothing. */
const isTold = ({ asked, received, given }: AgencyBalance): boolean =>
  [asked, received, given].some((count) => count !== null);
const balanceTables = (
  { balance, kind }: Summary,
  { language, organisation }: Worded,
): readonly SummaryTable[] => {
  const agency = (id: string): string => agencyName(organisation, id, language);
  // A week's figures are too few to be weighed against each other.
  const time = kind === "week" ? `, ${t(language, "figures.weeks", { count: balance.weeks })}` : "";
  const tables = [
    table("agencies", language, {
      columns: balanceColumns,
      rows: balance.agencies.filter(isTold).map((one) => balanceRow(agency(one.agency), one)),
      drawing: bars("questions", 3),
    }),
    table("joined", language, {
      columns: balanceColumns,
      rows: balance.joined
        .filter(isTold)
        .map((one) => balanceRow([one.agency, ...one.branches].map(agency).join(" + "), one)),
    }),
    table("balance", language, {
      columns: ["asker", "answerer", "answered", "minutes", "stated"],
      rows: balance.pairs.map((one) => [
        agency(one.asker),
        agency(one.answerer),
        one.answered,
        minutesIn(one.minutes),
        one.minutesStated ?? null,
      ]),
    }),
    table("topics", language, {
      columns: ["asker", "answerer", "topic", "answered"],
      rows: balance.pairs.flatMap(({ asker, answerer, topics }) =>
        topics.map((one) => [
          agency(asker),
          agency(answerer),
          topicName(organisation, one.topic, language),
          one.answered,
        ]),
      ),
    }),
  ];
  return tables.map((one) => ({ ...one, title: one.title + time }));
};
