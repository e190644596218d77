/**
 * Decides what becomes of an offer: accepted, declined, handed over, withdrawn or unreachable.
 *
 * A question has one owner at a time, whoever presses a button and when.
 */
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

/** The offer while it can be accepted or declined; else why it cannot. */
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

/**
 * A decline moves the question on at once, unless other offers are still pending (urgent,
 * broadcast).
 */
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

/**
 * Withdraws the ladder's offers to people whose shift is over. A coordinator's choice stays, since
 * they may choose somebody off duty; a broadcast goes to people at home, too, and not to the absent.
 */
export const endShift = (
  ticket: Ticket,
  { experts, away = [] }: Extract<Command, { type: "end-shift" }>,
  context: Context,
): Decision => {
  const whose = { single: experts, broadcast: away, handover: noOne };
  const over = pending(ticket)
    .filter(({ via, expert }) => whose[via].includes(expert))
    .map(({ id, expert }): Event => ({ type: "withdrawn", offer: id, expert }));
  return over.length === 0 ? refuse("nothing-new") : movingOn(ticket, over, context);
};

const noOne: readonly string[] = [];

export const movingOn = (ticket: Ticket, events: readonly Event[], context: Context): Decision =>
  pending(after(ticket, events, context.now)).length > 0
    ? happened(...events)
    : andRoute(ticket, events, context);

/**
 * Hands over: the owner gives the question to a colleague or back to the pool; a coordinator gives
 * one that nobody has accepted to a person. The receiver gets an offer and may decline it.
 */
export const handOver = (
  ticket: Ticket,
  command: Extract<Command, { type: "hand-over" }>,
  context: Context,
): Decision => {
  if (ticket.phase.at === "answered") return refuse("already-answered");
  if (ticket.phase.at === "closed") return refuse("closed");
  const owned = ticket.phase.at === "accepted";
  // An accepted question is its owner's to hand over, even when a coordinator's form is still open.
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

/** A coordinator may override much, but not this: own questions and conflicts of interest. */
export const mayReceive = (ticket: Ticket, expert: string): boolean =>
  expert !== ticket.asker.expert &&
  !(ticket.phase.at === "accepted" && ticket.phase.owner === expert) &&
  !ticket.offers.some((offer) => offer.expert === expert && offer.declined === "conflict");
