/** Folds the events of a question into its state; nothing else ever changes it. */
import {
  notSolved,
  offersHandedOn,
  secondOpinionMissed,
  withAnswer,
  withCorrected,
  withEarlier,
  withIncorrectData,
  withTruth,
} from "./evolve-answer.ts";
import { activeAfter } from "./plans/planning.ts";
import { ownerOf } from "./model.ts";
import type { Event, Instant, Message, NewOffer, Offer, Phase, Recorded, Ticket } from "./model.ts";

export const evolve = (ticket: Ticket | null, { at, event }: Recorded): Ticket | null => {
  if (event.type === "asked") return opened(event, at);
  return ticket === null ? null : changed(ticket, event, at);
};
export const fold = (history: readonly Recorded[]): Ticket | null =>
  history.reduce<Ticket | null>(evolve, null);

const opened = (event: Extract<Event, { type: "asked" }>, at: Instant): Ticket => ({
  id: event.id,
  number: event.number,
  asker: event.asker,
  question: event.question,
  policy: event.policy,
  ...(event.exercise === undefined ? {} : { exercise: event.exercise }),
  phase: { at: "queued", wakeAt: null },
  round: 1,
  rung: 0,
  offers: [],
  coordinators: [],
  calls: 0,
  messages: [],
  answers: [],
  outcomes: [],
  secondOpinion: false,
  waitingForFactsSince: null,
  levelRaised: 0,
  handoverNote: null,
  taken: null,
  askedAt: at,
  acceptedAt: null,
  answeredAt: null,
  closedAt: null,
});

const changed = (t: Ticket, event: Exclude<Event, { type: "asked" }>, at: Instant): Ticket => {
  switch (event.type) {
    case "shown":
    case "solved":
    case "anyway":
      return withEarlier(t, event, at);
    case "truth-asked":
    case "truth-given":
      return withTruth(t, event, at);
    case "incorrect-data":
      return withIncorrectData(t, event.step, at);
    case "offered":
      return {
        ...added(t, event.offers, { via: event.via, at, expiresAt: event.expiresAt }),
        rung: event.rung,
        phase: { at: "offered" },
      };
    case "queued":
      return { ...t, rung: event.rung, phase: queued(t, event.wakeAt, at) };
    case "broadcast":
      return {
        ...added(t, event.offers, { via: "broadcast", at, expiresAt: event.until }),
        rung: event.rung,
        phase: { at: "broadcast", until: event.until },
      };
    case "escalated":
      return {
        ...t,
        rung: event.rung,
        coordinators: [...new Set([...t.coordinators, ...event.coordinators])],
        calls: t.calls + 1,
        phase: { at: "coordinator", until: event.until },
      };
    case "coordinated":
      return { ...t, phase: { at: "coordinator", until: event.until, by: event.by } };
    case "fell-back":
      return { ...t, rung: event.rung, phase: fallback(event) };
    case "accepted":
      return accepted(t, event, at);
    case "declined":
      return declined(t, event);
    case "expired":
    case "withdrawn":
      return withOffer(t, event.offer, { state: event.type });
    default:
      return workedOn(t, event, at);
  }
};

type LaterEvent = Exclude<
  Event,
  {
    type:
      | "asked"
      | "shown"
      | "solved"
      | "anyway"
      | "offered"
      | "queued"
      | "broadcast"
      | "escalated"
      | "coordinated"
      | "fell-back"
      | "accepted"
      | "declined"
      | "expired"
      | "withdrawn"
      | "truth-asked"
      | "truth-given"
      | "incorrect-data";
  }
>;
const workedOn = (t: Ticket, event: LaterEvent, at: Instant): Ticket => {
  switch (event.type) {
    case "released":
      return nextRound(t);
    case "handed-over":
      return { ...handedOver(t, event), handoverNote: event.note };
    case "facts-requested":
      return {
        ...wrote(t, { by: "expert", from: event.expert, text: event.text, asksForFacts: true }, at),
        waitingForFactsSince: at,
      };
    case "wrote":
      return {
        ...wrote(t, { ...event, asksForFacts: false }, at),
        ...(event.by === "asker" ? { waitingForFactsSince: null } : {}),
      };
    case "edited":
      if (event.text === t.question.text.id)
        return { ...t, question: { ...t.question, text: { id: event.text, hash: event.to.hash } } };
      return withMessage(t, event.text, {
        text: event.to,
        editedAt: at,
        deleted: false,
      });
    case "deleted":
      return withMessage(t, event.text, { deleted: true });
    case "answered":
      return withAnswer(t, event.answer, at);
    case "corrected":
      return withCorrected(t, event.answer, at);
    case "reminded":
      return event.what === "still-on-it" ? stillOnIt(t, at) : t;
    case "outcome-given":
      return {
        ...t,
        outcomes: [...t.outcomes, { ...event.outcome, answer: t.answers.length }],
      };
    case "second-opinion-requested":
      return secondOpinionRequested(t, event);
    case "second-reading-missed":
      return secondOpinionMissed(t);
    case "reopened":
      return { ...nextRound(t), ...notSolved(t), closedAt: null };
    case "closed":
      return {
        ...t,
        phase: { at: "closed", owner: t.answers.at(-1)?.expert ?? ownerOf(t) },
        closedAt: at,
        secondOpinion: false,
        waitingForFactsSince: null,
      };
    case "cancelled":
      return { ...t, phase: cancelled(event), closedAt: at, waitingForFactsSince: null };
  }
};

