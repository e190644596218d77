/**
 * Picks who gets an exercise: those whose competence would go stale for want of real questions.
 *
 * An exercise is a question whose answer is known. N holders need about 3·N questions a year to
 * stay fresh; too few questions show in each holder as time without practice, which is measured
 * here.
 *
 * Due is who nears staleness, early enough that a moment on duty with free hands comes before it,
 * and who is past it. Where nothing is recorded nothing goes stale, as everywhere in routing.
 */
import { byCodePoint } from "../order.ts";
import type { RoutingPolicy } from "../model.ts";

/** An expert and one of their topics for which there is an exercise. Days are whole days. */
export type PracticePair = {
  readonly expert: string;
  readonly topic: string;
  /** Days since the last answer or test; null: none is recorded. */
  readonly daysSincePractice: number | null;
  readonly onCall: boolean;
  /** The number of questions and offers in hand. */
  readonly open: number;
  /** Days since the last exercise on any topic; null: never. */
  readonly daysSinceExercise: number | null;
  /** An exercise is offered to them or accepted by them. */
  readonly exerciseOpen: boolean;
};
export type DueExercise = { readonly expert: string; readonly topic: string };

/** Competence is due for practice so many days before it goes stale. */
const aheadDays = 20;
/** One person gets at most one exercise in so many days. */
const apartDays = 7;
/** So many people have an exercise at once, or one in ten of those on call, whichever is more. */
const atOnce = 3;
const onCallForOne = 10;

/**
 * Who gets an exercise now and on what topic, greatest need first; independent of the order of its
 * input.
 */
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

/** Says whether competence nears staleness or is past it. */
export const needsPractice = (
  days: number | null,
  { mode, staleAfterDays }: RoutingPolicy["practice"],
): boolean =>
  mode !== "off" &&
  days !== null &&
  days >= staleAfterDays - aheadDays &&
  // Where a policy lets competence go stale within weeks, it is not due from the first day on.
  2 * days >= staleAfterDays;

const byNeed = (a: PracticePair, b: PracticePair): number =>
  (b.daysSincePractice ?? 0) - (a.daysSincePractice ?? 0) ||
  byCodePoint(a.expert, b.expert) ||
  byCodePoint(a.topic, b.topic);
