/**
 * What an expert can do in the topics of a question: the measured level, and one less when it has
 * lapsed for want of practice. Seniority is not an input.
 */
import type { Instant } from "../tickets/words.ts";
import { momentOf } from "./calendar.ts";
import type { Competence, Expert, Freshness, RoutingPolicy } from "./words.ts";

type Practice = RoutingPolicy["practice"];

/** The lowest of the levels in these topics, as they count today; null: a topic is missing. */
export const effectiveLevel = (
  expert: Expert,
  topics: readonly string[],
  { now, practice }: { readonly now: Instant; readonly practice: Practice },
): number | null => {
  let lowest = Infinity;
  for (const topic of topics) {
    const competence = own(expert.topics, topic);
    if (competence === undefined) return null;
    const measured = typeof competence === "number" ? competence : competence.level;
    const days = practice.mode === "off" ? null : daysAfter(expert, { topic, competence }, now);
    const lapsed = days !== null && days > practice.lapsedAfterDays;
    lowest = Math.min(lowest, lapsed ? measured - 1 : measured);
  }
  return lowest;
};

/** Since competence was last shown in the topic of these where that was longest ago; null: never recorded. */
export const daysSincePractice = (
  expert: Expert,
  topics: readonly string[],
  now: Instant,
): number | null => {
  let longest: number | null = null;
  for (const topic of topics) {
    const days = daysSince(expert, topic, now);
    if (days !== null && (longest === null || days > longest)) longest = days;
  }
  return longest;
};

export const freshnessAfter = (days: number | null, practice: Practice): Freshness => {
  // Nothing is recorded: nothing says that it has lapsed.
  if (practice.mode === "off" || days === null) return "fresh";
  if (days > practice.lapsedAfterDays) return "lapsed";
  return days > practice.staleAfterDays ? "stale" : "fresh";
};

const daysSince = (expert: Expert, topic: string, now: Instant): number | null =>
  daysAfter(expert, { topic, competence: own(expert.topics, topic) }, now);

/** Since an answer or a proficiency test, whichever came later. */
const daysAfter = (
  expert: Expert,
  { topic, competence }: { readonly topic: string; readonly competence: Competence | undefined },
  now: Instant,
): number | null => {
  const tested = typeof competence === "object" ? (competence.tested ?? null) : null;
  const practised = own(expert.lastPractised, topic) ?? null;
  if (tested === null && practised === null) return null;
  const last = Math.max(
    tested === null ? -Infinity : momentOf(tested),
    practised === null ? -Infinity : momentOf(practised),
  );
  return (now - last) / 86_400_000;
};

export const measuredLevel = (expert: Expert, topic: string): number | null => {
  const competence = own(expert.topics, topic);
  if (competence === undefined) return null;
  return typeof competence === "number" ? competence : competence.level;
};

/** A topic may be called like something that every object inherits. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
