/**
 * The steps that every decision is made of: refusing, routing to the next step, withdrawing offers.
 */
import { evolve } from "./evolve.ts";
import type { Context, Decision, Refusal } from "./commands.ts";
import { currentSecondOpinion } from "./second-opinion.ts";
import type { Event, Step, Ticket } from "./model.ts";

export const refuse = (why: Refusal): Decision => ({ ok: false, why });
export const happened = (...events: readonly Event[]): Decision => ({ ok: true, events });

/** Applies events that are decided but not yet saved, to decide what follows from them. */
export const after = (ticket: Ticket, events: readonly Event[], now: number): Ticket =>
  events.reduce<Ticket>((t, event) => evolve(t, { at: now, by: "", event }) ?? t, ticket);

/**
 * The event that records a step; `ticket` is the question when the step is taken. A second opinion
 * needs no last address, since the answer stands: it is missed instead.
 */
export const stepEvent = (step: Step, ticket: Ticket): Event => {
  switch (step.kind) {
    case "offer":
      return { ...withoutKind(step), type: "offered", via: "single" };
    case "queue":
      return { ...withoutKind(step), type: "queued" };
    case "broadcast":
      return { ...withoutKind(step), type: "broadcast" };
    case "coordinator":
      return { ...withoutKind(step), type: "escalated" };
    case "fallback":
      return currentSecondOpinion(ticket) === null
        ? { ...withoutKind(step), type: "fell-back" }
        : { type: "second-reading-missed" };
    case "end":
      return { type: "cancelled" };
  }
};

/** Events are distinguished by their type alone. */
const withoutKind = <S extends Step>(step: S): Omit<S, "kind"> => {
  const { kind: _, ...rest } = step;
  return rest;
};

/** Decides the events so far and the ladder's next step after them. */
export const andRoute = (ticket: Ticket, events: readonly Event[], context: Context): Decision => {
  const then = after(ticket, events, context.now);
  return happened(...events, stepEvent(context.route(then), then));
};

export const pending = (ticket: Ticket) =>
  ticket.offers.filter((offer) => offer.state === "pending");
export const withdrawAll = (ticket: Ticket, except: string | null = null): readonly Event[] =>
  pending(ticket)
    .filter((offer) => offer.id !== except)
    .map((offer) => ({ type: "withdrawn", offer: offer.id, expert: offer.expert }));
