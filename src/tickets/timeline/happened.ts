/**
 * Tells the course of a question from its events: what has happened, and when, without words and
 * without anything that only some may know, such as why somebody declined.
 */
import { byOrganisation } from "../leaving.ts";
import type { Event, Instant, Recorded } from "../model.ts";

export type TimelineEntry = {
  readonly at: Instant;
  readonly what: HappenedWhat;
  /** The expert or coordinator whom it is about; null: nobody in particular. */
  readonly who: string | null;
  /** How many were asked. */
  readonly count?: number;
};
export type HappenedWhat =
  | "asked"
  | "shown"
  | "changed"
  | "solved"
  | "offered"
  | "offeredMany"
  | "movedOn"
  | "noneTook"
  | "queued"
  | "escalated"
  | "coordinated"
  | "fellBack"
  | "accepted"
  | "handedOver"
  | "handedBack"
  | "expertLeft"
  | "released"
  | "factsRequested"
  | "factsGiven"
  | "callPlanned"
  | "wentOutside"
  | "called"
  | "putOff"
  | "answered"
  | "corrected"
  | "secondWanted"
  | "secondMissed"
  | "outcomeGiven"
  | "reopened"
  | "closed"
  | "noFacts"
  | "cancelled"
  | "ended";

export const happenedIn = (history: readonly Recorded[]): readonly TimelineEntry[] => {
  const entries: TimelineEntry[] = [];
  const [first] = history;
  const question = first?.event.type === "asked" ? first.event.question.text.id : null;
  let facts = false;
  for (const { at, event } of history) {
    const gives = facts && event.type === "wrote" && event.by === "asker";
    if (event.type === "facts-requested") facts = true;
    if (gives) facts = false;
    const changes = event.type === "edited" && event.text === question;
    const one = gives ? just("factsGiven") : changes ? just("changed") : toldOf(event);
    if (one !== null) add(entries, { at, ...one });
  }
  return entries;
};

/** Offers that lapse in one moment, and what else happens then, are one thing to whoever waits. */
const add = (entries: TimelineEntry[], one: TimelineEntry): void => {
  const last = entries.at(-1);
  if (one.what !== "movedOn" || last?.at !== one.at) entries.push(one);
  else if (last.what === "movedOn") entries.splice(-1, 1, { at: one.at, ...just("noneTook") });
};

type Told = Omit<TimelineEntry, "at">;
const just = (what: HappenedWhat, who: string | null = null): Told => ({ what, who });

const toldOf = (event: Event): Told | null => {
  switch (event.type) {
    case "asked":
    case "shown":
    case "solved":
    case "queued":
    case "escalated":
    case "reopened":
    case "answered":
    case "corrected":
    case "released":
    case "accepted":
    case "coordinated":
      return just(event.type, whoOf(event));
    case "offered":
    case "broadcast":
      return event.offers.length === 1
        ? just("offered", event.offers[0]?.expert)
        : { ...just("offeredMany"), count: event.offers.length };
    case "declined":
    case "expired":
      return just("movedOn", event.expert);
    case "fell-back":
      return just("fellBack");
    case "handed-over":
      if (event.by === byOrganisation) return just("expertLeft");
      // A coordinator who takes it herself hands it to nobody.
      if (event.by === event.to) return null;
      return event.to === "pool" ? just("handedBack", event.by) : just("handedOver", event.by);
    case "wrote":
      if (event.plan?.kind === "later") return just("putOff", event.from);
      return event.plan === undefined ? null : just(told[event.plan.kind]);
    case "facts-requested":
      return just("factsRequested", event.expert);
    case "second-opinion-requested":
      return just("secondWanted");
    case "second-reading-missed":
      return just("secondMissed");
    case "outcome-given":
      return just("outcomeGiven");
    case "closed":
    case "cancelled":
      if (event.why === "no-facts") return just("noFacts");
      return just(event.why === undefined ? event.type : "ended");
    default:
      return null;
  }
};

const told = {
  call: "callPlanned",
  called: "called",
  outside: "wentOutside",
} as const;

const whoOf = (event: Event): string | null => {
  if (event.type === "answered" || event.type === "corrected") return event.answer.expert;
  if (event.type === "coordinated") return event.by;
  return event.type === "accepted" || event.type === "released" ? event.expert : null;
};
