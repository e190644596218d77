/**
 * Draws the questions of one person: those that they asked and that are not closed, and those that
 * they have in hand, each with what can be done with it.
 */
import type { Ticket } from "../../../tickets/model.ts";
import { isAnswered } from "../../../tickets/model.ts";
import type { Organisation } from "../../../org/organisation.ts";
import type { Button, Card, CardEntry, Fact, Language, Part } from "../../card.ts";
import { type KeyAfter, t } from "../../text/i18n.ts";
import type { ButtonId } from "../../verbs.ts";
import { firstLineOf, heading, note, textPart, roundIds } from "../parts.ts";
import { type Seeing, statusWord, timeText, topicName } from "../view.ts";
import { askButton } from "../welcome.ts";

export type OwnQuestions = {
  readonly asked: readonly Ticket[];
  /** Those that an expert has accepted and not answered; null: no expert. */
  readonly inHand: readonly Ticket[] | null;
  readonly bodyOf: (ticket: Ticket) => string | null;
};

/** So many of each are shown, the newest: a card has room for no more. */
const shownMost = 6;

export const ownQuestionsCard = (seeing: Seeing, { asked, inHand, bodyOf }: OwnQuestions): Card => {
  const { language } = seeing.reader;
  const listed = (
    title: string,
    none: string,
    { tickets, buttons }: { readonly tickets: readonly Ticket[]; readonly buttons: Buttons },
  ): readonly Part[] => {
    if (tickets.length === 0) return [textPart(none)];
    const left = tickets.length - shownMost;
    return [
      heading(title),
      ...tickets
        .slice(-shownMost)
        .toReversed()
        .map((ticket) =>
          entryOf(seeing, ticket, { words: bodyOf(ticket), buttons: buttons(language, ticket) }),
        ),
      ...(left > 0 ? [note(t(language, "duty.more", { count: left }))] : []),
    ];
  };
  return {
    language,
    title: t(language, "talk.mineTitle"),
    parts: [
      ...(inHand === null
        ? []
        : listed(t(language, "home.handTitle"), t(language, "home.handNone"), {
            tickets: inHand,
            buttons: handButtons,
          })),
      // Whoever has questions in hand need not hear that they have asked none.
      ...(asked.length === 0 && (inHand ?? []).length > 0
        ? []
        : listed(t(language, "talk.mineAsked"), t(language, "talk.mineNone"), {
            tickets: asked,
            buttons: askedButtons,
          })),
    ],
    buttons: [askButton(language)],
  };
};

type Buttons = (language: Language, ticket: Ticket) => readonly Button[];
/** Each names its question, since several on one card do the same. */
const opening = (
  language: Language,
  { id: ticket, number }: Ticket,
  [id, labelKey]: readonly [ButtonId, KeyAfter<"talk.mineButton.">],
): Button => ({
  id,
  label: t(language, `talk.mineButton.${labelKey}`, { number }),
  ids: { ticket },
  style: "plain",
  opensForm: true,
});
const askedButtons: Buttons = (language, ticket) => [
  ...(isAnswered(ticket) && ticket.phase.at === "answered"
    ? [opening(language, ticket, ["outcome.open", "outcome"])]
    : []),
  opening(language, ticket, ["ticket.timeline", "timeline"]),
  ...(isAnswered(ticket) ? [] : [withdrawing(language, ticket)]),
];
/** It can be undone on the receipt, so nothing is asked first. */
const withdrawing = (language: Language, ticket: Ticket): Button => {
  const drawn = opening(language, ticket, ["ticket.withdraw", "withdraw"]);
  return { ...drawn, ids: { ...drawn.ids, ...roundIds(ticket) }, opensForm: false };
};
const handButtons: Buttons = (language, ticket) => [
  opening(language, ticket, ["answer.open", "answer"]),
  opening(language, ticket, ["ticket.handover", "handover"]),
  opening(language, ticket, ["ticket.timeline", "timeline"]),
];

const entryOf = (
  seeing: Seeing,
  ticket: Ticket,
  { words, buttons }: { readonly words: string | null; readonly buttons: readonly Button[] },
): CardEntry => {
  const { language } = seeing.reader;
  const { number, question, askedAt } = ticket;
  const topic = topicName(seeing.organisation, question.topic, language);
  return {
    kind: "entry",
    title: `${number}: ${statusWord(language, ticket)}`,
    words: words === null ? "" : firstLineOf(words),
    line: t(language, "talk.mineLine", { topic, time: timeText(seeing, askedAt) }),
    buttons,
  };
};

/** The questions that somebody has in hand: number and topic, and which are urgent. */
export const inHandFacts = (
  organisation: Organisation,
  language: Language,
  open: readonly Ticket[],
): readonly Fact[] =>
  open.map(({ number, question: { topic, urgency } }) => {
    const name = topicName(organisation, topic, language);
    return {
      name: number,
      value: urgency === "urgent" ? `${name}, ${t(language, "fact.urgency").toLowerCase()}` : name,
    };
  });
