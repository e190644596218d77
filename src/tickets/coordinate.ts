/**
 * Decides what a coordinator does herself with a question that nobody has: she takes it, as the
 * expert that she also is or as coordinator, or ends it. To hand it to somebody is in accept.ts.
 */
import { mayReceive } from "./accept.ts";
import type { Command, Context, Decision, Refusal } from "./commands.ts";
import { type Event, type Ticket, isAnswered, minutes } from "./model.ts";
import { andRoute, happened, pending, refuse, withdrawAll } from "./steps.ts";

export const acceptByCoordinator = (
  ticket: Ticket,
  { offer, expiresAt }: Extract<Command, { type: "take" }>,
): Decision => {
  const { expert } = offer;
  if (ticket.phase.at === "accepted" && ticket.phase.owner === expert)
    return refuse("already-yours");
  const why = notFree(ticket);
  if (why !== null) return refuse(why);
  if (!mayReceive(ticket, expert)) return refuse("cannot-take");
  const offered: Event = {
    type: "offered",
    via: "handover",
    rung: ticket.rung,
    offers: [offer],
    expiresAt,
    decision: null,
  };
  return happened(
    ...withdrawAll(ticket),
    { type: "handed-over", by: expert, to: expert, note: null },
    offered,
    { type: "accepted", offer: offer.id, expert, taken: "coordinator" },
  );
};

/**
 * It waits for her as long as for an expert who is silent; then it takes its next step, so that it
 * stays in nobody's hand.
 */
export const holdAsCoordinator = (
  ticket: Ticket,
  { by }: Extract<Command, { type: "coordinate" }>,
  { now }: Context,
): Decision => {
  const { phase } = ticket;
  if (phase.at !== "coordinator") return refuse(notFree(ticket) ?? "not-called");
  if (phase.by !== undefined) return refuse(phase.by === by ? "already-yours" : "in-hand");
  const until = Math.max(phase.until, now + minutes(ticket.policy.timers.releaseMin));
  return happened({ type: "coordinated", by, until });
};

/** What one of them has in hand, or has offered to somebody, was heard. */
export const callUnheard = (ticket: Ticket, context: Context): Decision =>
  ticket.phase.at === "coordinator" && ticket.phase.by === undefined && pending(ticket).length === 0
    ? andRoute(ticket, [], context)
    : refuse("stale");

/** A question with an answer is not ended: its asker has that, and closes it. */
export const giveUp = (
  ticket: Ticket,
  { reason }: Extract<Command, { type: "give-up" }>,
): Decision => {
  const why = isAnswered(ticket) ? "already-answered" : notFree(ticket);
  return why === null
    ? happened(...withdrawAll(ticket), { type: "cancelled", why: "by-coordinator", reason })
    : refuse(why);
};

/** Null: nobody has the question, and it is not over. */
const notFree = ({ phase }: Ticket): Refusal | null => {
  switch (phase.at) {
    case "accepted":
      return "taken";
    case "answered":
      return "already-answered";
    case "closed":
      return "closed";
    case "cancelled":
      return phase.why ?? "cancelled";
    case "new":
    case "offered":
    case "queued":
    case "broadcast":
    case "coordinator":
    case "fallback":
      return null;
  }
};
