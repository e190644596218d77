/**
 * Questions, changes and effects for the tests of the store: each is complete, and a test names
 * what matters.
 */
import type { Change, Saved, TicketChange, Load } from "../../src/store/port/change.ts";
import type { NewEffect, Outgoing, SentCard } from "../../src/store/port/outbox.ts";
import type { Event, Phase, Recorded, Ticket } from "../../src/tickets/model.ts";

export const at = Date.parse("2026-01-02T03:04:05.678Z");

const question = {
  text: { id: "text-1", hash: "aa" },
  topic: "passport",
  documentType: null,
  issuer: "SWE",
  examined: ["uv", "Å"],
  equipment: [],
  decision: null,
  urgency: "normal",
  urgencyReason: null,
  extra: { fält: { id: "text-2", hash: "bb" } },
} as const;
const policy = {
  timers: { stillOnItMin: 10, releaseMin: 20.5, reopenDays: 7, closeDays: 14 },
} as const;

export const ticketOf = (id: string, given: Partial<Ticket> = {}): Ticket => ({
  id,
  number: `2026-${id}`,
  asker: { person: "slack:T1:U1", agency: "police", expert: null },
  question,
  policy,
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
  handoverNote: null,
  waitingForFactsSince: null,
  levelRaised: 0,
  taken: null,
  askedAt: at,
  acceptedAt: null,
  answeredAt: null,
  closedAt: null,
  ...given,
});
export const urgent = (ticket: Ticket): Ticket => ({
  ...ticket,
  question: { ...ticket.question, urgency: "urgent" },
});

const asked = (ticket: Ticket): Recorded => ({
  at: ticket.askedAt,
  by: ticket.asker.person,
  event: {
    type: "asked",
    id: ticket.id,
    number: ticket.number,
    asker: ticket.asker,
    question: ticket.question,
    policy: ticket.policy,
  },
});
export const recorded = (event: Event, when = at): Recorded => ({ at: when, by: "timer", event });
export const queued: Event = {
  type: "queued",
  rung: 1,
  wakeAt: null,
  decision: { z: 1, a: { nested: [null, "é", "🪪"] }, "10": 1.5, "9": -0.25 },
};

export const opening = (ticket: Ticket, more: readonly Recorded[] = []): TicketChange => ({
  id: ticket.id,
  expected: 0,
  head: null,
  state: ticket,
  recorded: [asked(ticket), ...more],
});
export const moving = (
  from: { readonly ticket: Ticket; readonly version: number; readonly head: string },
  phase: Phase,
  events: readonly Event[] = [{ type: "reopened" }],
): TicketChange => ({
  id: from.ticket.id,
  expected: from.version,
  head: from.head,
  state: { ...from.ticket, phase },
  recorded: events.map((event) => recorded(event, at + 1)),
});

export const change = (given: Partial<Change> = {}): Change => ({
  at,
  cause: { kind: "none" },
  ...given,
});

const put: Outgoing = {
  kind: "put",
  slot: "week:2026-W01:Åklagaren 🪪",
  person: null,
  place: "slack:T1:C1",
  edit: false,
};
export const effect = (id: string, given: Partial<NewEffect> = {}): NewEffect => ({
  id,
  orderingKey: id,
  ticket: null,
  effect: put,
  dueAt: at,
  ...given,
});

/** The same thing asked for many times at once. */
export const together = <Result>(
  times: number,
  run: (i: number) => Promise<Result>,
): Promise<Result[]> => Promise.all(Array.from({ length: times }, (_, i) => run(i)));

/** One question more in an expert's load. */
export const plusOne = (expert: string, max: number | null): readonly Load[] => [
  { expert, delta: 1, max, offeredAt: at },
];
export const count = (outcomes: readonly Saved[], wanted: Saved): number =>
  outcomes.filter((outcome) => outcome === wanted).length;

/** The asker's receipt, as it was sent. */
export const sentReceipt: SentCard = {
  ticket: "t1",
  slot: "receipt",
  person: "slack:T1:U1",
  place: "slack:T1:D1",
  message: "slack:T1:D1:1.1",
  at,
  repeat: false,
};
