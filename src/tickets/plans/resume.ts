/**
 * Decides whether a question that ended without an answer is asked anew: one that its asker took back
 * by mistake, for some minutes, and one that ended for want of facts, as long as an answered one could
 * be opened again. Nothing was lost: its words are there. Whoever was asked then is let go meanwhile,
 * so it is routed afresh.
 */
import type { Command, Context, Decision, Refusal } from "../commands.ts";
import type { Event, Ticket } from "../model.ts";
import { andRoute, refuse } from "../steps.ts";
import { isResumable, isWithoutFacts } from "./resumable.ts";

export const resume = (
  ticket: Ticket,
  { person }: Extract<Command, { type: "reopen" }>,
  context: Context,
): Decision => {
  if (person !== ticket.asker.person) return refuse("not-yours");
  if (isResumable(ticket, context.now)) return andRoute(ticket, [{ type: "reopened" }], context);
  return refuse(whyNotResumed(ticket));
};

/** Null: it did not end for want of facts. Else the asker's words are the facts, and open it again. */
export const resumedByFacts = (ticket: Ticket, wrote: Wrote, context: Context): Decision | null => {
  if (!isWithoutFacts(ticket) || wrote.from !== ticket.asker.person) return null;
  return isResumable(ticket, context.now)
    ? andRoute(ticket, [wrote, { type: "reopened" }], context)
    : refuse(whyNotResumed(ticket));
};
type Wrote = Extract<Event, { type: "wrote" }>;

const whyNotResumed = (ticket: Ticket): Refusal => {
  const why = ticket.phase.at === "cancelled" ? ticket.phase.why : undefined;
  if (why === "no-facts") return "too-late-to-reopen";
  return why ?? "too-late-to-undo";
};
