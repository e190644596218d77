/** Offers: accepting, declining, handing over. One owner at a time, whoever presses and when. */
import { after, andRoute, happened, pending, refuse, withdrawAll } from "./steps.ts";
import type { Command, Context, Decision, Refusal } from "./commands.ts";
import type { Event, Offer, AcceptedVia, Ticket } from "./model.ts";

export const acceptOffer = (
  ticket: Ticket,
  command: Extract<Command, { type: "accept" }>,
  context: Context,
): Decision => {
  const offer = pendingOffer(ticket, command, context);
  if (typeof offer === "string") return refuse(offer);
  return happened(
    { type: "accepted", offer: offer.id, expert: offer.expert, taken: acceptedVia(ticket, offer) },
    ...withdrawAll(ticket, offer.id),
  );
};

/** The offer while it can be answered; else why not. */
const pendingOffer = (
  ticket: Ticket,
  { offer: id, expert }: { readonly offer: string; readonly expert: string },
  { now }: Context,
): Offer | Refusal => {
  const offer = ticket.offers.find((o) => o.id === id);
  if (offer === undefined || offer.expert !== expert) return "not-yours";
  if (offer.state !== "pending") return lateAnswer(ticket, offer);
  return now < offer.expiresAt ? offer : "offer-over";
};

const lateAnswer = (ticket: Ticket, offer: Offer) => {
  if (ticket.phase.at === "closed") return "closed";
  if (offer.state === "accepted")
    return "owner" in ticket.phase && ticket.phase.owner === offer.expert
      ? "already-yours"
      : "offer-over";
  return "owner" in ticket.phase ? "taken" : "offer-over";
};

const acceptedVia = (ticket: Ticket, offer: Offer): AcceptedVia => {
  if (offer.via === "handover") return "coordinator";
  if (offer.via === "broadcast") return "broadcast";
  const first = ticket.offers.find((o) => o.round === offer.round);
  return first !== undefined && first.offeredAt === offer.offeredAt ? "firstOffer" : "laterOffer";
};

/** A decline moves on at once; with other offers still out (urgent, broadcast) it waits for those. */
export const offerFailed = (
  ticket: Ticket,
  command: Extract<Command, { type: "decline" }>,
  context: Context,
): Decision => {
  const offer = pendingOffer(ticket, command, context);
  if (typeof offer === "string") return refuse(offer);
  return movingOn(
    ticket,
    [{ type: "declined", offer: offer.id, expert: offer.expert, reason: command.reason }],
    context,
  );
};

export const offerUnreachable = (ticket: Ticket, id: string, context: Context): Decision => {
  const offer = ticket.offers.find((o) => o.id === id);
  if (offer === undefined || offer.state !== "pending") return refuse("stale");
  return movingOn(ticket, [{ type: "expired", offer: id, expert: offer.expert }], context);
};

/** A coordinator may choose someone who is off duty, and a broadcast goes to people at home. */
export const endShift = (
  ticket: Ticket,
  experts: readonly string[],
  context: Context,
): Decision => {
  const over = pending(ticket)
    .filter(({ via, expert }) => via === "single" && experts.includes(expert))
    .map(({ id, expert }): Event => ({ type: "withdrawn", offer: id, expert }));
  return over.length === 0 ? refuse("nothing-new") : movingOn(ticket, over, context);
};

export const movingOn = (ticket: Ticket, events: readonly Event[], context: Context): Decision =>
  pending(after(ticket, events, context.now)).length > 0
    ? happened(...events)
    : andRoute(ticket, events, context);

/**
 * Handing over: the owner gives the question to a colleague or back to the pool; a coordinator
 * gives an untaken one to a person. The receiver sees an offer, not a fact.
 */
export const handOver = (
  ticket: Ticket,
  command: Extract<Command, { type: "hand-over" }>,
  context: Context,
): Decision => {
  if (ticket.phase.at === "answered") return refuse("already-answered");
  if (ticket.phase.at === "closed") return refuse("closed");
  const owned = ticket.phase.at === "accepted";
  // What somebody has taken is theirs to hand over, also when a coordinator's form is still open.
  if (owned && ticket.phase.owner !== command.by)
    return refuse(command.asCoordinator ? "taken" : "not-yours");
  if (!owned && !command.asCoordinator) return refuse("not-accepted");
  if (command.to !== "pool" && !mayReceive(ticket, command.to.expert)) return refuse("nothing-new");
  const to = command.to === "pool" ? "pool" : command.to.expert;
  const handed: Event = { type: "handed-over", by: command.by, to, note: command.note };
  if (command.to === "pool") return andRoute(ticket, [...withdrawAll(ticket), handed], context);
  return happened(...withdrawAll(ticket), handed, {
    type: "offered",
    via: "handover",
    rung: owned ? 0 : ticket.rung,
    offers: [command.to],
    expiresAt: command.expiresAt,
    decision: null,
  });
};

/** A coordinator may pass over much, but not this: own questions and conflicts of interest. */
const mayReceive = (ticket: Ticket, expert: string): boolean =>
  expert !== ticket.asker.expert &&
  !(ticket.phase.at === "accepted" && ticket.phase.owner === expert) &&
  !ticket.offers.some((offer) => offer.expert === expert && offer.declined === "conflict");
