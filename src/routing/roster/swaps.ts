/**
 * Giving a part of one's shift away, and taking it. Nobody can be on call twice at the same time, and
 * nobody gives the same hours away twice. Every refusal has a name, so that it can be told.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Span, createCalendar } from "../calendar.ts";
import { absencesOf } from "./hours.ts";
import { isOnSometimeIn, isOnThroughout, membersOf } from "./shifts.ts";
import { type SwapOverride, isAbout } from "./overrides.ts";
import type { RoutingExpert, Schedule } from "../model.ts";

/** The organisation with all turns laid over it. */
export type Rosters = {
  readonly experts: readonly RoutingExpert[];
  readonly schedules: readonly Schedule[];
};

/** The schedules in which all of this span is the person's own. */
export const ownSchedules = (
  { schedules }: Rosters,
  expert: string,
  span: Span,
): readonly Schedule[] => schedules.filter((schedule) => isOnThroughout(schedule, expert, span));

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** A request of the same person for the same hours that still waits or has been taken. */
export const earlierSwap = (
  swaps: readonly SwapOverride[],
  { expert, span }: { readonly expert: string; readonly span: Span },
): SwapOverride | null =>
  swaps.find((swap) => swap.expert === expert && swap.taker === null && overlaps(swap, span)) ??
  null;

export type NoTake =
  /** The schedule or the shift is no more as it was when the request was made. */
  "changed" | "expired" | "own" | "taken" | "yours" | "not-a-member" | "on-call" | "away";

/** What is left of a swap: hours that have passed stay with whoever had them. */
export const leftOf = ({ from, to }: Span, now: Instant): Span => ({
  from: Math.max(from, now),
  to,
});

/** Why this person cannot take the swap now; null: they can. */
export const whyNoTake = (
  rosters: Rosters,
  swap: SwapOverride,
  { taker, now }: { readonly taker: string; readonly now: Instant },
): NoTake | null => {
  if (swap.taker !== null) return swap.taker === taker ? "yours" : "taken";
  if (swap.expert === taker) return "own";
  if (swap.to <= now) return "expired";
  const left = leftOf(swap, now);
  const schedule = rosters.schedules.find(({ id }) => id === swap.schedule);
  if (schedule === undefined || !isOnThroughout(schedule, swap.expert, left)) return "changed";
  const expert = rosters.experts.find(({ id }) => id === taker);
  if (expert === undefined || !isColleague(rosters, schedule, { expert, of: swap.expert }))
    return "not-a-member";
  if (isOnSometimeIn(schedule, taker, left)) return "on-call";
  return absencesOf(expert, createCalendar()).some((span) => overlaps(span, left)) ? "away" : null;
};

/** In the same schedule, and knows something of what both it and the other are about. */
const isColleague = (
  { experts }: Rosters,
  schedule: Schedule,
  { expert, of }: { readonly expert: RoutingExpert; readonly of: string },
): boolean => {
  const other = experts.find(({ id }) => id === of);
  const shared = Object.keys(other?.topics ?? {}).filter((topic) => topic in expert.topics);
  return expert.active && membersOf(schedule).includes(expert.id) && isAbout(schedule, shared);
};

/** Everyone who could take it now, in the order of the schedule. */
export const possibleTakers = (
  rosters: Rosters,
  swap: SwapOverride,
  now: Instant,
): readonly string[] => {
  const schedule = rosters.schedules.find(({ id }) => id === swap.schedule);
  return schedule === undefined
    ? []
    : membersOf(schedule).filter((taker) => whyNoTake(rosters, swap, { taker, now }) === null);
};
