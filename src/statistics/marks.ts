/**
 * Gives what one question adds to a week's figures. Its events are the only source, except that its
 * state gives topic and people.
 */
import { isSolved } from "../tickets/earlier.ts";
import type { Event, Instant, Outcome, Recorded, AcceptedVia, Ticket } from "../tickets/model.ts";
import type { WeekSpan } from "./week.ts";

/** A question and all that happened to it, also after the week. */
export type Course = { readonly ticket: Ticket; readonly history: readonly Recorded[] };

export type Marks = {
  /** The asker's agency. */
  readonly asker: string;
  readonly topic: string;
  readonly asked: boolean;
  readonly unanswered: boolean;
  /** How it was first accepted in the week. */
  readonly taken: AcceptedVia | null;
  /** The outcome of the last answer in the week. */
  readonly answer: string | null;
  readonly closed: boolean;
  /** The asker took an earlier answer for theirs in the week, and has not asked on since. */
  readonly deflected: boolean;
  readonly declined: number;
  readonly outcomes: readonly Outcome[];
  /** One number, or none when the first acceptance or answer lies in another week. */
  readonly minutesToAccept: readonly number[];
  readonly minutesToAnswer: readonly number[];
  /** Agencies whose experts accepted or answered it in the week, each once. */
  readonly acceptedBy: readonly string[];
  readonly answeredBy: readonly string[];
};

export const marksOf = ({ ticket, history }: Course, interval: WeekSpan): Marks => {
  const within = history.filter(({ at }) => inside(at, interval));
  const asked = eventsOf(within, "asked").length > 0;
  const accepted = eventsOf(within, "accepted");
  const answered = eventsOf(within, "answered");
  return {
    asker: ticket.asker.agency,
    topic: ticket.question.topic,
    asked,
    unanswered:
      asked &&
      !isSolved(ticket) &&
      eventsOf(history, "answered").length === 0 &&
      // Its asker did not withdraw a question that a coordinator has ended.
      eventsOf(history, "cancelled").every(({ why }) => why === "by-coordinator"),
    taken: accepted[0]?.taken ?? null,
    answer: answered.at(-1)?.answer.outcome ?? null,
    closed: eventsOf(within, "closed").length > 0,
    deflected: isSolved(ticket) && eventsOf(within, "solved").length > 0,
    declined: eventsOf(within, "declined").length,
    outcomes: eventsOf(within, "outcome-given").map(({ outcome }) => outcome),
    minutesToAccept: minutesTo("accepted", history, interval),
    minutesToAnswer: minutesTo("answered", history, interval),
    acceptedBy: unique(accepted.flatMap(({ offer }) => agencyAtOffer(ticket, offer))),
    answeredBy: unique(answered.map(({ answer }) => answer.agency)),
  };
};

const inside = (at: Instant, { from, to }: WeekSpan): boolean => from <= at && at < to;
const unique = (agencies: readonly string[]): readonly string[] => [...new Set(agencies)];

type Of<Type extends Event["type"]> = Extract<Event, { type: Type }>;
const eventsOf = <Type extends Event["type"]>(
  history: readonly Recorded[],
  type: Type,
): readonly Of<Type>[] => history.flatMap(({ event }) => (isOf(event, type) ? [event] : []));
const isOf = <Type extends Event["type"]>(event: Event, type: Type): event is Of<Type> =>
  event.type === type;

const minutesTo = (
  type: "accepted" | "answered",
  history: readonly Recorded[],
  interval: WeekSpan,
): readonly number[] => {
  const asked = history.find(({ event }) => event.type === "asked");
  const first = history.find(({ event }) => event.type === type);
  return asked === undefined || first === undefined || !inside(first.at, interval)
    ? []
    : [(first.at - asked.at) / 60_000];
};

/** The agency that the expert belonged to when offered; people may change agency. */
const agencyAtOffer = (ticket: Ticket, id: string): readonly string[] =>
  ticket.offers.flatMap((offer) => (offer.id === id ? [offer.agency] : []));
