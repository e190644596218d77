/**
 * Draws the weekly card: an agency's own figures as text. A screen reader can read them, and they
 * need no colour.
 */
import type { Organisation } from "../../org/organisation.ts";
import type { Summary, TopicFigures } from "../../statistics/summary/week-summary.ts";
import type { Card, Fact, Language, Part } from "../card.ts";
import { type Reader, topicName } from "./view.ts";
import { summaryTitle } from "./figures/summary-words.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { facts, heading, note, textPart } from "./parts.ts";

const topicsMost = 10;

/** What the card shows of a summary. */
export type WeekShown = Pick<
  Summary,
  "week" | "agency" | "quiet" | "totals" | "taken" | "waits" | "given" | "byTopic"
>;

export const weekCard = (
  figures: WeekShown,
  organisation: Organisation,
  { language }: Reader,
): Card => ({
  language,
  title: summaryTitle({ kind: "week", ...figures }, organisation, language),
  parts: figures.quiet
    ? [textPart(t(language, "week.none"))]
    : [
        textPart(sentence(figures, language)),
        facts(rows(figures, language)),
        ...topics(figures.byTopic, organisation, language),
      ],
  buttons: [],
});

const sentence = ({ totals }: WeekShown, language: Language): string => {
  const counted = (key: "asked" | "answered" | "unanswered") =>
    t(language, `week.${key}`, { count: totals[key] });
  return t(language, "week.sentence", {
    asked: counted("asked"),
    answered: counted("answered"),
    unanswered: counted("unanswered"),
  });
};

const rows = ({ totals, taken, waits, given }: WeekShown, language: Language): Fact[] => {
  const fact = (key: KeyAfter<"week.">, value: string): Fact => ({
    name: t(language, `week.${key}`),
    value,
  });
  return [
    fact("accept", duration(waits.accept.wall.median, language)),
    fact("answer", duration(waits.answer.wall.median, language)),
    fact("taken", takenText(taken, language)),
    fact("outcomes", String(totals.outcomes)),
    fact("changeOfPlan", String(totals.changeOfPlan)),
    fact("declined", String(totals.declined)),
    fact(
      "given",
      countedPair(language, ["givenAccepted", given.accepted], ["answered", given.answered]),
    ),
  ];
};

type Counted = readonly ["topicAsked" | "givenAccepted" | "answered", number];
const countedPair = (language: Language, ...both: readonly Counted[]): string =>
  both.map(([key, count]) => t(language, `week.${key}`, { count })).join(", ");

/** How the questions came to be taken; ways that none went are left out. */
const takenText = (taken: Summary["taken"], language: Language): string => {
  const ways = (["firstOffer", "laterOffer", "broadcast", "coordinator", "fallback"] as const)
    .filter((way) => taken[way] > 0)
    .map((way) => t(language, `week.takenBy.${way}`, { count: taken[way] }));
  return ways.length === 0 ? t(language, "week.takenNone") : ways.join(", ");
};

const duration = (minutes: number | null, language: Language): string => {
  if (minutes === null) return t(language, "week.noFigure");
  const whole = Math.round(minutes);
  if (whole < 1) return t(language, "week.underMinute");
  return whole < 120
    ? t(language, "week.minutes", { count: whole })
    : t(language, "week.hours", { hours: Math.floor(whole / 60), minutes: whole % 60 });
};

const topics = (
  byTopic: readonly TopicFigures[],
  organisation: Organisation,
  language: Language,
): readonly Part[] => {
  if (byTopic.length === 0) return [];
  const more = byTopic.length - topicsMost;
  return [
    heading(t(language, "week.topics")),
    facts(
      byTopic.slice(0, topicsMost).map(({ topic, asked, answered }) => ({
        name: topicName(organisation, topic, language),
        value: countedPair(language, ["topicAsked", asked], ["answered", answered]),
      })),
    ),
    ...(more > 0 ? [note(t(language, "week.moreTopics", { count: more }))] : []),
  ];
};

/**
 * Names the topics on which an expert of the agency needs practice and there is no article for it.
 */
export const lackingNote = (
  lacking: readonly string[],
  organisation: Organisation,
  { language }: Pick<Reader, "language">,
): readonly Part[] => {
  if (lacking.length === 0) return [];
  const names = lacking.slice(0, topicsMost).map((id) => topicName(organisation, id, language));
  return [note(t(language, "week.exercises", { topics: names.join(", ") }))];
};
