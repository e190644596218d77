/**
 * Says how long a question is likely to wait, from how long like ones waited: a range, and whether
 * it is longer than usual. From too few, or where too many were never taken, it says nothing.
 */
import { type Instant, type Ticket, days } from "../../tickets/model.ts";
import type { RoutingPolicy } from "../model.ts";

/** How long one past question waited, in milliseconds, from its first offer; null: nobody did it. */
export type KnownWait = {
  readonly taken: number | null;
  readonly answered: number | null;
  /** Who took it; null: nobody. */
  readonly expert: string | null;
};
export type WaitRange = { readonly from: number; readonly to: number };
/** Milliseconds; half of all like questions were within the range, a quarter faster, and a quarter slower. */
export type ExpectedWait = {
  readonly taken: WaitRange | null;
  readonly answered: WaitRange | null;
  readonly longer: boolean;
};

/** From fewer cases nothing is said. */
const casesMin = 8;
/** One that is as young and not taken yet tells nothing. */
const youngMs = days(1);

/**
 * The wait of a past question, counted from its first offer, so that a night without anybody on duty
 * is no wait. One whose asker withdrew it on the last rung of the ladder found nobody. Null: it tells
 * nothing, since it was an exercise, was withdrawn before that or has just been asked.
 */
export const knownWaitOf = (
  ticket: Ticket,
  { now, lastRung }: { readonly now: Instant; readonly lastRung: number },
): KnownWait | null => {
  const { offers, acceptedAt, answeredAt } = ticket;
  const since = offers[0]?.offeredAt ?? ticket.askedAt;
  const isTaken = acceptedAt !== null;
  if (ticket.exercise !== undefined) return null;
  if (!isTaken && (endedEarly(ticket, lastRung) || now - ticket.askedAt < youngMs)) return null;
  return {
    taken: isTaken ? acceptedAt - since : null,
    answered: answeredAt === null ? null : answeredAt - since,
    expert: offers.find(({ state }) => state === "accepted")?.expert ?? null,
  };
};

/**
 * The expected wait. `asked`: who is asked now; where they have taken enough of the past ones, their
 * own count. `elapsed`: how long this one has waited.
 */
export const expectedWait = (
  past: readonly KnownWait[],
  {
    asked,
    elapsed,
    isTaken,
  }: { readonly asked: readonly string[]; readonly elapsed: number; readonly isTaken: boolean },
): ExpectedWait => {
  const theirs = past.filter(({ expert }) => expert !== null && asked.includes(expert));
  const chosen = theirs.length < casesMin ? past : theirs;
  const usual = spanOf(past, isTaken ? "answered" : "taken");
  const now = spanOf(chosen, isTaken ? "answered" : "taken");
  return {
    taken: spanOf(chosen, "taken"),
    answered: spanOf(chosen, "answered"),
    longer: usual !== null && (elapsed > usual.to || (now !== null && now.from > usual.to)),
  };
};

/** Whether an earlier answer solved it, or its asker withdrew it while somebody could still be asked. */
const endedEarly = ({ phase, rung }: Ticket, lastRung: number): boolean =>
  phase.at === "closed" || (phase.at === "cancelled" && phase.why === undefined && rung < lastRung);

/** On which rung nobody is left to ask: a ladder without a fallback has one all the same, above its last. */
export const lastRungOf = (ladder: RoutingPolicy["ladder"]): number => {
  const fallback = ladder.findIndex(({ step }) => step === "fallback");
  return fallback < 0 ? ladder.length : fallback;
};

/** How long is longer than usual; null: too few cases say so. */
export const usuallyMost = (past: readonly KnownWait[], isTaken: boolean): number | null =>
  spanOf(past, isTaken ? "answered" : "taken")?.to ?? null;

/** The quartiles. What was never done stands last, so that it makes the range longer, not shorter. */
const spanOf = (past: readonly KnownWait[], what: "taken" | "answered"): WaitRange | null => {
  const waits = past.map((one) => one[what] ?? Infinity).toSorted((a, b) => a - b);
  if (waits.length < casesMin) return null;
  const from = waits[Math.floor((waits.length - 1) * 0.25)] ?? Infinity;
  const to = waits[Math.ceil((waits.length - 1) * 0.75)] ?? Infinity;
  return Number.isFinite(to) ? { from, to } : null;
};

/** Minutes that a range is rounded to: its beginning down, its end up. */
const steps = [
  1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320, 10_080,
];
/** In whole minutes, as people say them. A range longer than a week is said by nobody. */
export const roundedSpan = ({ from, to }: WaitRange): WaitRange | null => {
  const [low, high] = [from / 60_000, to / 60_000];
  const end = steps.find((step) => step >= high);
  return end === undefined ? null : { from: steps.findLast((step) => step <= low) ?? 0, to: end };
};
