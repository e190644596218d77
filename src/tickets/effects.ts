/**
 * Derives what follows from events: cards to show and timers to set, as data.
 *
 * A slot names a card; its content is read from the question's state when it is sent, so a late or
 * repeated showing is never wrong. `show` posts the card or edits the one that is there; `update`
 * only edits.
 */
import type { Timer } from "./commands.ts";
import { askersMessages, inHandOf, listenerOf, mayRead } from "./second-opinion.ts";
import {
  type Event,
  type Instant,
  type Offer,
  type Recorded,
  type Ticket,
  ownerOf,
} from "./model.ts";
import {
  afterAnswer,
  incorrectDataCards,
  incorrectDataGoesOn,
  truthGiven,
  untilClosedAgain,
} from "./after-answer.ts";
import {
  factsTimers,
  factsWanted,
  givesFacts,
  isEndedForAsker,
  queueEnd,
  silenceAnew,
  silenceTimers,
} from "./waits.ts";
import { type TicketSlot, parseTicketSlot, pictureSlots, ticketSlot } from "./slots.ts";
import { callAsked, callCards, callPlanned } from "./plans/call-cards.ts";
import { isCallDue } from "./plans/planning.ts";
import { heldBeforeCards, passedOn } from "./timeline/held-before.ts";
import { changesReceipt } from "./timeline/receipt-changes.ts";
import { correctedTold, factsAsked } from "./timeline/told-before.ts";

export type To =
  | { readonly kind: "asker" | "operator" }
  | { readonly kind: "expert" | "coordinator"; readonly id: string };
export type Effect =
  | { readonly kind: "show" | "update"; readonly slot: TicketSlot; readonly to: To }
  | { readonly kind: "timer"; readonly timer: Timer; readonly at: Instant };

const asker: To = { kind: "asker" };
const expert = (id: string): To => ({ kind: "expert", id });
const coordinator = (id: string): To => ({ kind: "coordinator", id });
const show = (slot: TicketSlot, to: To): Effect => ({ kind: "show", slot, to });
const update = (slot: TicketSlot, to: To): Effect => ({ kind: "update", slot, to });
const timer = (what: Timer, at: Instant): Effect => ({ kind: "timer", timer: what, at });

/** The effects of `events`; `after` is the state when all of them have happened. */
export const effectsOf = (after: Ticket, events: readonly Recorded[]): readonly Effect[] => {
  const effects = events.flatMap(({ at, event }) => follow(after, event, at));
  const moved = events.some(({ event }) => changesReceipt(event));
  const questions = moved
    ? [show(ticketSlot.receipt, asker), ...effects, ...heldBeforeCards(after)]
    : effects;
  const all = after.exercise === undefined ? questions : ofExercise(questions, after, events);
  return all.filter((effect, i) => all.findIndex((other) => supersedes(other, effect)) === i);
};

const ofAsker = ["remind-outcome", "close", "ask-truth", "remind-incorrect-data"];
/**
 * Keeps the effects for the expert alone: nobody else takes part in an exercise. An expert who
 * accepted it gets a card that says what it was when it ends.
 */
const ofExercise = (
  effects: readonly Effect[],
  { offers }: Ticket,
  events: readonly Recorded[],
): readonly Effect[] => {
  const own = effects.filter((effect) =>
    effect.kind === "timer"
      ? !ofAsker.includes(effect.timer.name)
      : effect.to.kind === "expert" && parseTicketSlot(effect.slot)?.name !== "released",
  );
  const acceptedOffer = offers.find(({ state }) => state === "accepted");
  const ended = events.some(({ event: { type } }) => type === "closed" || type === "cancelled");
  return ended && acceptedOffer !== undefined
    ? [...own, show(ticketSlot.exercise, expert(acceptedOffer.expert))]
    : own;
};

/** An effect that shows a card also updates it. */
const supersedes = (one: Effect, other: Effect): boolean =>
  one.kind === "show" && other.kind === "update"
    ? one.slot === other.slot && JSON.stringify(one.to) === JSON.stringify(other.to)
    : JSON.stringify(one) === JSON.stringify(other);
const pendingOf = (t: Ticket, ids: readonly { id: string }[]): readonly Offer[] =>
  t.offers.filter(({ id, state }) => state === "pending" && ids.some((one) => one.id === id));

const offerUpdate = (offer: Offer): Effect =>
  update(ticketSlot.offer(offer.id), expert(offer.expert));

