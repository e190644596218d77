/**
 * Derives from events how many questions and offers each expert has in hand, as changes of +1 and
 * -1.
 *
 * An offer reserves a place from when it is made, an accepted question keeps it until it is
 * answered. A broadcast reserves nothing; accepting one does, if there is room. A coordinator may
 * hand over to somebody who is full. An exercise takes no place, so that it keeps no real question
 * from anyone.
 */
import { evolve } from "./evolve.ts";
import type { Recorded, Ticket } from "./model.ts";

export type LoadChange = {
  readonly expert: string;
  readonly delta: 1 | -1;
  /** The expert's own limit holds. */
  readonly capped: boolean;
  /** An offer was made: the expert goes last among equals. */
  readonly offered: boolean;
};

export const loadsOf = (
  before: Ticket | null,
  events: readonly Recorded[],
): readonly LoadChange[] => {
  const changes: LoadChange[] = [];
  let ticket = before;
  for (const recorded of events) {
    changes.push(...loadOf(ticket, recorded));
    ticket = evolve(ticket, recorded);
  }
  return changes;
};

const less = (expert: string): LoadChange => ({
  expert,
  delta: -1,
  capped: false,
  offered: false,
});

const loadOf = (ticket: Ticket | null, { event }: Recorded): readonly LoadChange[] => {
  if (ticket?.exercise !== undefined) return [];
  switch (event.type) {
    case "offered":
      return event.offers.map(({ expert }) => ({
        expert,
        delta: 1,
        capped: event.via === "single",
        offered: true,
      }));
    case "accepted":
      return reserves(ticket, event.offer)
        ? []
        : [{ expert: event.expert, delta: 1, capped: true, offered: false }];
    case "declined":
    case "expired":
    case "withdrawn":
      return reserves(ticket, event.offer) ? [less(event.expert)] : [];
    case "answered":
      return [less(event.answer.expert)];
    case "released":
      return [less(event.expert)];
    case "handed-over":
    case "second-reading-missed":
    case "closed":
    case "cancelled":
      return ticket?.phase.at === "accepted" ? [less(ticket.phase.owner)] : [];
    default:
      return [];
  }
};

const reserves = (ticket: Ticket | null, offerId: string): boolean =>
  ticket?.offers.find((offer) => offer.id === offerId)?.via !== "broadcast";
