/**
 * What an expert can do in the topics of a question: the measured level, less one when it has
 * lapsed.
 *
 * Competence lapses for want of practice. Seniority is not an input.
 */
import type { Instant } from "../tickets/model.ts";
import { momentOf } from "./calendar.ts";
import type { Skill } from "./columns.ts";
import type { Freshness, RoutingExpert, RoutingPolicy } from "./model.ts";

type Practice = RoutingPolicy["practice"];
const dayMs = 86_400_000;

/** The lowest of the levels in these topics, as they count today; NaN: the expert lacks a topic. */
export const effectiveLevel = (
  skills: readonly Skill[],
  place: number,
  { now, practice }: { readonly now: Instant; readonly practice: Practice },
): number => {
  const lapsed = practice.mode === "off" ? -Infinity : now - practice.lapsedAfterDays * dayMs;
  let lowest = Infinity;
  for (const { level, shown } of skills) {
    const measured = level[place] ?? Number.NaN;
    // Where nothing is recorded (NaN), no comparison holds, so nothing has lapsed.
    lowest = Math.min(lowest, (shown[place] ?? Number.NaN) < lapsed ? measured - 1 : measured);
  }
  return lowest;
};

/**
 * Days since competence was last shown, in the one of these topics where that was longest ago;
 * null: nothing is recorded in any. Fractions of days count.
 */
export const daysSincePractice = (
  skills: readonly Skill[],
  place: number,
  now: Instant,
): number | null => {
  let longest: number | null = null;
  for (const { shown } of skills) {
    const days = (now - (shown[place] ?? Number.NaN)) / dayMs;
    if (!Number.isNaN(days) && (longest === null || days > longest)) longest = days;
  }
  return longest;
};

export const freshnessAfter = (days: number | null, practice: Practice): Freshness => {
  // Where nothing is recorded, nothing says that it has lapsed.
  if (practice.mode === "off" || days === null) return "fresh";
  if (days > practice.lapsedAfterDays) return "lapsed";
  return days > practice.staleAfterDays ? "stale" : "fresh";
};

/**
 * When the expert last practised each topic: on this one, the later of an answer that the bot saw
 * and the date in the file.
 */
export const practisedIn = (
  { lastPractised }: RoutingExpert,
  topic: string,
  answered: Instant | undefined,
): RoutingExpert["lastPractised"] => {
  if (answered === undefined) return lastPractised;
  const written = Object.hasOwn(lastPractised, topic) ? lastPractised[topic] : undefined;
  if (written !== undefined && momentOf(written) > answered) return lastPractised;
  const moment = Temporal.Instant.fromEpochMilliseconds(answered).toString();
  return { ...lastPractised, [topic]: moment };
};

/** The same on every topic that the bot has seen them answer. */
export const practisedInAll = (
  expert: RoutingExpert,
  seen: readonly { readonly topic: string; readonly at: Instant }[],
): RoutingExpert["lastPractised"] =>
  seen.reduce(
    (lastPractised, { topic, at }) => practisedIn({ ...expert, lastPractised }, topic, at),
    expert.lastPractised,
  );
