/**
 * Says why a form is not opened now, since it is better said before it is filled in. Null: it may
 * be.
 */
import type { Ids } from "../../screens/card.ts";
import { isCoordinatorOf } from "../../rights/relations.ts";
import { whyNotCorrect } from "../../tickets/decide.ts";
import { shownStatus } from "../../tickets/second-opinion.ts";
import { hasOutcome } from "../../tickets/after-answer.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { RefusedChange } from "../change-result.ts";
import type { Actor } from "../people/actor.ts";

export type AskedFor = { readonly ticket: Ticket; readonly ids: Ids };
export type NotNow = (actor: Actor, asked: AskedFor) => RefusedChange["why"] | null;

/** For answering, and for asking the asker for facts. */
export const workNotNow: NotNow = ({ expert }, { ticket: { phase } }) => {
  if (phase.at === "accepted") return phase.owner === expert?.id ? null : "not-yours";
  return phase.at === "answered" || phase.at === "closed" ? "already-answered" : "not-accepted";
};

export const correctNotNow: NotNow = ({ expert }, { ticket }) =>
  whyNotCorrect(ticket, expert?.id ?? "");

export const handOverNotNow: NotNow = (actor, { ticket }) => {
  const { phase } = ticket;
  if (phase.at === "answered") return "already-answered";
  if (phase.at === "closed") return "closed";
  const coordinates = isCoordinatorOf(actor, ticket);
  if (phase.at !== "accepted") return coordinates ? null : "not-accepted";
  if (phase.owner === actor.expert?.id) return null;
  return coordinates ? "taken" : "not-yours";
};

export const truthNotNow: NotNow = ({ person }, { ticket }) => {
  if (ticket.asker.person !== person) return "not-yours";
  if (ticket.truth === undefined) return "stale";
  return ticket.truth.given === null ? null : "truth-given";
};

export const outcomeNotNow: NotNow = ({ person }, { ticket }) => {
  if (ticket.asker.person !== person) return "not-yours";
  const status = shownStatus(ticket);
  if (status !== "answered" && status !== "closed") return "not-answered";
  return hasOutcome(ticket) ? "already-given" : null;
};