const follow = (t: Ticket, event: Event, at: Instant): readonly Effect[] => {
  switch (event.type) {
    case "shown":
      return event.until === null ? [] : [timer({ name: "earlier-ends" }, event.until)];
    case "solved":
    case "anyway":
      // An expert who has the question, or is asked, sees what the asker said of them.
      return [...work(t), ...pendingOf(t, t.offers).map(offerUpdate)];
    case "offered":
      // Whoever took it themselves is offered nothing.
      return pendingOf(t, event.offers).flatMap((offer) => [
        show(ticketSlot.offer(offer.id), expert(offer.expert)),
        timer({ name: "offer-expires", offer: offer.id }, event.expiresAt),
      ]);
    case "queued":
      return [event.wakeAt, queueEnd(t)].flatMap((wakeAt) =>
        wakeAt === null ? [] : [timer({ name: "wake", round: t.round }, Math.max(wakeAt, at))],
      );
    case "broadcast":
      return [
        ...event.offers.map((offer) => show(ticketSlot.offer(offer.id), expert(offer.expert))),
        timer({ name: "rung-ends", round: t.round, rung: event.rung }, event.until),
      ];
    case "escalated":
      return [
        ...event.coordinators.map((id) =>
          show(ticketSlot.coordinator({ call: t.calls }), coordinator(id)),
        ),
        timer({ name: "rung-ends", round: t.round, rung: event.rung }, event.until),
      ];
    case "coordinated":
      return [
        ...coordinatorCards(t),
        ...askersMessages(t).map(({ text }) =>
          show(ticketSlot.message(text.id), coordinator(event.by)),
        ),
        timer({ name: "rung-ends", round: t.round, rung: t.rung }, event.until),
      ];
    case "fell-back":
      return [
        ...coordinatorCards(t),
        ...passedOn(t),
        show(ticketSlot.fallback(t.round), asker),
        show(ticketSlot.alarm(t.round), { kind: "operator" }),
      ];
    case "declined":
    case "expired":
    case "withdrawn":
      return [update(ticketSlot.offer(event.offer), expert(event.expert))];
    case "accepted":
      return accepted(t, event, at);
    case "truth-asked":
      return [show(ticketSlot.truth(event.answer), asker)];
    case "truth-given":
      return truthGiven(t, event.answer);
    case "incorrect-data":
      return incorrectDataGoesOn(t, event.step, at);
    default:
      return later(t, event, at);
  }
};

const accepted = (
  t: Ticket,
  event: Extract<Event, { type: "accepted" }>,
  at: Instant,
): readonly Effect[] => [
  update(ticketSlot.offer(event.offer), expert(event.expert)),
  show(ticketSlot.work(event.offer), expert(event.expert)),
  ...askersMessages(t)
    .filter((message) => mayRead(t, message, event.expert))
    .map((message) => show(ticketSlot.message(message.text.id), expert(event.expert))),
  show(ticketSlot.taken(event.offer), asker),
  ...coordinatorCards(t),
  ...silenceTimers(t, event.offer, at),
];

const work = (t: Ticket): readonly Effect[] =>
  t.offers
    .filter((offer) => offer.state === "accepted")
    .map((offer) => update(ticketSlot.work(offer.id), expert(offer.expert)));

const stillOnItSlot = (t: Ticket, at: Instant): TicketSlot =>
  ticketSlot.still(t.reminders?.find((reminder) => reminder.at === at)?.offer ?? "", at);

/** Updates the reminders, which follow the question when what they ask for is no longer wanted. */
const reminderUpdates = (t: Ticket): readonly Effect[] => [
  ...(t.reminders ?? []).flatMap(({ offer: id, at }) =>
    t.offers
      .filter((offer) => offer.id === id)
      .map((offer) => update(stillOnItSlot(t, at), expert(offer.expert))),
  ),
  ...factsAsked(t),
  ...callCards(t),
];

const lastAnswer = (t: Ticket): readonly Effect[] =>
  t.answers.length === 0
    ? []
    : [
        update(ticketSlot.answer(t.answers.length), asker),
        update(ticketSlot.remind(t.answers.length), asker),
      ];

/** Updates the coordinators' cards of all calls, which follow the question. */
const coordinatorCards = (t: Ticket): readonly Effect[] =>
  t.coordinators.flatMap((id) =>
    Array.from({ length: t.calls }, (_, i) =>
      update(ticketSlot.coordinator({ call: i + 1 }), coordinator(id)),
    ),
  );

/**
 * An edited message is shown: its card is edited, or posted where it is not there any more. Of a
 * deleted one only the card that is there is updated.
 */
const messageCards = (
  t: Ticket,
  { type, text: id }: Extract<Event, { type: "edited" | "deleted" }>,
): readonly Effect[] => {
  // The question itself was changed, before anybody took it.
  const offers = pendingOf(t, t.offers).map(offerUpdate);
  const asked = [show(ticketSlot.receipt, asker), ...offers, ...coordinatorCards(t)];
  if (id === t.question.text.id) return asked;
  const slot = ticketSlot.message(id);
  const message = t.messages.find(({ text }) => text.id === id);
  // An edit is shown anew where the message is gone; a deletion has nothing to delete there.
  const again = type === "edited" ? show : update;
  const pictures = type === "deleted" ? pictureSlots(id, message?.pictures ?? 0) : [];
  const cards = (how: typeof show, to: To): readonly Effect[] => [
    how(slot, to),
    ...pictures.map((picture) => update(picture, to)),
  ];
  if (message?.by === "expert") return cards(again, asker);
  // Thanks stand on the card of whoever answered; once edited they are a message like any other.
  // What was added before somebody took the question stands on their card, too.
  const isBefore = message !== undefined && t.acceptedAt !== null && message.at < t.acceptedAt;
  const thanked = message?.thanks === undefined && !isBefore ? [] : work(t);
  const listener = listenerOf(t);
  // Whoever had the question before keeps what they got, and is shown nothing new.
  const isNew = (receiver: string): boolean =>
    receiver === listener && message !== undefined && mayRead(t, message, receiver);
  const messages = t.offers
    .filter((offer) => offer.state === "accepted")
    .flatMap((offer) => cards(isNew(offer.expert) ? again : update, expert(offer.expert)));
  const coordinators = t.coordinators.flatMap((one) =>
    cards(one === inHandOf(t) ? again : update, coordinator(one)),
  );
  return [...thanked, ...messages, ...coordinators];
};

