/**
 * Turns a question into what `ticket show --json` prints. It holds no text of people, and of the
 * asker only agency and unit.
 */
import {
  type Instant,
  type Offer,
  type Recorded,
  type Ticket,
  ownerOf,
} from "../../tickets/model.ts";
import { isSolved, solvedOutcome } from "../../tickets/earlier.ts";
import { shownStatus } from "../../tickets/second-opinion.ts";
import type { FormalMatter, Outside, ReservedNumber } from "./formal.ts";

export const utc = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
const utcOrNull = (at: Instant | null): string | null => (at === null ? null : utc(at));

export const shownTicket = (
  ticket: Ticket,
  {
    history,
    outside,
  }: { readonly history: readonly Recorded[]; readonly outside: readonly Outside[] },
) => ({
  id: ticket.id,
  number: ticket.number,
  state: shownStatus(ticket),
  topic: ticket.question.topic,
  urgency: ticket.question.urgency,
  asker: {
    agency: ticket.asker.agency,
    unit: ticket.asker.unit?.id ?? null,
    line: ticket.asker.unit?.line ?? null,
  },
  exercise: ticket.exercise === undefined ? null : { article: ticket.exercise.article },
  owner: ownerOf(ticket),
  askedAt: utc(ticket.askedAt),
  acceptedAt: utcOrNull(ticket.acceptedAt),
  answeredAt: utcOrNull(ticket.answeredAt),
  closedAt: utcOrNull(ticket.closedAt),
  documentType: ticket.question.documentType,
  issuer: ticket.question.issuer,
  examined: ticket.question.examined,
  equipment: ticket.question.equipment,
  decision: ticket.question.decision,
  step: ticket.question.step ?? null,
  taken: ticket.taken,
  answer: answerOf(ticket),
  earlier: earlierOf(ticket),
  outcome: outcomeOf(history),
  outside: outside.map(({ at, by }) => ({ at: utc(at), by: roleOf(ticket, by) })),
  offers: ticket.offers.map(shownOffer),
  decisions: decisionsOf(history),
  history: history.map(({ at, by, event }) => ({
    at: utc(at),
    type: event.type,
    by: roleOf(ticket, by),
  })),
});
export type ShownTicket = ReturnType<typeof shownTicket>;

/** What has a number and is no question: it has no id and no state. */
export const listedFormal = ({ number, topic, agency, shownAt, sentAt }: FormalMatter) => ({
  number,
  kind: "formal-channel" as const,
  topic,
  asker: { agency },
  shownAt: utc(shownAt),
  sentAt: utcOrNull(sentAt),
});
export const shownFormal = (matter: FormalMatter) => ({
  ...noQuestion(matter, "formal-channel-shown"),
  ...listedFormal(matter),
});

/** A number that was given to a question which was not sent. */
export const shownReserved = (matter: ReservedNumber) => ({
  ...noQuestion(matter, "number-reserved"),
  number: matter.number,
  kind: "reserved" as const,
  topic: matter.topic,
  asker: { agency: matter.agency },
  shownAt: utc(matter.shownAt),
  sentAt: utcOrNull(matter.sentAt),
});

type Begun = Pick<FormalMatter, "shownAt" | "sentAt">;
const noQuestion = (matter: Begun, begins: string) => ({
  id: null,
  state: null,
  owner: null,
  askedAt: utc(matter.shownAt),
  acceptedAt: null,
  answeredAt: null,
  closedAt: null,
  answer: null,
  outcome: null,
  offers: [],
  history: [
    { at: utc(matter.shownAt), type: begins, by: "asker" },
    ...(matter.sentAt === null
      ? []
      : [{ at: utc(matter.sentAt), type: "formal-channel-sent", by: "asker" }]),
  ],
});

/** The last answer; where an earlier one was enough, its outcome alone: no expert gave more. */
const answerOf = (ticket: Ticket) => {
  const last = ticket.answers.at(-1);
  if (last === undefined)
    return isSolved(ticket)
      ? {
          outcome: solvedOutcome,
          strength: null,
          basis: [],
          minutes: null,
          questionQuality: null,
        }
      : null;
  const { outcome, strength, basis, minutes, questionQuality } = last;
  return { outcome, strength, basis, minutes, questionQuality };
};

/** The articles that were shown before an expert was asked, and what the asker said of them. */
const earlierOf = ({ earlier }: Ticket) =>
  earlier === undefined
    ? null
    : { articles: earlier.articles, said: earlier.said, solvedBy: earlier.solvedBy ?? null };

/** The asker's form about the last answer; a later answer, and reopening, make it void. */
const outcomeOf = (history: readonly Recorded[]) => {
  const last = history.findLast(({ event }) =>
    ["outcome-given", "answered", "reopened"].includes(event.type),
  );
  if (last?.event.type !== "outcome-given") return null;
  const { q1, q2, value, learned } = last.event.outcome;
  return { q1, q2, value, learned };
};

/** `reason` says why it was declined; `why` says why this person was asked. */
const shownOffer = (offer: Offer) => ({
  id: offer.id,
  expert: offer.expert,
  state: offer.state,
  reason: offer.declined,
  offeredAt: utc(offer.offeredAt),
  expiresAt: utc(offer.expiresAt),
  agency: offer.agency,
  via: offer.via,
  round: offer.round,
  flags: offer.flags,
  why: offer.why,
});

/** Each routing decision, with the reasons why others were passed over. */
const decisionsOf = (history: readonly Recorded[]) =>
  history.flatMap(({ at, event }) =>
    "decision" in event && event.decision !== null
      ? [{ at: utc(at), type: event.type, decision: event.decision }]
      : [],
  );

/** Ids of listed people and of timers stand as they are; chat addresses are not shown. */
const roleOf = ({ asker }: Ticket, by: string): string => {
  if (by === asker.person || by === asker.expert) return "asker";
  return /^(?:slack|teams):/.test(by) ? "person" : by;
};
