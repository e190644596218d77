/** The timers that an answer sets: a reminder of the outcome, closing by itself, the later question. */
import type { Timer } from "./commands.ts";
import { type Instant, type Ticket, days } from "./model.ts";

export type DueTimer = { readonly timer: Timer; readonly at: Instant };

/**
 * The asker is reminded of the outcome after so many days, or after half of `closeDays` where that
 * is sooner. The bot reminds one person at most once a week (desk/ticket/reminders.ts).
 */
const outcomeReminderDays = 7;

export const untilClosed = (t: Ticket, at: Instant): readonly DueTimer[] => {
  const { closeDays } = t.policy.timers;
  const answers = t.answers.length;
  const reminded = Math.min(outcomeReminderDays, closeDays / 2);
  return [
    { timer: { name: "remind-outcome", answers }, at: at + days(reminded) },
    { timer: { name: "close", answers }, at: at + days(closeDays) },
  ];
};

/**
 * The timers still to come. Those that came due while a second reader was looked for did nothing,
 * and are not repeated.
 */
export const untilClosedAgain = (t: Ticket, at: Instant): readonly DueTimer[] => {
  const since = at - (t.answers.at(-1)?.at ?? at);
  return untilClosed(t, at).filter((due) => due.at - since <= at);
};

export const untilTruth = (t: Ticket, at: Instant): readonly DueTimer[] => {
  const { truthDays } = t.policy.timers;
  return truthDays === undefined
    ? []
    : [{ timer: { name: "ask-truth", answers: t.answers.length }, at: at + days(truthDays) }];
};