const later = (t: Ticket, event: Event, at: Instant): readonly Effect[] => {
  switch (event.type) {
    case "wrote":
      return [...written(t, event), ...callPlanned(t, event)];
    case "facts-requested":
      return [
        show(ticketSlot.message(event.text.id), asker),
        ...work(t),
        ...factsTimers(event.text.id, at),
      ];
    case "edited":
    case "deleted":
      return messageCards(t, event);
    case "answered":
      return [
        show(ticketSlot.answer(t.answers.length), asker),
        // The answer before says that there is one more, and not that one is awaited.
        ...(t.answers.length > 1 ? [update(ticketSlot.answer(t.answers.length - 1), asker)] : []),
        ...work(t),
        ...reminderUpdates(t),
        ...afterAnswer(t, at),
      ];
    case "corrected":
      return [...correctedTold(t, at), ...moved(t)];
    case "second-reading-missed":
      return [
        // An asker who closed the question knows.
        ...(t.phase.at === "closed" ? [] : [show(ticketSlot.missed(t.answers.length), asker)]),
        ...lastAnswer(t),
        ...coordinatorCards(t),
        ...work(t),
        ...untilClosedAgain(t, at),
      ];
    case "released":
      return [
        show(ticketSlot.released(t.round), expert(event.expert)),
        ...work(t),
        ...reminderUpdates(t),
        ...passedOn(t),
      ];
    case "reminded":
      return reminderEffects(t, event.what, at);
    case "outcome-given":
      return [
        ...lastAnswer(t),
        show(ticketSlot.result(t.outcomes.length), expert(t.answers.at(-1)?.expert ?? "")),
      ];
    case "closed":
    case "cancelled":
      return [...(isEndedForAsker(event) ? [show(ticketSlot.ended, asker)] : []), ...moved(t)];
    case "reopened":
      // One that ended without an answer has a card that says so.
      return [...(t.answers.length === 0 ? [update(ticketSlot.ended, asker)] : []), ...moved(t)];
    case "second-opinion-requested":
      return moved(t);
    case "handed-over":
      return [...work(t), ...reminderUpdates(t), ...passedOn(t), ...coordinatorCards(t)];
    default:
      return [];
  }
};

/** Updates everyone's cards. */
const moved = (t: Ticket): readonly Effect[] => [
  ...lastAnswer(t),
  ...incorrectDataCards(t),
  ...coordinatorCards(t),
  ...work(t),
  ...reminderUpdates(t),
];

type ReminderKind = Extract<Event, { type: "reminded" }>["what"];
const reminderEffects = (t: Ticket, what: ReminderKind, at: Instant): readonly Effect[] => {
  switch (what) {
    case "outcome":
      return [show(ticketSlot.remind(t.answers.length), asker)];
    case "still-on-it":
      return [show(stillOnItSlot(t, at), expert(ownerOf(t) ?? ""))];
    case "facts":
      return [show(ticketSlot.waiting(factsWanted(t) ?? ""), asker)];
    case "longer":
      return [update(ticketSlot.receipt, asker)];
    case "call":
      return [...callAsked(t), ...work(t)];
    case "incorrect-data":
      return [show(ticketSlot.remindincorrect, asker)];
  }
};

/**
 * Shows a message to whoever has the question now, if only as coordinator; before anyone has it, it
 * waits for the acceptance.
 */
const written = (t: Ticket, event: Extract<Event, { type: "wrote" }>): readonly Effect[] => {
  const slot = ticketSlot.message(event.text.id);
  // The work card says what is planned, and offers a call where they write to and fro.
  const planned = event.plan !== undefined || isCallDue(t) ? work(t) : [];
  if (event.by === "expert") return [show(slot, asker), ...planned, ...silenceAnew(t)];
  const [listener, inHand] = [listenerOf(t), inHandOf(t)];
  if (listener === null) return inHand === null ? [] : [show(slot, coordinator(inHand))];
  if (event.thanks === true) return work(t);
  const facts = givesFacts(t, event.text.id) ? [...work(t), ...reminderUpdates(t)] : [];
  return [show(slot, expert(listener)), ...facts, ...planned, ...silenceAnew(t)];
};
