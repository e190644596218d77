/** Lays out what a summary says of competence: practice by topic and agency, and what there is to train. */
import type { Summary } from "../../statistics/summary/week-summary.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { agencyName, topicName } from "../../screens/cards/view.ts";
import { lineName, unitName } from "./summary-words.ts";
import { dateText } from "../../screens/text/day-text.ts";
import { type Cell, type SummaryTable, type Worded, table } from "./table.ts";

/** For other agencies, one and two are shown as the same. */
const fewOr = (count: number | null, language: Language): Cell =>
  count ?? t(language, "figures.fewExperts");

/** Holes at a glance: a row for each topic, a column for each agency, and how many have fresh practice. */
const practiceGrid = (
  practice: NonNullable<Summary["practiceAtEnd"]>,
  { organisation, language }: Omit<Worded, "timeZone">,
): SummaryTable => {
  const topics = [...new Set(practice.map(({ topic }) => topic))];
  const held = new Set(practice.map(({ agency }) => agency));
  const agencies = organisation.agencies.map(({ id }) => id).filter((id) => held.has(id));
  const fresh = new Map(practice.map((one) => [`${one.topic}/${one.agency}`, one.fresh] as const));
  const freshIn = (topic: string, agency: string): number | null => {
    const known = fresh.get(`${topic}/${agency}`);
    return known === undefined ? 0 : known;
  };
  const laid = table("practiceGrid", language, {
    columns: ["topic"],
    rows: topics.map((topic) => [
      topicName(organisation, topic, language),
      ...agencies.map((agency) => fewOr(freshIn(topic, agency), language)),
    ]),
    drawing: { look: "grid", unit: "experts", columns: null },
  });
  const names = agencies.map((id) => agencyName(organisation, id, language));
  return { ...laid, columns: [...laid.columns, ...names] };
};

export const competenceTables = (
  { practiceAtEnd = [], weakTopics, training, neverAsked }: Summary,
  { language, organisation, timeZone }: Worded,
): readonly SummaryTable[] => {
  const topic = (id: string): string => topicName(organisation, id, language);
  const unit = (id: string): string => unitName(organisation, id, language);
  return [
    practiceGrid(practiceAtEnd, { organisation, language }),
    table("practice", language, {
      columns: ["topic", "agency", "fresh", "stale", "lapsed", "unknown", "freshUntil"],
      rows: practiceAtEnd.map((one) => [
        topic(one.topic),
        agencyName(organisation, one.agency, language),
        fewOr(one.fresh, language),
        one.stale,
        one.lapsed,
        one.unknown,
        one.freshUntil === null ? "" : dateText(one.freshUntil, timeZone, language),
      ]),
    }),
    table("weakTopics", language, {
      columns: ["topic", "unanswered", "weak"],
      rows: weakTopics.map((one) => [topic(one.topic), one.unanswered, one.weak]),
    }),
    table("training", language, {
      columns: ["unit", "agency", "topic", "asked"],
      rows: training.map((one) => [
        unit(one.unit),
        agencyName(organisation, one.agency, language),
        topic(one.topic),
        one.asked,
      ]),
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
