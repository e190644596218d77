/** Draws the asker's cards but the answer: the receipt, who accepted, and how it ended. */
import type { Button, Card, Part } from "../card.ts";
import type { Offer, Ticket } from "../../tickets/model.ts";
import { currentSecondOpinion, isForSecondOpinion } from "../../tickets/second-opinion.ts";
import { asksEarlier, isSolved, reopenableSince } from "../../tickets/earlier.ts";
import { days, isAnswered } from "../../tickets/model.ts";
import { isResumable, isWithoutFacts, resumableUntil } from "../../tickets/plans/resumable.ts";
import { whyNotEdit } from "../../tickets/decide.ts";
import { factsDays, factsStillWanted, factsWanted } from "../../tickets/waits.ts";
import { coordinatorRole, type View, expertRole, questionFacts, timeText } from "./view.ts";
import { t } from "../text/i18n.ts";
import { isStillOpen, sinceAnswered } from "./answer.ts";
import { anywayButton, earlierCard, solvedBy, whileWaiting } from "./knowledge/earlier.ts";
import { meanwhile } from "./knowledge/support.ts";
import { readWarning, warnedOf } from "./knowledge/warning.ts";
import { expectedWaitNote } from "./progress/expected-wait.ts";
import { ownAgencyNote } from "./own-agency.ts";
import {
  button,
  card,
  facts,
  note,
  textPart,
  title,
  topicFields,
  roundIds,
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
    ...undoNote(view),
    ...meanwhile(view),
    ...expectedWaitNote(view),
    ...warnedOf(view),
    ...ownAgencyNote(view),
    ...solvedBy(view),
    ...question,
    ...whileWaiting(view),
  ];
  const receipt = card(view, title(view, "receipt.title"), parts);
  return { ...withButtons(receipt, receiptButtons(view)), ...progressOf(ticket) };
};

/** Sent, taken, answered, closed; nothing where it waits for nobody any more without an answer. */
const progressOf = (ticket: Ticket): Pick<Card, "progress"> => {
  const done = steps[ticket.phase.at];
  const isWithout = ticket.phase.at === "closed" && !isAnswered(ticket);
  return done === null || isWithout || isSolved(ticket) ? {} : { progress: { done, of: 4 } };
};
const steps: Readonly<Record<Ticket["phase"]["at"], number | null>> = {
  new: null,
  offered: 1,
  queued: 1,
  broadcast: 1,
  coordinator: 1,
  accepted: 2,
  answered: 3,
  closed: 4,
  fallback: null,
  cancelled: null,
};

const receiptButtons = (view: View): readonly Button[] => {
  const { ticket } = view;
  if (isSolved(ticket))
    return mayReopen(view)
      ? [button(view, "ticket.reopen", { labelKey: "askExpert", ids: roundIds(ticket) })]
      : [];
  if (!isStillOpen(ticket)) return resuming(view);
  const none = asksEarlier(ticket) && (view.earlier ?? []).length > 0 ? [anywayButton(view)] : [];
  const edit =
    whyNotEdit(ticket, ticket.asker.person) === null
      ? [button(view, "ticket.edit", { labelKey: "editQuestion", opensForm: true })]
      : [];
  return [...none, ...readWarning(view), ...edit, withdraw(view)];
};
const mayReopen = ({ ticket, now }: View): boolean =>
  now < (reopenableSince(ticket) ?? 0) + days(ticket.policy.timers.reopenDays);

/** Taking it back asks nothing first: for some minutes it can be undone. */
const resuming = (view: View): readonly Button[] => {
  if (!isResumable(view.ticket, view.now)) return [];
  const { phase } = view.ticket;
  const isTakenBack = phase.at === "cancelled" && phase.why === undefined;
  const labelKey = isTakenBack ? "undo" : "reopenWithFacts";
  return [button(view, "ticket.reopen", { labelKey, ids: roundIds(view.ticket) })];
};
const undoNote = (view: View): readonly Part[] => {
  const until = resumableUntil(view.ticket);
  if (until === null || view.now >= until) return [];
  const key = isWithoutFacts(view.ticket) ? "receipt.factsUntil" : "receipt.undo";
  return [note(t(view.reader.language, key, { time: timeText(view, until) }))];
};

/** Before there is an answer it takes the question back; then it says that the answer will do. */
const withdraw = (view: View): Button =>
  button(view, "ticket.withdraw", {
    labelKey: isAnswered(view.ticket) ? "stop" : "withdraw",
    ids: roundIds(view.ticket),
  });

/** That the question is open again, or out for a second opinion that the asker wanted. */
const openAgain = (view: View): readonly Part[] => {
  const since =
    isAnswered(view.ticket) && isStillOpen(view.ticket) ? sinceAnswered(view.ticket) : null;
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
      return atCoordinator(view);
    case "closed":
      return t(language, "receipt.closed");
  }
};
const atCoordinator = (view: View): string => {
  const { phase, secondOpinion } = view.ticket;
  const key = secondOpinion ? "coordinatorOpinion" : "coordinator";
  const by = phase.at === "coordinator" ? phase.by : undefined;
  return by === undefined
    ? t(view.reader.language, `receipt.${key}`)
    : t(view.reader.language, `receipt.${key}InHand`, { who: coordinatorRole(view, by) });
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
  if (state === "passedOn" && !opinion && view.ticket.phase.at === "fallback")
    return card(view, title(view, "passedOn.title"), [
      textPart(t(view.reader.language, "passedOn.nobody", { who })),
    ]);
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

/** How many have been asked since its last answer, whoever gave it back to all meanwhile, and have not taken it. */
const askedText = ({ ticket, reader: { language } }: View): string => {
  const since = ticket.answers.at(-1)?.at ?? 0;
  const offers = ticket.offers.filter(
    ({ offeredAt, state }) => offeredAt >= since && state !== "accepted",
  );
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

export const factsCard = (view: View, textId: string): Card | null => {
  const message = view.ticket.messages.find((m) => m.text.id === textId);
  if (message === undefined) return null;
  const { language } = view.reader;
  const isWanted = factsStillWanted(view.ticket, textId);
  return card(view, title(view, isWanted ? "facts.title" : "offer.titleOver"), [
    words(view, message.deleted ? null : view.bodyOf(message.text)),
    note(t(language, isWanted ? "facts.hint" : "waiting.over")),
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

/** Until when the facts open it again; one that had an answer before, as long as any answered one. */
const factsUntil = (view: View): readonly string[] => {
  const { ticket, now, reader } = view;
  const answeredAt = reopenableSince(ticket);
  const until =
    resumableUntil(ticket) ??
    (answeredAt === null ? now : answeredAt + days(ticket.policy.timers.reopenDays));
  return now < until ? [t(reader.language, "ended.facts", { time: timeText(view, until) })] : [];
};

/** The question has ended without an answer: why, and what the coordinator writes of it. */
export const endedCard = (view: View): Card => {
  const { phase } = view.ticket;
  const { language } = view.reader;
  if (phase.at !== "cancelled" && phase.at !== "closed")
    return card(view, title(view, "offer.titleOver"), [textPart(t(language, "ended.openAgain"))]);
  const reason = phase.at === "cancelled" ? phase.reason : undefined;
  if (reason === undefined)
    return withButtons(
      card(view, title(view, "ended.title"), [
        textPart([t(language, "ended.text"), ...factsUntil(view)].join(" ")),
      ]),
      resuming(view),
    );
  return card(view, title(view, "ended.titleCoordinator"), [
    textPart(t(language, "ended.coordinator")),
    words(view, view.bodyOf(reason)),
    note(t(language, "ended.again")),
  ]);
};
