/** Turns a played year into the figures by which policies are compared. */
import { gini } from "../statistics/methods/spread.ts";
import { quantile } from "./measures.ts";
import { dayMs } from "./nation.ts";
import type { Played } from "./played.ts";

export type Figures = {
  readonly policy: string;
  readonly medianMin: number | null;
  readonly p90Min: number | null;
  readonly unanswered: number;
  /** 0: everyone accepted equally many; 1: one accepted all. */
  readonly gini: number;
  readonly giniAgencies: number;
  /** Share of (expert, topic) pairs practised within 120 days, at the end. */
  readonly fresh: number;
  readonly urgentByFresh: number;
  readonly topicsWithTwoFresh: number;
  readonly topics: number;
  /**
   * Answers that were practice, with a second opinion, and those that got none since nobody could
   * give it.
   */
  readonly readings: number;
  readonly readingsMissed: number;
};

export const figuresOf = (
  policy: string,
  { waits, urgentAccepted, urgentByFresh, secondOpinions, roster }: Played,
  days: number,
): Figures => {
  const { experts, states } = roster;
  const end = days * dayMs;
  const isFresh = (place: number, topic: string): boolean => roster.isFresh(place, topic, end);
  const pairs = experts.flatMap((expert, place) =>
    Object.keys(expert.topics).map((topic) => isFresh(place, topic)),
  );
  const topics = [...new Set(experts.flatMap((expert) => Object.keys(expert.topics)))];
  const byAgency = [...new Set(experts.map(({ agency }) => agency))].map((agency) => {
    const own = states.filter((_, place) => experts[place]?.agency === agency);
    return own.reduce((sum, { accepted }) => sum + accepted, 0) / own.length;
  });
  return {
    policy,
    medianMin: quantile(waits, 0.5),
    p90Min: quantile(waits, 0.9),
    unanswered: waits.filter(({ accepted }) => !accepted).length,
    gini: gini(states.map(({ accepted }) => accepted)) ?? 0,
    giniAgencies: gini(byAgency) ?? 0,
    fresh: pairs.filter(Boolean).length / Math.max(1, pairs.length),
    urgentByFresh: urgentByFresh / Math.max(1, urgentAccepted),
    topicsWithTwoFresh: topics.filter(
      (topic) => roster.holdersOf(topic).filter((place) => isFresh(place, topic)).length >= 2,
    ).length,
    topics: topics.length,
    readings: secondOpinions.made,
    readingsMissed: secondOpinions.missed,
  };
};
