/**
 * Decides what becomes of a question whose expert or asker has left: the organisation that is in
 * force now does not have them, or does not let the expert have it.
 *
 * An expert's question goes on by the ladder like one that is handed back. A question that nobody
 * is there to read the answer to ends, so that it keeps no expert busy.
 */
import { movingOn } from "./accept.ts";
import type { Context, Decision } from "./commands.ts";
import type { Event, Ticket } from "./model.ts";
import { currentSecondOpinion } from "./second-opinion.ts";
import { andRoute, happened, pending, refuse, withdrawAll } from "./steps.ts";

/** Stands in events where a person's id does. */
export const byOrganisation = "organisation";

export const expertsLeft = (
  ticket: Ticket,
  offers: readonly string[],
  context: Context,
): Decision => {
  if (ticket.phase.at === "accepted" && offers.includes(ticket.phase.offer)) {
    const passedOn: Event = { type: "handed-over", by: byOrganisation, to: "pool", note: null };
    return andRoute(ticket, [...withdrawAll(ticket), passedOn], context);
  }
  const withdrawn = pending(ticket)
    .filter(({ id }) => offers.includes(id))
    .map(({ id, expert }): Event => ({ type: "withdrawn", offer: id, expert }));
  return withdrawn.length === 0 ? refuse("nothing-new") : movingOn(ticket, withdrawn, context);
};

/** What is answered stays answered; only a second opinion on it is given up. */
export const askerLeft = (ticket: Ticket): Decision => {
  const { phase, answers } = ticket;
  if (phase.at === "answered" || phase.at === "closed") return refuse("nothing-new");
  const why = "asker-gone";
  const end: Event =
    currentSecondOpinion(ticket) !== null
      ? { type: "second-reading-missed" }
      : answers.length > 0
        ? { type: "closed", by: "timer", why }
        : { type: "cancelled", why };
  return happened(...withdrawAll(ticket), end);
};
