/**
 * Puts what needs a coordinator into words: a line for the weekly card with its button, and all of it
 * for the page that the button opens.
 */
import type { RefresherDue } from "../../statistics/summary/trainings.ts";
import type { Need, NeedKind } from "../../statistics/summary/week-summary.ts";
import type { Button, Fact, Language, Part } from "../../screens/card.ts";
import type { ButtonId } from "../../screens/verbs.ts";
import { t } from "../../screens/text/i18n.ts";
import { unitName } from "../tables/summary-words.ts";
import { longDayText } from "../../screens/text/day-text.ts";
import { facts, note } from "../../screens/cards/parts.ts";
import {
  type Seeing,
  agencyName,
  dayMonthText,
  timeText,
  topicName,
} from "../../screens/cards/view.ts";

/** These bring the cards that wait into the chat; the others open a page. */
const inChat: ReadonlySet<NeedKind> = new Set(["articles-due", "drafts-waiting"]);

export const needButton = (kind: NeedKind, language: Language): Button => ({
  id: `need.${kind}` satisfies ButtonId,
  label: t(language, `need.button.${kind}`),
  ids: {},
  style: "plain",
  opensForm: !inChat.has(kind),
});

/** One line for all needs of one kind. */
export const needTitle = (alike: readonly Need[], seeing: Seeing): string => {
  const { language } = seeing.reader;
  const [first] = alike;
  if (first === undefined) return "";
  const topic = (id: string): string => topicName(seeing.organisation, id, language);
  const count = alike.length;
  switch (first.kind) {
    case "unanswered":
      return t(language, "need.noExpert", { count: first.count });
    case "topic-lapses":
      return count === 1
        ? t(language, `need.topic-lapses.${first.fresh === 0 ? "none" : "few"}`, {
            topic: topic(first.topic),
          })
        : t(language, "need.topic-lapses.topics", { count });
    case "refresher-due":
      return t(language, "need.refresher-due", { count });
    case "no-cover":
      return count === 1 && first.topics.length === 1
        ? t(language, "need.no-cover.one", { topic: topic(first.topics[0] ?? "") })
        : t(language, "need.no-cover.topics", {
            count: new Set(alike.flatMap((one) => (one.kind === "no-cover" ? one.topics : [])))
              .size,
          });
    case "out-of-balance":
      return t(language, "need.out-of-balance", {
        given: first.given,
        received: first.received,
        agency: agencyName(seeing.organisation, first.agency, language),
      });
    case "diverging":
      return t(language, "need.diverging", { count: first.pairs });
    case "articles-due":
      return t(language, "need.articles-due", { count: first.count });
    case "drafts-waiting":
      return t(language, "need.drafts-waiting", { count: first.count });
    case "training":
      return t(language, "need.training", {
        unit: unitName(seeing.organisation, first.unit, language),
        topic: topic(first.topic),
        count: first.asked,
      });
    case "never-asks":
      return t(language, "need.never-asks", { count: first.units.length });
  }
};

/** What one can do about it. */
export const needLine = ([first]: readonly Need[], { reader: { language } }: Seeing): string =>
  first === undefined ? "" : t(language, `need.do.${first.kind}`);

/** All of one kind, a row each. */
export const needRows = (alike: readonly Need[], seeing: Seeing): readonly Part[] => {
  const { language } = seeing.reader;
  const rows = alike.flatMap((need) => rowsOf(need, seeing));
  const [first] = alike;
  return [
    ...(rows.length === 0 ? [] : [facts(rows.slice(0, rowsMost))]),
    ...(rows.length > rowsMost
      ? [note(t(language, "need.more", { count: rows.length - rowsMost }))]
      : []),
    ...(first === undefined ? [] : [note(t(language, `need.do.${first.kind}`))]),
  ];
};
const rowsMost = 30;

const rowsOf = (need: Need, seeing: Seeing): readonly Fact[] => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  const topic = (id: string): string => topicName(organisation, id, language);
  switch (need.kind) {
    case "topic-lapses":
      return [{ name: topic(need.topic), value: lapsesText(need, seeing) }];
    case "refresher-due":
      return [refresherRow(need, seeing)];
    case "no-cover":
      return need.topics.map((id) => ({
        name: topic(id),
        value: t(language, "need.row.uncovered", {
          count: Math.max(1, Math.round(need.minutes / 60)),
          time: timeText(seeing, need.from),
        }),
      }));
    case "out-of-balance":
      return [
        {
          name: agencyName(organisation, need.agency, language),
          value: t(language, "need.row.balance", { given: need.given, received: need.received }),
        },
      ];
    case "training":
      return [
        {
          name: unitName(organisation, need.unit, language),
          value: t(language, "need.row.training", { topic: topic(need.topic), count: need.asked }),
        },
      ];
    case "never-asks":
      return need.units.map(({ agency, unit }) => ({
        name: agencyName(organisation, agency, language),
        value: unitName(organisation, unit, language),
      }));
    case "unanswered":
      return need.questions.map(({ number, topic: id }) => ({
        name: number,
        value: topic(id),
      }));
    case "diverging":
    case "articles-due":
    case "drafts-waiting":
      return [{ name: needTitle([need], seeing), value: "" }];
  }
};

const lapsesText = (
  { fresh, until }: Extract<Need, { kind: "topic-lapses" }>,
  seeing: Seeing,
): string => {
  const { language } = seeing.reader;
  const who =
    fresh === 0
      ? t(language, "need.row.nobody")
      : fresh === null
        ? t(language, "need.row.freshFew")
        : t(language, "need.row.fresh", { count: fresh });
  return until === null
    ? who
    : `${who}, ${t(language, "need.row.until", { time: dayMonthText(seeing, until) })}`;
};

const refresherRow = (
  { expert, course, refresher, isOverdue }: RefresherDue,
  seeing: Seeing,
): Fact => {
  const { language } = seeing.reader;
  const key = isOverdue ? "need.row.overdue" : "need.row.due";
  return {
    name: ownExpertName(seeing, expert),
    value: t(language, key, { course, date: longDayText(refresher, language) }),
  };
};

/** The summary holds own experts alone, and the page is for their coordinators. */
const ownExpertName = ({ organisation, reader }: Seeing, id: string): string => {
  const expert = organisation.experts.find((one) => one.id === id);
  return expert?.agency === reader.agency ? expert.name : "";
};
