/** Draws the asker's cards: the receipt, who accepted, the answer, and what follows it. */
import type { Button, Card, Part } from "../card.ts";
import type { Offer, Ticket } from "../../tickets/model.ts";
import {
  currentSecondOpinion,
  isForSecondOpinion,
  isSecondOpinion,
} from "../../tickets/second-opinion.ts";
import { asksEarlier, isSolved, reopenableSince } from "../../tickets/earlier.ts";
import { days, isAnswered } from "../../tickets/model.ts";
import { factsDays, factsWanted } from "../../tickets/waits.ts";
import { type View, entryName, entryNames, expertRole, questionFacts, timeText } from "./view.ts";
import { type KeyAfter, type PlainKey, capitalised, t } from "../text/i18n.ts";
import { conflictingAnswersNotes, strengthText } from "./conflicting-answers.ts";
import { anywayButton, earlierCard, solvedBy, whileWaiting } from "./knowledge/earlier.ts";
import { readWarning, warnedOf } from "./knowledge/warning.ts";
import { withOutcomeChoice } from "./outcome-choice.ts";
import { ownAgencyNote } from "./own-agency.ts";
import { secondOpinionParts } from "./second-opinions.ts";
import {
  button,
  card,
  facts,
  note,
  textPart,
  title,
  topicFields,
  urgency,
  withButtons,
  words,
} from "./parts.ts";

export const receiptCard = (view: View): Card => {
  const { ticket } = view;
  const question: readonly Part[] = [
    words(view, view.bodyOf(ticket.question.text)),
    facts([...urgency(view), ...questionFacts(view), ...topicFields(view)]),
  ];
  if (ticket.phase.at === "new")
    return withButtons(earlierCard(view, question), [anywayButton(view), withdraw(view)]);
  const parts: readonly Part[] = [
    ...openAgain(view),
    textPart(statusText(view)),
    ...warnedOf(view),
    ...ownAgencyNote(view),
    ...solvedBy(view),
    ...question,
    ...whileWaiting(view),
  ];
  const receipt = card(view, title(view, "receipt.title"), parts);
  return withButtons(receipt, receiptButtons(view));
};

const receiptButtons = (view: View): readonly Button[] => {
  const { ticket } = view;
  if (isSolved(ticket))
    return mayReopen(view) ? [button(view, "ticket.reopen", { labelKey: "askExpert" })] : [];
  if (!isOpen(ticket)) return [];
  const none = asksEarlier(ticket) && (view.earlier ?? []).length > 0 ? [anywayButton(view)] : [];
  return [...none, ...readWarning(view), withdraw(view)];
};
const mayReopen = ({ ticket, now }: View): boolean =>
  now < (reopenableSince(ticket) ?? 0) + days(ticket.policy.timers.reopenDays);

/** Before there is an answer it takes the question back; then it says that the answer will do. */
const withdraw = (view: View): Button =>
  button(view, "ticket.withdraw", { labelKey: isAnswered(view.ticket) ? "stop" : "withdraw" });

/** That the question is open again, or out for a second opinion that the asker wanted. */
const openAgain = (view: View): readonly Part[] => {
  const since = isAnswered(view.ticket) && isOpen(view.ticket) ? sinceAnswered(view.ticket) : null;
  return since === null ? [] : [textPart(t(view.reader.language, since))];
};

/** Where the question is now, and what happens if nobody answers. */
const statusText = (view: View): string => {
  const { phase } = view.ticket;
  const { language } = view.reader;
  const answeredAt = timeText(view, view.ticket.answers.at(-1)?.at ?? view.now);
  // The asker has an answer, so how a second reader is found is not shown.
  if (currentSecondOpinion(view.ticket) !== null)
    return t(language, "receipt.reading", { time: answeredAt });
  if (isSolved(view.ticket)) return t(language, "receipt.solved");
  switch (phase.at) {
    case "offered":
      return offeredText(view);
    case "queued":
      return phase.wakeAt === null
        ? t(language, "receipt.queuedFull")
        : t(language, "receipt.queued", { time: timeText(view, phase.wakeAt) });
    case "broadcast":
      return t(language, "receipt.broadcast", {
        count: view.ticket.offers.filter((offer) => offer.state === "pending").length,
        time: timeText(view, phase.until),
      });
    case "fallback":
      return sentences(
        t(language, view.ticket.secondOpinion ? "receipt.noSecond" : "receipt.nobodyTook"),
        referral(view, phase),
      );
    case "accepted":
      return t(language, "receipt.accepted", { who: expertRole(view, phase.owner) });
    case "answered":
      return t(language, "receipt.answered", { time: answeredAt });
    case "cancelled":
      return t(language, `receipt.${phase.why ?? phase.at}`);
    case "new":
    case "coordinator":
      return t(
        language,
        view.ticket.secondOpinion ? "receipt.coordinatorOpinion" : "receipt.coordinator",
      );
    case "closed":
      return t(language, "receipt.closed");
  }
};
const offeredText = (view: View): string => {
  const open = view.ticket.offers.filter((offer) => offer.state === "pending");
  return t(view.reader.language, "receipt.offered", {
    count: open.length,
    who: expertRole(view, open[0]?.expert ?? ""),
    time: timeText(view, open[0]?.expiresAt ?? view.now),
  });
};

export const acceptedCard = (view: View, offerId: string): Card => {
  const offer = view.ticket.offers.find((o) => o.id === offerId);
  const who = expertRole(view, offer?.expert ?? "");
  const state = offer !== undefined && wasPassedOn(view, offer) ? "passedOn" : "taken";
  const opinion = offer !== undefined && isForSecondOpinion(view.ticket, offer);
  return card(view, title(view, opinion ? `reading.${state}.title` : `${state}.title`), [
    textPart(t(view.reader.language, opinion ? `reading.${state}.text` : `${state}.text`, { who })),
  ]);
};

