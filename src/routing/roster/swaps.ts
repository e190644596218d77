/**
 * Checks swaps: who may take a shift that somebody gives away, and why another may not.
 *
 * Nobody can be on call twice at the same time, and nobody gives the same hours away twice. Every
 * refusal has a name, so that replies can say it.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Span, createCalendar } from "../calendar.ts";
import { absencesOf } from "./hours.ts";
import { isOnSometimeIn, isOnThroughout, membersOf } from "./shifts.ts";
import { type SwapOverride, isAbout, isKeptSwap } from "./overrides.ts";
import type { RoutingExpert, Schedule } from "../model.ts";

/** The organisation with all overrides laid over it. */
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

/**
 * A swap that the same person asks for in some of the same hours and that nobody has taken; null:
 * none.
 */
export const earlierSwap = (
  swaps: readonly SwapOverride[],
  { expert, span }: { readonly expert: string; readonly span: Span },
): SwapOverride | null =>
  swaps.find((swap) => swap.expert === expert && swap.taker === null && overlaps(swap, span)) ??
  null;

export type NoTake =
  /** The schedule or the shift has changed since the request. */
  "changed" | "expired" | "own" | "kept" | "taken" | "yours" | "not-a-member" | "on-call" | "away";

/** The part of a swap that is still to come: hours that have passed stay with whoever had them. */
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
  if (isKeptSwap(swap)) return swap.expert === taker ? "own" : "kept";
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

/**
 * Says whether the expert shares a topic of the schedule with the other person, and is in the
 * schedule or of the same agency: an agency gives stand-ins of its own, and none of another's.
 */
const isColleague = (
  { experts }: Rosters,
  schedule: Schedule,
  { expert, of }: { readonly expert: RoutingExpert; readonly of: string },
): boolean => {
  const other = experts.find(({ id }) => id === of);
  const shared = Object.keys(other?.topics ?? {}).filter((topic) => topic in expert.topics);
  const isNear = expert.agency === other?.agency || membersOf(schedule).includes(expert.id);
  return expert.active && isNear && isAbout(schedule, shared);
};

/** Everyone who might stand in, free or not: in the order of the schedule, then of the agency. */
export const colleaguesIn = (rosters: Rosters, swap: SwapOverride): readonly string[] => {
  const schedule = rosters.schedules.find(({ id }) => id === swap.schedule);
  if (schedule === undefined) return [];
  const members = membersOf(schedule);
  const near = rosters.experts.filter((expert) =>
    isColleague(rosters, schedule, { expert, of: swap.expert }),
  );
  return [...new Set([...members, ...near.map(({ id }) => id)])];
};

/** Everyone who could take it now, in the order of the schedule. */
export const possibleTakers = (
  rosters: Rosters,
  swap: SwapOverride,
  now: Instant,
): readonly string[] =>
  colleaguesIn(rosters, swap).filter((taker) => whyNoTake(rosters, swap, { taker, now }) === null);
