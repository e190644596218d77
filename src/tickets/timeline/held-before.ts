/** Updates the cards of those who had a question and passed it on without an answer. */
import type { Offer, Ticket } from "../model.ts";
import { answerBy } from "../second-opinion.ts";
import { type TicketSlot, ticketSlot } from "../slots.ts";

type Side = { readonly kind: "asker" } | { readonly kind: "expert"; readonly id: string };
type Update = { readonly kind: "update"; readonly slot: TicketSlot; readonly to: Side };

const heldBefore = (t: Ticket): readonly Offer[] =>
  t.offers.filter((offer) => offer.state === "accepted" && offer.round < t.round);

/** The card that says to the asker that somebody has the question. */
export const passedOn = (t: Ticket): readonly Update[] =>
  heldBefore(t).map((offer) => ({
    kind: "update",
    slot: ticketSlot.taken(offer.id),
    to: { kind: "asker" },
  }));

/** Their own cards, which say where it is now. */
export const heldBeforeCards = (t: Ticket): readonly Update[] =>
  heldBefore(t)
    .filter((offer) => answerBy(t, offer) === null)
    .map((offer) => ({
      kind: "update",
      slot: ticketSlot.work(offer.id),
      to: { kind: "expert", id: offer.expert },
    }));
