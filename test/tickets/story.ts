/** The data of one small story: an asker, three experts, two coordinators, and what they write. */
import type { Command, Timer } from "../../src/tickets/commands.ts";
import {
  type Answer,
  type DeclineReason,
  type Event,
  type Instant,
  type NewOffer,
  type Outcome,
  type Recorded,
  type Side,
  type Step,
  type AcceptedVia,
  type Text,
  type TicketPolicy,
  days,
  minutes,
} from "../../src/tickets/model.ts";

/** Wednesday 10 June 2026, 11:00 in Stockholm. */
export const start: Instant = 1_781_082_000_000;
export const at = (minute: number): Instant => start + minutes(minute);
export const day = (n: number): Instant => start + days(n);
export const when = (instant: Instant, event: Event): Recorded => ({ at: instant, by: "", event });

export const text = (id: string): Text => ({ id, hash: `hash of ${id}` });
const policy: TicketPolicy = {
  timers: { stillOnItMin: 60, releaseMin: 120, reopenDays: 14, closeDays: 14 },
};

export const ask: Extract<Command, { type: "ask" }> = {
  type: "ask",
  id: "t1",
  number: "ID-2026-00001",
  asker: { person: "asker", agency: "tax", expert: "e-asker" },
  question: {
    text: text("question"),
    topic: "passports",
    documentType: null,
    issuer: null,
    examined: ["photo"],
    equipment: [],
    decision: null,
    urgency: "normal",
    urgencyReason: null,
    extra: {},
  },
  policy,
};
export const asked: Event = { ...ask, type: "asked" };

export const offer = (id: string, expert: string): NewOffer => ({
  id,
  expert,
  agency: "police",
  why: { sv: "Du kan ämnet.", en: "You know the topic." },
  flags: [],
});
/** The offer of each expert is named after them: e1 is offered o1. */
const offerOf = (expert: string): NewOffer => offer(expert.replace("e", "o"), expert);

export const steps = {
  offer: (expiresAt: Instant, ...experts: readonly string[]): Step => ({
    kind: "offer",
    rung: 0,
    offers: experts.map(offerOf),
    expiresAt,
    decision: null,
  }),
  broadcast: (until: Instant, ...experts: readonly string[]): Step => ({
    kind: "broadcast",
    rung: 1,
    offers: experts.map(offerOf),
    until,
    decision: null,
  }),
  queue: (wakeAt: Instant | null): Step => ({ kind: "queue", rung: 0, wakeAt, decision: null }),
  coordinator: (until: Instant): Step => ({
    kind: "coordinator",
    rung: 2,
    coordinators: ["c1", "c2"],
    until,
  }),
  fallback: { kind: "fallback", rung: 3, name: "Vakthavande", contact: "växel" } as Step,
};

export const offered = (expiresAt: Instant, ...experts: readonly string[]): Event => ({
  type: "offered",
  via: "single",
  rung: 0,
  offers: experts.map(offerOf),
  expiresAt,
  decision: null,
});
/** e1 is stale and is offered it as practice; e2, who is fresh, is named for the second opinion. */
export const offeredAsPractice = {
  type: "offered",
  via: "single",
  rung: 0,
  offers: [{ ...offer("o1", "e1"), secondReader: "e2" }],
  expiresAt: at(30),
  decision: null,
} as const satisfies Event;
export const secondOpinionRequested: Event = { type: "second-opinion-requested", reader: "e2" };
export const secondOpinionMissed: Event = { type: "second-reading-missed" };

