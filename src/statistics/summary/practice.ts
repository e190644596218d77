/**
 * How practised the experts of each topic and agency are, and when the last of them goes stale. Of
 * other agencies only how many are fresh is told, one and two as the same: how many there are is
 * known elsewhere, and so a state beside it would follow. Nor is a date told: it is one person's.
 */
import { shownBy } from "../../routing/columns.ts";
import { freshnessAfter } from "../../routing/competence.ts";
import type { Freshness, RoutingExpert, RoutingPolicy } from "../../routing/model.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { smallestCell } from "../measures/definitions.ts";
import type { TopicPractice } from "./week-summary.ts";

export type Practising = Pick<
  RoutingExpert,
  "id" | "agency" | "active" | "topics" | "lastPractised"
>;
type Practised = {
  readonly experts: readonly Practising[];
  /** In the organisation's order. */
  readonly topics: readonly string[];
  readonly practice: RoutingPolicy["practice"];
  readonly now: Instant;
  /** Null: the operator, who sees all. */
  readonly seenBy: string | null;
};

/** By topic and agency, those that have an active expert; agencies by code unit. */
export const practiceOf = (practised: Practised): readonly TopicPractice[] =>
  practised.topics.flatMap((topic) => {
    const holders = practised.experts.filter(
      (expert) => expert.active && Object.hasOwn(expert.topics, topic),
    );
    return [...Map.groupBy(holders, ({ agency }) => agency)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([agency, own]) => ({ topic, agency, ...statesOf(own, topic, practised) }))
      .map((row) => practiceTold(row, practised.seenBy));
  });

/** A row as this reader sees it; null stands for one or two fresh, and for any count of the others. */
const practiceTold = (row: TopicPractice, seenBy: string | null): TopicPractice => {
  if (seenBy === null || row.agency === seenBy) return row;
  const { topic, agency, fresh } = row;
  const isFew = fresh !== null && fresh > 0 && fresh < smallestCell;
  const untold = { stale: null, lapsed: null, unknown: null, freshUntil: null };
  return { topic, agency, fresh: isFew ? null : fresh, ...untold };
};

const statesOf = (
  holders: readonly Practising[],
  topic: string,
  { practice, now }: Practised,
): Omit<TopicPractice, "topic" | "agency"> => {
  const shown = holders.map((expert) => shownBy(expert, topic));
  const state = (at: number): Freshness | "unknown" =>
    Number.isNaN(at) ? "unknown" : freshnessAfter((now - at) / days(1), practice);
  const count = (of: Freshness | "unknown"): number =>
    shown.filter((at) => state(at) === of).length;
  const fresh = shown.filter((at) => state(at) === "fresh");
  return {
    fresh: fresh.length,
    stale: count("stale"),
    lapsed: count("lapsed"),
    unknown: count("unknown"),
    freshUntil:
      fresh.length === 0 || practice.mode === "off"
        ? null
        : Math.max(...fresh) + days(practice.staleAfterDays),
  };
};