const handedOver = (t: Ticket, event: Extract<Event, { type: "handed-over" }>): Ticket => {
  const after = { ...t, offers: offersHandedOn(t, event) };
  return event.to === "pool" || t.phase.at === "accepted" ? nextRound(after) : after;
};

const cancelled = ({ why, reason }: Extract<Event, { type: "cancelled" }>): Phase => ({
  at: "cancelled",
  ...(why === undefined ? {} : { why }),
  ...(reason === undefined ? {} : { reason }),
});

const added = (
  t: Ticket,
  offers: readonly NewOffer[],
  how: { via: Offer["via"]; at: Instant; expiresAt: Instant },
): Ticket => ({
  ...t,
  offers: [
    ...t.offers,
    ...offers.map((offer): Offer => ({
      ...offer,
      via: how.via,
      round: t.round,
      state: "pending",
      declined: null,
      offeredAt: how.at,
      expiresAt: how.expiresAt,
    })),
  ],
});

const withOffer = (t: Ticket, id: string, change: Partial<Offer>): Ticket => ({
  ...t,
  offers: t.offers.map((offer) => (offer.id === id ? { ...offer, ...change } : offer)),
});

/** A wait that goes on with another wake time keeps its start. */
const queued = ({ phase }: Ticket, wakeAt: Instant | null, at: Instant): Phase => {
  const before = phase.at === "queued" ? phase.since : undefined;
  return { at: "queued", wakeAt, since: before ?? at };
};

const fallback = (event: Extract<Event, { type: "fell-back" }>): Phase => ({
  at: "fallback",
  name: event.name,
  contact: event.contact,
});

const accepted = (t: Ticket, event: Extract<Event, { type: "accepted" }>, at: Instant): Ticket => ({
  ...withOffer(t, event.offer, { state: "accepted" }),
  phase: {
    at: "accepted",
    owner: event.expert,
    offer: event.offer,
    activeAt: at,
    reminded: false,
  },
  // The waiting time is measured to the first acceptance.
  acceptedAt: t.acceptedAt ?? at,
  taken: t.taken ?? event.taken,
  waitingForFactsSince: null,
});

const declined = (t: Ticket, event: Extract<Event, { type: "declined" }>): Ticket => ({
  ...withOffer(t, event.offer, { state: "declined", declined: event.reason }),
  levelRaised: t.levelRaised + (event.reason === "wrong-level" ? 1 : 0),
});

const secondOpinionRequested = (
  t: Ticket,
  { reader: named }: Extract<Event, { type: "second-opinion-requested" }>,
): Ticket => ({
  ...nextRound(t),
  closedAt: null,
  secondOpinion: true,
  ...(named === undefined
    ? {}
    : { readings: [...(t.readings ?? []), { answer: t.answers.length, named, missed: false }] }),
});

/**
 * Starts a new round at the foot of the ladder. Routing decides which earlier declines still count
 * (routing/choice/situation.ts).
 */
const nextRound = (t: Ticket): Ticket => ({
  ...t,
  round: t.round + 1,
  rung: 0,
  phase: { at: "queued", wakeAt: null },
  waitingForFactsSince: null,
  handoverNote: null,
});

const wrote = (
  t: Ticket,
  what: Omit<Message, "at" | "editedAt" | "deleted" | "afterAnswer">,
  at: Instant,
): Ticket => ({
  ...inSilence(t, { activeAt: activeAfter(t, what, at), reminded: false }),
  messages: [
    ...t.messages,
    {
      text: what.text,
      by: what.by,
      from: what.from,
      ...(what.coordinator === true ? { coordinator: true } : {}),
      at,
      editedAt: null,
      deleted: false,
      asksForFacts: what.asksForFacts,
      afterAnswer: t.answers.length > 0,
      ...(what.thanks === true ? { thanks: true } : {}),
      ...(what.pictures === undefined ? {} : { pictures: what.pictures }),
      ...(what.plan === undefined ? {} : { plan: what.plan }),
    },
  ],
});

type Silence = Pick<Extract<Phase, { at: "accepted" }>, "activeAt" | "reminded">;
const stillOnIt = (t: Ticket, at: Instant): Ticket =>
  t.phase.at === "accepted"
    ? {
        ...inSilence(t, { reminded: true }),
        reminders: [...(t.reminders ?? []), { offer: t.phase.offer, at }],
      }
    : t;

const inSilence = (t: Ticket, change: Partial<Silence>): Ticket =>
  t.phase.at === "accepted" ? { ...t, phase: { ...t.phase, ...change } } : t;

const withMessage = (
  t: Ticket,
  id: string,
  change: Partial<Ticket["messages"][number]>,
): Ticket => ({
  ...t,
  messages: t.messages.map((m) =>
    m.text.id === id
      ? {
          ...m,
          ...change,
          ...(m.thanks === true && change.text !== undefined ? { thanks: false } : {}),
          text: { id: m.text.id, hash: change.text?.hash ?? m.text.hash },
        }
      : m,
  ),
});