export const handedTo = (expiresAt: Instant, to: NewOffer, rung = 0): Event => ({
  type: "offered",
  via: "handover",
  rung,
  offers: [to],
  expiresAt,
  decision: null,
});
export const broadcast = (until: Instant, ...experts: readonly string[]): Event => ({
  type: "broadcast",
  rung: 1,
  offers: experts.map(offerOf),
  until,
  decision: null,
});
export const queued = (wakeAt: Instant | null): Event => ({
  type: "queued",
  rung: 0,
  wakeAt,
  decision: null,
});
export const escalated = (until: Instant): Event => ({
  type: "escalated",
  rung: 2,
  coordinators: ["c1", "c2"],
  until,
});
export const fellBack: Event = {
  type: "fell-back",
  rung: 3,
  name: "Vakthavande",
  contact: "växel",
};
export const accepted = (
  offerId: string,
  expert: string,
  taken: AcceptedVia = "firstOffer",
): Event => ({
  type: "accepted",
  offer: offerId,
  expert,
  taken,
});
export const declined = (
  offerId: string,
  expert: string,
  reason: DeclineReason = "busy",
): Event => ({ type: "declined", offer: offerId, expert, reason });
export const expired = (offerId: string, expert: string): Event => ({
  type: "expired",
  offer: offerId,
  expert,
});
export const withdrawn = (offerId: string, expert: string): Event => ({
  type: "withdrawn",
  offer: offerId,
  expert,
});
export const answerBy = (expert: string): Omit<Answer, "at"> => ({
  expert,
  agency: "police",
  text: text(`answer of ${expert}`),
  outcome: "no-remarks",
  strength: 3,
  basis: ["photo"],
  minutes: "5-10",
  questionQuality: "clear",
});
export const answered = (expert: string): Event => ({ type: "answered", answer: answerBy(expert) });
/** The second reader's answer, which says of itself that it is one. */
export const secondAnswered = (expert: string): Event => ({
  type: "answered",
  answer: { ...answerBy(expert), secondOpinion: true },
});
export const outcome: Outcome = { q1: 2, q2: 1, value: 5, learned: null, comment: null };
export const outcomeGiven: Event = { type: "outcome-given", outcome };
export const closed = (by: "asker" | "timer" = "asker"): Event => ({ type: "closed", by });
export const cancelled: Event = { type: "cancelled" };
export const wrote = (by: Side, from: string, id: string): Event => ({
  type: "wrote",
  by,
  from,
  text: text(id),
});
/** Nothing but thanks for the answer. */
export const thanked = (id: string): Event => ({
  type: "wrote",
  by: "asker",
  from: "asker",
  text: text(id),
  thanks: true,
});
export const factsRequested: Event = {
  type: "facts-requested",
  expert: "e1",
  text: text("which page"),
};

/** Asked, and accepted by e1, all at the start. */
export const untilAccepted: readonly Event[] = [asked, offered(at(30), "e1"), accepted("o1", "e1")];
/** Asked, accepted and answered by e1, all at the start. */
export const done: readonly Event[] = [...untilAccepted, answered("e1")];

export const accept = (offerId: string, expert: string): Command => ({
  type: "accept",
  offer: offerId,
  expert,
});
export const decline = (
  offerId: string,
  expert: string,
  reason: DeclineReason = "busy",
): Command => ({ type: "decline", offer: offerId, expert, reason });
export const time = (timer: Timer): Command => ({ type: "time", timer });
export const write = (by: Side, from: string, id: string, thanks = false): Command => ({
  type: "write",
  by,
  from,
  text: text(id),
  thanks,
});
export const answer = (expert: string): Command => ({ type: "answer", answer: answerBy(expert) });
export const requestFacts = (expert: string): Command => ({
  type: "request-facts",
  expert,
  text: text("which page"),
});
export const giveOutcome = {
  type: "give-outcome",
  person: "asker",
  outcome,
} as const satisfies Command;
export const finish = { type: "finish", person: "asker" } as const satisfies Command;
export const reopen = { type: "reopen", person: "asker" } as const satisfies Command;
export const secondOpinion = { type: "second-opinion", person: "asker" } as const satisfies Command;
export const wake = { type: "wake" } as const satisfies Command;
export const withdraw = { type: "withdraw", person: "asker" } as const satisfies Command;

type HandOver = Extract<Command, { type: "hand-over" }>;
export const handOver = (by: string, to: HandOver["to"], asCoordinator = false): HandOver => ({
  type: "hand-over",
  by,
  asCoordinator,
  to,
  note: text("note"),
  expiresAt: at(45),
});
export const handedOver = (by: string, to: string): Event => ({
  type: "handed-over",
  by,
  to,
  note: text("note"),
});
