/**
 * Lays the levels that coordinators confirmed or lowered over those of the organisation file: this
 * is what routing, the expert's page and reports use. The file is never exceeded, and a test that
 * it records later than the coordinator's counts instead.
 */
import type { Instant } from "../tickets/model.ts";
import type { Competence, FiledLevel, RoutingExpert } from "./model.ts";

export type ReviewedLevel = {
  readonly expert: string;
  readonly topic: string;
  readonly level: number;
  /** The day of the test, year-month-day. */
  readonly tested: string;
  /** When the coordinator decided; of several the last counts. */
  readonly at: Instant;
};

export const withReviewedLevels = <E extends RoutingExpert>(
  experts: readonly E[],
  reviews: readonly ReviewedLevel[],
): readonly E[] => {
  if (reviews.length === 0) return experts;
  const byExpert = Map.groupBy(
    reviews.toSorted((a, b) => a.at - b.at),
    ({ expert }) => expert,
  );
  return experts.map((expert) => {
    const own = new Map(byExpert.get(expert.id)?.map((review) => [review.topic, review]));
    if (own.size === 0) return expert;
    const topics = Object.fromEntries(
      Object.entries(expert.topics).map(([topic, filed]): [string, Competence] => {
        const review = own.get(topic);
        return [topic, review === undefined ? filed : (reviewedIn(filed, review) ?? filed)];
      }),
    );
    return { ...expert, topics };
  });
};

/** Null: the file knows of a later test. */
const reviewedIn = (filed: Competence, review: ReviewedLevel): Competence | null => {
  const { level, tested = null } = typeof filed === "number" ? { level: filed } : filed;
  // Days in this form sort as texts.
  return tested !== null && tested > review.tested
    ? null
    : {
        level: Math.min(level, review.level),
        tested: review.tested,
        reviewed: { filed: { level, tested }, at: review.at },
      };
};

/** What the file says of an expert's level, under what a coordinator has made of it; null: nothing. */
export const filedLevel = (
  { topics }: Pick<RoutingExpert, "topics">,
  topic: string,
): FiledLevel | null => {
  const held = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (held === undefined) return null;
  if (typeof held === "number") return { level: held, tested: null };
  return held.reviewed?.filed ?? { level: held.level, tested: held.tested ?? null };
};
