/** Says how long a question waits: for a free hand, and for facts from its asker. */
import { type Instant, type Ticket, days } from "./model.ts";

/** When the question has waited long enough for a free hand, a day; null: it does not wait. */
export const queueEnd = ({ phase }: Ticket): Instant | null =>
  phase.at !== "queued" || phase.since === undefined ? null : phase.since + days(1);

/**
 * The id of the text that asked for facts and that the asker has not replied to; null: none is
 * waited for.
 */
export const factsWanted = ({ waitingForFactsSince, messages }: Ticket): string | null =>
  waitingForFactsSince === null
    ? null
    : (messages.findLast(({ asksForFacts }) => asksForFacts)?.text.id ?? null);

/** An expert waits so many days for facts; then the question ends without them. */
export const factsDays = 7;

/**
 * Says whether it is the asker's first message since the expert asked for facts: the work card then
 * waits no more.
 */
export const givesFacts = (t: Ticket, id: string): boolean =>
  t.messages
    .slice(
      0,
      t.messages.findIndex((message) => message.text.id === id),
    )
    .findLast((message) => message.by === "asker" || message.asksForFacts)?.asksForFacts === true;

/** It ended without the asker's doing, and the asker is still there to be told. */
export const isEndedForAsker = ({ why }: { readonly why?: string }): boolean =>
  why !== undefined && why !== "asker-gone";
