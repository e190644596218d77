/**
 * What follows after an answer: its timers (a reminder of the outcome, closing by itself, the later
 * question), and the cards of what its asker tells later.
 */
import type { Timer } from "./commands.ts";
import { type IncorrectDataStep, notKnown } from "./later-truth.ts";
import { type Instant, type Ticket, days } from "./model.ts";
import { type TicketSlot, ticketSlot } from "./slots.ts";

type DueTimer = { readonly kind: "timer"; readonly timer: Timer; readonly at: Instant };
const due = (timer: Timer, at: Instant): DueTimer => ({ kind: "timer", timer, at });

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
    due({ name: "remind-outcome", answers }, at + days(reminded)),
    due({ name: "close", answers }, at + days(closeDays)),
  ];
};

/**
 * The timers still to come. Those that came due while a second reader was looked for did nothing,
 * and are not repeated.
 */
export const untilClosedAgain = (t: Ticket, at: Instant): readonly DueTimer[] => {
  const since = at - (t.answers.at(-1)?.at ?? at);
  return untilClosed(t, at).filter((timer) => timer.at - since <= at);
};

const untilTruth = (t: Ticket, at: Instant): readonly DueTimer[] => {
  const { truthDays } = t.policy.timers;
  return truthDays === undefined
    ? []
    : [due({ name: "ask-truth", answers: t.answers.length }, at + days(truthDays))];
};

/** The timers of an answer that was given just now. */
export const afterAnswer = (t: Ticket, at: Instant): readonly DueTimer[] => [
  ...untilClosed(t, at),
  ...untilTruth(t, at),
];

type Shown = {
  readonly kind: "show" | "update";
  readonly slot: TicketSlot;
  readonly to: { readonly kind: "asker" } | { readonly kind: "expert"; readonly id: string };
};
const toAsker = (kind: Shown["kind"], slot: TicketSlot): Shown => ({
  kind,
  slot,
  to: { kind: "asker" },
});

/** Whoever answered learns it, where it is known. */
export const truthGiven = (t: Ticket, answer: number): readonly Shown[] => {
  const id = t.answers[answer - 1]?.expert;
  const own = toAsker("update", ticketSlot.truth(answer));
  if (id === undefined || t.truth?.given?.established === notKnown) return [own];
  return [own, { kind: "show", slot: ticketSlot.truthtold(answer), to: { kind: "expert", id } }];
};

export const incorrectDataCards = (t: Ticket): readonly Shown[] =>
  t.incorrectData === undefined
    ? []
    : [ticketSlot.incorrectdata, ticketSlot.remindincorrect].map((slot) => toAsker("update", slot));

export const incorrectDataGoesOn = (
  t: Ticket,
  step: IncorrectDataStep,
  at: Instant,
): readonly (Shown | DueTimer)[] => {
  if (step !== "found") return incorrectDataCards(t);
  const { incorrectDataDays } = t.policy.timers;
  return [
    toAsker("show", ticketSlot.incorrectdata),
    ...(incorrectDataDays === undefined
      ? []
      : [due({ name: "remind-incorrect-data" }, at + days(incorrectDataDays))]),
  ];
};

/** Says whether the asker gave the outcome of the last answer. */
export const hasOutcome = (ticket: Ticket): boolean =>
  ticket.outcomes.some(({ answer }) => answer === ticket.answers.length);