const wasPassedOn = ({ ticket }: View, { expert, round, offeredAt }: Offer): boolean =>
  round < ticket.round &&
  !ticket.answers.some((answer) => answer.expert === expert && answer.at >= offeredAt);

/** Whether somebody is alerted when nobody accepts; a card says so only then. */
const watched = ({ organisation }: View): boolean => organisation.operator.alarm !== null;

export const fallbackCard = (view: View): Card | null => {
  const { phase } = view.ticket;
  if (phase.at !== "fallback") return null;
  const { language } = view.reader;
  const { secondOpinion } = view.ticket;
  const holds = secondOpinion ? [t(language, "fallback.holds")] : [];
  return card(view, title(view, secondOpinion ? "reading.missedTitle" : "fallback.title"), [
    textPart(sentences(...holds, askedText(view), referral(view, phase))),
  ]);
};

/** How many have been asked since it was asked, or opened again, last. */
const askedText = ({ ticket, reader: { language } }: View): string => {
  const offers = ticket.offers.filter(({ round }) => round === ticket.round);
  const count = new Set(offers.map(({ expert }) => expert)).size;
  return count === 0
    ? t(language, "fallback.askedNobody")
    : t(language, "fallback.asked", { count });
};

/** Whom the asker turns to now. */
const referral = (
  view: View,
  { name, contact }: Extract<Ticket["phase"], { at: "fallback" }>,
): string =>
  name === null
    ? t(view.reader.language, `fallback.refer.${watched(view) ? "alerted" : "unwatched"}`)
    : t(view.reader.language, "fallback.refer.named", { name, contact: contact ?? "" });

const sentences = (...all: readonly string[]): string => all.join(" ");

/** The nth answer, from 1. It always says what it rests on, and that it is advice. */
export const answerCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const answer = ticket.answers[n - 1];
  if (answer === undefined) return null;
  const { language } = reader;
  const fact = (name: KeyAfter<"fact.">, value: string) => ({
    name: t(language, `fact.${name}`),
    value,
  });
  const material = (ids: readonly string[]) => entryNames("examinedMaterial", ids, language);
  const basis = material(answer.basis);
  const seen = answer.basisSeen === true;
  const parts: readonly Part[] = [
    words(view, view.bodyOf(answer.text)),
    facts([
      fact("outcome", entryName("outcomes", answer.outcome, language)),
      fact("strength", strengthText(view, answer)),
      ...(seen ? [fact("expertSaw", basis)] : []),
      ...(seen ? [fact("youExamined", material(ticket.question.examined))] : []),
      fact("from", capitalised(expertRole(view, answer.expert))),
    ]),
    ...secondOpinionParts(view, n),
    ...conflictingAnswersNotes(view, n, { more: mayAskAgain(view, n) }),
    note(t(language, seen ? "answer.adviceSeen" : "answer.advice", { basis })),
    ...afterwards(view, n),
  ];
  const named =
    n === 1
      ? title(view, "answer.title")
      : t(language, "answer.titleLater", { n, number: ticket.number });
  const drawn = withButtons(card(view, named, parts), buttons(view, n));
  return asksOutcome(view, n) ? withOutcomeChoice(drawn, view) : drawn;
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
const sinceAnswered = (ticket: Ticket): PlainKey | null => {
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
const isOpen = (ticket: Ticket): boolean => !isOver(ticket) && ticket.phase.at !== "cancelled";
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
  const drawn = withButtons(
    card(view, title(view, "remind.title"), [textPart(t(reader.language, "remind.text"))]),
    ticket.phase.at === "answered" ? [button(view, "ticket.done", { labelKey: "done" })] : [],
  );
  return isOver(ticket) ? withOutcomeChoice(drawn, view) : drawn;
};

/** Nobody could be found for a second opinion on the nth answer. */
export const secondOpinionMissedCard = (view: View, n: number): Card =>
  card(view, title(view, "reading.missedTitle"), [
    textPart(
      t(view.reader.language, mayAskAgain(view, n) ? "reading.missedText" : "reading.missed"),
    ),
  ]);

export const factsCard = (view: View, textId: string): Card | null => {
  const message = view.ticket.messages.find((m) => m.text.id === textId);
  if (message === undefined) return null;
  const { language } = view.reader;
  return card(view, title(view, "facts.title"), [
    words(view, message.deleted ? null : view.bodyOf(message.text)),
    note(t(language, "facts.hint")),
  ]);
};

/** Reminds the asker that the expert waits for facts, and until when. */
export const factsReminderCard = (view: View, textId: string): Card | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  const message = ticket.messages.find(({ text: { id } }) => id === textId);
  const since = ticket.waitingForFactsSince;
  if (message === undefined || since === null || factsWanted(ticket) !== textId)
    return card(view, title(view, "offer.titleOver"), [textPart(t(language, "waiting.over"))]);
  return card(view, title(view, "waiting.title"), [
    words(view, message.deleted ? null : view.bodyOf(message.text)),
    note(t(language, "waiting.hint", { time: timeText(view, since + days(factsDays)) })),
  ]);
};

/** The question has ended without an answer: why, and what the coordinator writes of it. */
export const endedCard = (view: View): Card => {
  const { phase } = view.ticket;
  const { language } = view.reader;
  const reason = phase.at === "cancelled" ? phase.reason : undefined;
  if (reason === undefined)
    return card(view, title(view, "ended.title"), [textPart(t(language, "ended.text"))]);
  return card(view, title(view, "ended.titleCoordinator"), [
    textPart(t(language, "ended.coordinator")),
    words(view, view.bodyOf(reason)),
    note(t(language, "ended.again")),
  ]);
};
