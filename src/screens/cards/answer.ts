/**
 * Draws an answer as its asker reads it: what it says and rests on, what second opinions say of it,
 * what has become of it, and what one can do.
 */
import type { Button, Card, Fact, Part } from "../card.ts";
import { type Answer, type SecondOpinion, type Ticket, days } from "../../tickets/model.ts";
import {
  currentSecondOpinion,
  isSecondOpinion,
  secondOpinionOn,
} from "../../tickets/second-opinion.ts";
import { type View, entryName, entryNames, expertRole, timeText } from "./view.ts";
import { type KeyAfter, type PlainKey, capitalised, t } from "../text/i18n.ts";
import {
  answerLine,
  conflictingAnswerOf,
  conflictingAnswersNotes,
  strengthText,
} from "./conflicting-answers.ts";
import { withOutcomeChoice } from "./outcome-choice.ts";
import {
  button,
  card,
  facts,
  firstLineOf,
  note,
  textPart,
  title,
  withButtons,
  words,
} from "./parts.ts";

/** The nth answer, from 1. It always says what it rests on, and that it is advice. */
export const answerCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const answer = ticket.answers[n - 1];
  if (answer === undefined) return null;
  const { language } = reader;
  const correctedAt = answer.corrected?.at(-1);
  const parts: readonly Part[] = [
    ...(correctedAt === undefined
      ? []
      : [textPart(t(language, "answer.correctedAt", { time: timeText(view, correctedAt) }))]),
    ...whatWasAsked(view, answer),
    ...whatItSays(view, answer),
    ...secondOpinionParts(view, n),
    ...conflictingAnswersNotes(view, n, { more: mayAskAgain(view, n) }),
    advice(view),
    ...afterwards(view, n),
  ];
  const named =
    n === 1
      ? title(view, "answer.title")
      : t(language, "answer.titleLater", { n, number: ticket.number });
  const drawn = withButtons(card(view, named, parts), buttons(view, n));
  return asksOutcome(view, n) ? withOutcomeChoice(drawn, view) : drawn;
};

/** Later than this the question is no longer in its asker's mind, nor in sight in a chat without threads. */
const lateMs = 60 * 60_000;
/** What is answered, quoted: an answer that comes late comes among other things. */
const whatWasAsked = (view: View, answer: Answer): readonly Part[] => {
  const { ticket } = view;
  const body = view.bodyOf(ticket.question.text);
  if (body === null || view.sealed === true || answer.at - ticket.askedAt < lateMs) return [];
  const time = timeText(view, ticket.askedAt);
  return [note(t(view.reader.language, "answer.asked", { time, text: firstLineOf(body) }))];
};

const materials = ({ reader }: View, ids: readonly string[]): string =>
  entryNames("examinedMaterial", ids, reader.language);
const whatItSays = (view: View, answer: Answer): readonly Part[] => {
  const { ticket, reader } = view;
  const { language } = reader;
  const fact = (name: KeyAfter<"fact.">, value: string) => ({
    name: t(language, `fact.${name}`),
    value,
  });
  return [
    words(view, view.bodyOf(answer.text)),
    facts([
      fact("outcome", entryName("outcomes", answer.outcome, language)),
      fact("strength", strengthText(view, answer)),
      fact("expertSaw", materials(view, answer.basis)),
      fact("youExamined", materials(view, ticket.question.examined)),
      fact("from", capitalised(expertRole(view, answer.expert))),
    ]),
  ];
};
const advice = ({ reader }: View): Part => note(t(reader.language, "answer.advice"));

/** Tells the asker that the nth answer was corrected, since a card that is edited tells nobody. */
export const correctedCard = (view: View, n: number): Card | null => {
  const answer = view.ticket.answers[n - 1];
  if (answer === undefined) return null;
  return card(view, title(view, "answer.correctedTitle"), [
    textPart(t(view.reader.language, "answer.corrected")),
    ...whatItSays(view, answer),
    advice(view),
  ]);
};

const afterwards = (view: View, n: number): readonly Part[] => {
  const { ticket, reader } = view;
  const told = hasOutcome(ticket, n) ? [note(t(reader.language, "answer.outcomeGiven"))] : [];
  if (n < ticket.answers.length)
    return isSecondOpinion(ticket, n + 1)
      ? told
      : [...told, note(t(reader.language, "answer.later", { n: n + 1 }))];
  const since = sinceAnswered(ticket);
  return since === null ? told : [...told, note(t(reader.language, since))];
};
const hasOutcome = (ticket: Ticket, n: number): boolean =>
  ticket.outcomes.some(({ answer }) => answer === n);
/** What has happened to the question since its last answer; null: nothing to tell. */
export const sinceAnswered = (ticket: Ticket): PlainKey | null => {
  switch (ticket.phase.at) {
    case "answered":
      return null;
    case "closed":
      return "answer.closed";
    case "cancelled":
      return "receipt.cancelled";
    default:
      if (currentSecondOpinion(ticket) !== null) return null;
      return ticket.secondOpinion ? "answer.secondOpinion" : "answer.reopened";
  }
};

