/** Makes the command of a timer that is due, or says why there is none any more. */
import { communityOf } from "../../bots/addresses.ts";
import type { Command, Refusal, Timer } from "../../tickets/commands.ts";
import type { Ticket } from "../../tickets/model.ts";

/**
 * Whoever's workspace or tenant belongs to no agency any more is not asked what was established in
 * the end, nor whether wrong data was told. `agencies`: those in force, by community.
 */
export const timerCommand = (
  timer: Timer,
  ticket: Ticket | null,
  agencies: ReadonlyMap<string, unknown>,
): Command | Refusal => {
  const asksAsker =
    (timer.name === "ask-truth" || timer.name === "remind-incorrect-data") && ticket !== null;
  return asksAsker && !agencies.has(communityOf(ticket.asker.person))
    ? "asker-gone"
    : { type: "time", timer };
};
