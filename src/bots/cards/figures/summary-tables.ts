/** Lays a summary out as tables in words, in the order in which report and web page show them. */
import type { Organisation } from "../../../org/organisation.ts";
import { isMeasured } from "../../../statistics/measures/definitions.ts";
import type { Counted, EffectClass, Summary } from "../../../statistics/summary/week-summary.ts";
import type { Language } from "../../card.ts";
import { type KeyAfter, t } from "../../text/i18n.ts";
import { agencyName, entryName, topicName } from "../view.ts";
import {
  dateText,
  figureText,
  intervalText,
  measureName,
  decimalText,
  percentText,
} from "./summary-words.ts";

export type SummaryTableId = KeyAfter<"figures.table.">;
export type SummaryTable = {
  readonly id: SummaryTableId;
  readonly title: string;
  readonly columns: readonly string[];
  /** How many of the first columns hold names; the others hold figures and dates. */
  readonly names: number;
  readonly rows: readonly (readonly string[])[];
};
export type Worded = {
  readonly organisation: Organisation;
  readonly language: Language;
  readonly timeZone: string;
};

/** Tables without rows are left out, but for the figures. */
export const summaryTables = (summary: Summary, worded: Worded): readonly SummaryTable[] =>
  [
    figuresTable(summary, worded),
    ...askingTables(summary, worded),
    ...effectTables(summary, worded),
    ...balanceTables(summary, worded),
    ...competenceTables(summary, worded),
  ].filter(({ id, rows }) => id === "figures" || rows.length > 0);

type Column = KeyAfter<"figures.column.">;
/** They stand first in every table. */
const naming = /^(?:figure|name|asker|answerer|topic|agency|unit|line)$/u;
const table = (
  id: SummaryTableId,
  language: Language,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: SummaryTable["rows"] },
): SummaryTable => ({
  id,
  title: t(language, `figures.table.${id}`),
  columns: columns.map((column) => t(language, `figures.column.${column}`)),
  names: columns.filter((column) => naming.test(column)).length,
  rows,
});

const figuresTable = ({ figures, kind }: Summary, { language }: Worded): SummaryTable => {
  const isWeek = kind === "week";
  return table("figures", language, {
    columns: ["figure", "now", "before", ...(isWeek ? ["mean8" as const] : []), "interval", "of"],
    rows: figures
      .filter(({ now, before }) => isMeasured(now) || isMeasured(before))
      .map((one) => [
        measureName(one.id, language),
        figureText(one.id, one.now, language),
        figureText(one.id, one.before, language),
        ...(isWeek ? [figureText(one.id, one.mean8, language)] : []),
        intervalText(one, language),
        one.of === null ? "" : decimalText(one.of, language),
      ]),
  });
};

const counted = (
  id: SummaryTableId,
  all: readonly Counted<string>[],
  { language, nameOf }: { readonly language: Language; readonly nameOf: (id: string) => string },
): SummaryTable =>
  table(id, language, {
    columns: ["name", "count"],
    rows: all.map(({ id: one, count }) => [nameOf(one), decimalText(count, language)]),
  });

const ways = ["firstOffer", "laterOffer", "broadcast", "coordinator", "fallback"] as const;
const lines: ReadonlySet<string> = new Set<KeyAfter<"figures.line.">>([
  "border",
  "registration",
  "permits",
  "missions",
  "issuing",
  "investigation",
  "other",
  "unknown",
]);
const isLine = (id: string): id is KeyAfter<"figures.line."> => lines.has(id);
const lineName = (id: string, language: Language): string =>
  isLine(id) ? t(language, `figures.line.${id}`) : id;

const askingTables = (summary: Summary, worded: Worded): readonly SummaryTable[] => {
  const { language, organisation } = worded;
  const topic = (id: string): string => topicName(organisation, id, language);
  const { equipment } = summary;
  return [
    table("byTopic", language, {
      columns: ["topic", "asked", "answered"],
      rows: summary.byTopic.map((one) => [
        topic(one.topic),
        decimalText(one.asked, language),
        decimalText(one.answered, language),
      ]),
    }),
    table("taken", language, {
      columns: ["name", "count"],
      rows: ways
        .filter((way) => summary.taken[way] > 0)
        .map((way) => [
          t(language, `figures.way.${way}`),
          decimalText(summary.taken[way], language),
        ]),
    }),
    counted("declines", summary.declines, {
      language,
      nameOf: (id) => reasonName(id, language),
    }),
    counted("byLine", summary.byLine, { language, nameOf: (id) => lineName(id, language) }),
    table("equipment", language, {
      columns: ["name", "count"],
      rows: [
        ...equipment.used.map(({ id, count }) => [
          entryName("equipment", id, language),
          decimalText(count, language),
        ]),
        ...(equipment.none === 0
          ? []
          : [[t(language, "figures.noEquipment"), decimalText(equipment.none, language)]]),
      ],
    }),
    counted("examined", summary.examined, {
      language,
      nameOf: (id) => entryName("examinedMaterial", id, language),
    }),
    counted("quality", summary.quality, { language, nameOf: (id) => qualityName(id, language) }),
    counted("handling", summary.handling, { language, nameOf: (id) => minutesName(id, language) }),
  ];
};