const isOver = ({ phase }: Ticket): boolean => phase.at === "answered" || phase.at === "closed";
/** Neither answered nor over: asked anew since its answer, say. */
export const isStillOpen = (ticket: Ticket): boolean =>
  !isOver(ticket) && ticket.phase.at !== "cancelled";
/**
 * Only from the last answer, and not longer than the policy's days: the question is reopened, or
 * somebody else is asked.
 */
const mayAskAgain = ({ ticket, now }: View, n: number): boolean => {
  const at = ticket.answers[n - 1]?.at ?? now;
  const { reopenDays } = ticket.policy.timers;
  return n === ticket.answers.length && isOver(ticket) && now < at + days(reopenDays);
};

/** Whether the nth answer is the last, and the asker may say what it led to. */
const mayTell = ({ ticket }: View, n: number): boolean =>
  n === ticket.answers.length && (isOver(ticket) || currentSecondOpinion(ticket) !== null);
const asksOutcome = (view: View, n: number): boolean =>
  mayTell(view, n) && !hasOutcome(view.ticket, n);

const buttons = (view: View, n: number): readonly Button[] => {
  const { ticket } = view;
  if (!mayTell(view, n)) return [];
  const again = n === 1 ? "secondOpinion" : "furtherOpinion";
  return [
    ...(ticket.phase.at === "answered" || currentSecondOpinion(ticket) !== null
      ? [button(view, "ticket.done", { labelKey: "done" })]
      : []),
    ...(mayAskAgain(view, n)
      ? [
          button(view, "ticket.reopen", { labelKey: "reopen" }),
          button(view, "ticket.second-opinion", { labelKey: again }),
        ]
      : []),
  ];
};

/** Whoever has pressed "done" in the meantime may still say what the answer led to. */
export const outcomeReminderCard = (view: View): Card => {
  const { ticket, reader } = view;
  if (hasOutcome(ticket, ticket.answers.length))
    return card(view, title(view, "remind.title"), [
      textPart(t(reader.language, "answer.outcomeGiven")),
    ]);
  if (!mayTell(view, ticket.answers.length)) {
    const since = sinceAnswered(ticket);
    return card(view, title(view, "offer.titleOver"), [
      textPart(t(reader.language, since ?? "answer.reopened")),
    ]);
  }
  const drawn = withButtons(
    card(view, title(view, "remind.title"), [textPart(t(reader.language, "remind.text"))]),
    ticket.phase.at === "answered" ? [button(view, "ticket.done", { labelKey: "done" })] : [],
  );
  return withOutcomeChoice(drawn, view);
};

/** Nobody could be found for a second opinion on the nth answer. */
export const secondOpinionMissedCard = (view: View, n: number): Card =>
  card(view, title(view, "reading.missedTitle"), [
    textPart(
      t(view.reader.language, mayAskAgain(view, n) ? "reading.missedText" : "reading.missed"),
    ),
  ]);

/** For the nth answer, from 1. */
const secondOpinionParts = (view: View, n: number): readonly Part[] => {
  const { ticket, reader } = view;
  const told = (keys: readonly OpinionKey[], other: number): Part =>
    textPart(keys.map((key) => t(reader.language, `reading.${key}`, { n: other })).join(" "));
  const given = isSecondOpinion(ticket, n)
    ? [told(["independent", ...agreement(view, n)], n - 1), facts(earlierAnswers(view, n))]
    : [];
  const next = nextOpinion(ticket, n);
  return next === null ? given : [...given, told([next], n + 1)];
};
type OpinionKey = Extract<
  KeyAfter<"reading.">,
  "awaited" | "read" | "missed" | "independent" | "confirms" | "holds"
>;

/** That both hold, and how; what cannot hold beside it the card says by itself. */
const agreement = (view: View, n: number): readonly OpinionKey[] => {
  if (conflictingAnswerOf(view, n) !== null) return [];
  const { answers } = view.ticket;
  return [answers[n - 1]?.outcome === answers[n - 2]?.outcome ? "confirms" : "holds"];
};

const earlierAnswers = (view: View, n: number): readonly Fact[] =>
  view.ticket.answers.slice(0, n - 1).map((answer: Answer, i) => ({
    name: t(view.reader.language, "reading.earlier", { n: i + 1 }),
    value: answerLine(view, answer),
  }));

/** What becomes of a second opinion on the nth answer; null: there is none. */
const nextOpinion = (ticket: Ticket, n: number): OpinionKey | null => {
  if (isSecondOpinion(ticket, n + 1)) return "read";
  const opinion: SecondOpinion | null = secondOpinionOn(ticket, n);
  if (opinion === null) return null;
  return opinion.missed ? "missed" : "awaited";
};
