/**
 * Exercises: whose competence would go stale because too few real questions come, and so is given a
 * question whose answer is known. N holders need about 3·N questions a year to stay fresh; that fewer
 * come shows in each of them as time without practice, which is what is looked at here.
 *
 * Due is who nears staleness, by so many days that a free moment on duty comes before it, and who is
 * past it. Where nothing is recorded nothing goes stale, as everywhere in routing.
 */
import { byCodePoint } from "../order.ts";
import type { RoutingPolicy } from "../model.ts";

/** An expert and a topic of theirs on which there is something to exercise with. Days are whole days that have passed. */
export type PracticePair = {
  readonly expert: string;
  readonly topic: string;
  /** Since the last answer or test; null: none is recorded. */
  readonly daysSincePractice: number | null;
  readonly onCall: boolean;
  /** Questions and offers in hand. */
  readonly open: number;
  /** Since the last exercise on any topic; null: never. */
  readonly daysSinceExercise: number | null;
  /** An exercise is offered to them or in their hands. */
  readonly exerciseOpen: boolean;
};
export type DueExercise = { readonly expert: string; readonly topic: string };

/** So long before it goes stale. */
const aheadDays = 20;
/** One person, one exercise in so many days. */
const apartDays = 7;
/** So many people at once, or one in so many of those on call, whichever is more. */
const atOnce = 3;
const onCallForOne = 10;

/** Who is given one now and on what, in the order of need; independent of the order of its input. */
export const exercisesDue = ({
  practice,
  pairs,
}: {
  readonly practice: RoutingPolicy["practice"];
  readonly pairs: readonly PracticePair[];
}): readonly DueExercise[] => {
  const onCall = new Set(pairs.filter((pair) => pair.onCall).map(({ expert }) => expert));
  const exercising = new Set(pairs.filter((one) => one.exerciseOpen).map(({ expert }) => expert));
  const most = Math.max(atOnce, Math.floor(onCall.size / onCallForOne)) - exercising.size;
  const first = new Map<string, DueExercise>();
  for (const { expert, topic } of pairs.filter((pair) => isDue(pair, practice)).toSorted(byNeed))
    if (!first.has(expert)) first.set(expert, { expert, topic });
  return [...first.values()].slice(0, Math.max(0, most));
};

const isDue = (pair: PracticePair, practice: RoutingPolicy["practice"]): boolean =>
  pair.onCall &&
  pair.open === 0 &&
  !pair.exerciseOpen &&
  (pair.daysSinceExercise === null || pair.daysSinceExercise >= apartDays) &&
  needsPractice(pair.daysSincePractice, practice);

/** Nears staleness, or is past it. */
export const needsPractice = (
  days: number | null,
  { mode, staleAfterDays }: RoutingPolicy["practice"],
): boolean =>
  mode !== "off" &&
  days !== null &&
  days >= staleAfterDays - aheadDays &&
  // Where a policy lets it go stale within weeks, not from the first day on.
  2 * days >= staleAfterDays;

const byNeed = (a: PracticePair, b: PracticePair): number =>
  (b.daysSincePractice ?? 0) - (a.daysSincePractice ?? 0) ||
  byCodePoint(a.expert, b.expert) ||
  byCodePoint(a.topic, b.topic);
