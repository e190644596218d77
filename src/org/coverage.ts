/** What the organisation promises for the days to come: who covers each topic, who is fresh, how duty is shared out. */
import type { Span } from "../routing/calendar.ts";
import {
  type Coverage,
  type TopicFreshness,
  coveragesOf,
  freshnessOf,
} from "../routing/roster/coverage.ts";
import { type Shares, sharesOf } from "../routing/roster/shares.ts";
import { marginMs } from "../routing/roster/weekly-pattern.ts";
import type { Instant } from "../tickets/model.ts";
import type { Organisation } from "./organisation.ts";
import { policyFor } from "./policy.ts";
import type { Topic } from "./schema/topic.ts";

export interface DutyReport {
  readonly span: Span;
  /** Each reaches over the span by `marginMs` on both sides, so that its edges are told by their real ends. */
  readonly coverages: readonly Coverage[];
  readonly freshness: readonly TopicFreshness[];
  readonly shares: Shares;
}

export interface Ahead {
  readonly now: Instant;
  readonly days: number;
  /** Whose policy says whether hours count; null: the organisation's. */
  readonly agency: string | null;
}

function rosterOf({ experts, schedules, policy }: Organisation) {
  return { experts, schedules, policy };
}

/** Topics that are closed to chat are asked about elsewhere. */
export function coveragesAhead(
  organisation: Organisation,
  { now, days, agency }: Ahead,
): Generator<Coverage> {
  const from = now - marginMs;
  const to = now + days * dayMs + marginMs;
  const topics = organisation.topics.filter(({ closed }) => !closed);
  return coveragesIn(organisation, topics, { now, from, to, agency });
}
const dayMs = 86_400_000;

type During = Span & Pick<Ahead, "now" | "agency">;

/** Under the policy of the agency. */
export function coveragesIn(
  organisation: Organisation,
  topics: readonly Topic[],
  { agency, ...span }: During,
): Generator<Coverage> {
  const policy = agency === null ? organisation.policy : policyFor(organisation, agency);
  const needs = topics.map(({ id, ...rest }) => ({ topic: id, ...rest }));
  return coveragesOf(needs, { ...rosterOf(organisation), policy }, span);
}

export function dutyReport(
  organisation: Organisation,
  ahead: Ahead,
  coverages: readonly Coverage[] = [...coveragesAhead(organisation, ahead)],
): DutyReport {
  const { now, days } = ahead;
  const roster = rosterOf(organisation);
  const span = { from: now, to: now + days * dayMs };
  return {
    span,
    coverages,
    freshness: freshnessOf(coverages, roster, now),
    // Not every reader wants it, and a whole country takes a while.
    get shares() {
      return sharesOf(roster, span);
    },
  };
}
