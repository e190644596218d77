/**
 * Decides whether a question that ended without an answer is asked anew: one that its asker took back
 * by mistake, for some minutes, and one that ended for want of facts, as long as an answered one could
 * be opened again. Nothing was lost: its words are there. Whoever was asked then is let go meanwhile,
 * so it is routed afresh.
 */
import type { Command, Context, Decision, Refusal } from "../commands.ts";
import { type Event, type Instant, type Ticket, days, minutes } from "../model.ts";
import { andRoute, refuse } from "../steps.ts";

const undoMinutes = 10;

/** Until when its asker may have it asked anew; null: not at all. */
export const resumableUntil = ({ phase, closedAt, policy }: Ticket): Instant | null => {
  if (phase.at !== "cancelled" || closedAt === null) return null;
  if (phase.why === undefined) return closedAt + minutes(undoMinutes);
  return isWithoutFacts({ phase }) ? closedAt + days(policy.timers.reopenDays) : null;
};

export const resume = (
  ticket: Ticket,
  { person }: Extract<Command, { type: "reopen" }>,
  context: Context,
): Decision => {
  if (person !== ticket.asker.person) return refuse("not-yours");
  const until = resumableUntil(ticket);
  if (until !== null && context.now < until)
    return andRoute(ticket, [{ type: "reopened" }], context);
  return refuse(whyNotResumed(ticket));
};

/** Null: it did not end for want of facts. Else the asker's words are the facts, and open it again. */
export const resumedByFacts = (ticket: Ticket, wrote: Wrote, context: Context): Decision | null => {
  if (!isWithoutFacts(ticket) || wrote.from !== ticket.asker.person) return null;
  const until = resumableUntil(ticket);
  return until !== null && context.now < until
    ? andRoute(ticket, [wrote, { type: "reopened" }], context)
    : refuse(whyNotResumed(ticket));
};
type Wrote = Extract<Event, { type: "wrote" }>;

export const isWithoutFacts = ({ phase }: Pick<Ticket, "phase">): boolean =>
  phase.at === "cancelled" && phase.why === "no-facts";

const whyNotResumed = (ticket: Ticket): Refusal => {
  const why = ticket.phase.at === "cancelled" ? ticket.phase.why : undefined;
  if (why === "no-facts") return "too-late-to-reopen";
  return why ?? "too-late-to-undo";
};