type Named<Beginning extends string> = (id: string) => id is KeyAfter<Beginning>;
const named = <Beginning extends string>(ids: readonly KeyAfter<Beginning>[]): Named<Beginning> => {
  const known: ReadonlySet<string> = new Set<string>(ids);
  return (id): id is KeyAfter<Beginning> => known.has(id);
};
const isReason = named<"form.decline.">([
  "busy",
  "not-my-topic",
  "conflict",
  "wrong-level",
  "second-reader",
  "off-duty",
]);
const reasonName = (id: string, language: Language): string =>
  isReason(id) ? t(language, `form.decline.${id}`) : id;
const isQuality = named<"form.quality.">([
  "clear",
  "picture-missing",
  "fact-missing",
  "wrong-topic",
]);
const qualityName = (id: string, language: Language): string =>
  isQuality(id) ? t(language, `form.quality.${id}`) : id;
const isStep = named<"form.minutes.">(["<5", "5-10", "10-15", "15-20", ">20"]);
const minutesName = (id: string, language: Language): string =>
  isStep(id) ? t(language, `form.minutes.${id}`) : id;

const effectTables = (
  { byOutcome, effects, calibration, formalChannel }: Summary,
  { language }: Worded,
): readonly SummaryTable[] => {
  const classes = (id: "q1" | "q2", all: readonly EffectClass[]): SummaryTable =>
    table(id, language, {
      columns: ["name", "count", "share", "published"],
      rows: all.every(({ count }) => count === 0)
        ? []
        : all.map((one) => [
            className(id, one.class, language),
            decimalText(one.count, language),
            percentText(one.share, language),
            percentText(one.published, language),
          ]),
    });
  return [
    counted(
      "byOutcome",
      byOutcome.map(({ outcome, answered }) => ({ id: outcome, count: answered })),
      { language, nameOf: (id) => entryName("outcomes", id, language) },
    ),
    classes("q1", effects.q1),
    classes("q2", effects.q2),
    table("calibration", language, {
      columns: ["strength", "probability", "answered", "held"],
      rows: calibration
        .filter(({ answers }) => answers > 0)
        .map((one) => [
          String(one.strength),
          percentText(one.probability, language),
          decimalText(one.answers, language),
          decimalText(one.held, language),
        ]),
    }),
    table("formalChannel", language, {
      columns: ["name", "count"],
      rows:
        formalChannel === 0
          ? []
          : [[t(language, "figures.shown"), decimalText(formalChannel, language)]],
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

const hiddenOr = (value: number | null, language: Language): string =>
  value === null ? t(language, "figures.hidden") : decimalText(value, language);

const balanceTables = (
  { balance }: Summary,
  { language, organisation }: Worded,
): readonly SummaryTable[] => {
  const agency = (id: string): string => agencyName(organisation, id, language);
  const cell = (value: number | null): string => hiddenOr(value, language);
  return [
    table("agencies", language, {
      columns: ["agency", "asked", "received", "given", "minutesReceived", "minutesGiven"],
      rows: balance.agencies.map((one) => [
        agency(one.agency),
        cell(one.asked),
        cell(one.received),
        cell(one.given),
        decimalText(one.minutesReceived, language),
        decimalText(one.minutesGiven, language),
      ]),
    }),
    table("balance", language, {
      columns: ["asker", "answerer", "answered", "minutes"],
      rows: balance.pairs.map((one) => [
        agency(one.asker),
        agency(one.answerer),
        cell(one.answered),
        decimalText(one.minutes, language),
      ]),
    }),
    table("topics", language, {
      columns: ["asker", "answerer", "topic", "answered"],
      rows: balance.pairs.flatMap(({ asker, answerer, topics }) =>
        // Of a long list hidden cells would be most, and tell nothing.
        topics
          .filter(({ answered }) => answered !== null)
          .map((one) => [
            agency(asker),
            agency(answerer),
            topicName(organisation, one.topic, language),
            decimalText(one.answered, language),
          ]),
      ),
    }),
  ];
};

const competenceTables = (
  { practice, weakTopics, training, neverAsked }: Summary,
  { language, organisation, timeZone }: Worded,
): readonly SummaryTable[] => {
  const topic = (id: string): string => topicName(organisation, id, language);
  const number = (value: number): string => decimalText(value, language);
  const unit = (id: string): string =>
    organisation.agencies.flatMap(({ units }) => units).find((one) => one.id === id)?.name[
      language
    ] ?? id;
  return [
    table("practice", language, {
      columns: ["topic", "agency", "fresh", "stale", "lapsed", "unknown", "freshUntil"],
      rows: practice.map((one) => [
        topic(one.topic),
        agencyName(organisation, one.agency, language),
        number(one.fresh),
        number(one.stale),
        number(one.lapsed),
        number(one.unknown),
        one.freshUntil === null ? "" : dateText(one.freshUntil, timeZone, language),
      ]),
    }),
    table("weakTopics", language, {
      columns: ["topic", "unanswered", "weak"],
      rows: weakTopics.map((one) => [topic(one.topic), number(one.unanswered), number(one.weak)]),
    }),
    table("training", language, {
      columns: ["unit", "topic", "asked"],
      rows: training.map((one) => [unit(one.unit), topic(one.topic), number(one.asked)]),
    }),
    table("neverAsked", language, {
      columns: ["unit", "agency", "line"],
      rows: neverAsked.map((one) => [
        unit(one.unit),
        agencyName(organisation, one.agency, language),
        lineName(one.line, language),
      ]),
    }),
  ];
};
