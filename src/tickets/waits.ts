/** Says how long a question waits: for a free hand, and for facts from its asker. */
import type { Timer } from "./commands.ts";
import { type Instant, type Ticket, days, minutes } from "./model.ts";

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

/** Whether this text, or one that was sent after it, asked for what the asker has not replied to. */
export const factsStillWanted = ({ waitingForFactsSince, messages }: Ticket, id: string): boolean =>
  waitingForFactsSince !== null &&
  messages.findLastIndex(({ by }) => by === "asker") <
    messages.findIndex(({ text }) => text.id === id);

/** An expert waits so many days for facts; then the question ends without them. */
export const factsDays = 7;
/** An asker who was asked for more facts is reminded after so many days. */
const factsReminderDays = 1;

type DueTimer = { readonly kind: "timer"; readonly timer: Timer; readonly at: Instant };
const due = (timer: Timer, at: Instant): DueTimer => ({ kind: "timer", timer, at });

/** `request`: the text that asks for facts. */
export const factsTimers = (request: string, at: Instant): readonly DueTimer[] => [
  due({ name: "remind-facts", request }, at + days(factsReminderDays)),
  due({ name: "facts-missing", request }, at + days(factsDays)),
];

/** Set anew by each acceptance and each message. */
export const silenceTimers = (t: Ticket, offer: string, at: Instant): readonly DueTimer[] => [
  due({ name: "still-on-it", offer }, at + minutes(t.policy.timers.stillOnItMin)),
  due({ name: "release", offer }, at + minutes(t.policy.timers.releaseMin)),
];
/** Both begin anew when somebody writes; nobody has it: none. */
export const silenceAnew = (t: Ticket): readonly DueTimer[] =>
  t.phase.at === "accepted" ? silenceTimers(t, t.phase.offer, t.phase.activeAt) : [];

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
