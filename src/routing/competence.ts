/**
 * What an expert can do in the topics of a question: the measured level, and one less when it has
 * lapsed for want of practice. Seniority is not an input.
 */
import type { Instant } from "../tickets/words.ts";
import { momentOf } from "./calendar.ts";
import type { Expert, RoutingPolicy } from "./words.ts";

export type Freshness = "fresh" | "stale" | "lapsed";

/** The lowest of the levels in these topics, as they count today; null: a topic is missing. */
export const effectiveLevel = (
  expert: Expert,
  topics: readonly string[],
  at: { readonly now: Instant; readonly practice: RoutingPolicy["practice"] },
): number | null => {
  const levels = topics.map((topic) => {
    const measured = measuredLevel(expert, topic);
    if (measured === null) return null;
    return freshnessIn(expert, topic, at) === "lapsed" ? measured - 1 : measured;
  });
  return levels.reduce<number | null>(
    (lowest, level) => (lowest === null || level === null ? null : Math.min(lowest, level)),
    Infinity,
  );
};

/** The least fresh of these topics decides. */
export const freshness = (
  expert: Expert,
  topics: readonly string[],
  at: { readonly now: Instant; readonly practice: RoutingPolicy["practice"] },
): Freshness => {
  const states = topics.map((topic) => freshnessIn(expert, topic, at));
  if (states.includes("lapsed")) return "lapsed";
  return states.includes("stale") ? "stale" : "fresh";
};

const freshnessIn = (
  expert: Expert,
  topic: string,
  { now, practice }: { readonly now: Instant; readonly practice: RoutingPolicy["practice"] },
): Freshness => {
  const last = lastShown(expert, topic);
  // Nothing is recorded: nothing says that it has lapsed.
  if (practice.mode === "off" || last === null) return "fresh";
  const days = (now - last) / 86_400_000;
  if (days > practice.lapsedAfterDays) return "lapsed";
  return days > practice.staleAfterDays ? "stale" : "fresh";
};

/** When competence was last shown, by an answer or a proficiency test. */
const lastShown = (expert: Expert, topic: string): Instant | null => {
  const competence = own(expert.topics, topic);
  const tested = typeof competence === "object" ? (competence.tested ?? null) : null;
  const shown = [own(expert.lastPractised, topic) ?? null, tested].filter((text) => text !== null);
  return shown.length === 0 ? null : Math.max(...shown.map(momentOf));
};

const measuredLevel = (expert: Expert, topic: string): number | null => {
  const competence = own(expert.topics, topic);
  if (competence === undefined) return null;
  return typeof competence === "number" ? competence : competence.level;
};

/** A topic may be called like something that every object inherits. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
