/**
 * Reports the duty of the days to come: who covers each topic, who is fresh, and how duty is
 * shared.
 */
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
  /**
   * Each reaches beyond the span by `marginMs` on both sides, so that intervals at its edges show
   * their real ends.
   */
  readonly coverages: readonly Coverage[];
  readonly freshness: readonly TopicFreshness[];
  /** They are counted out of coverage and freshness. */
  readonly unreached: Unreached;
  readonly shares: Shares;
}

/** Experts who cannot be reached in chat, by id: since when; null: it is not known. */
export type Unreached = ReadonlyMap<string, Instant | null>;

export interface Ahead {
  readonly now: Instant;
  readonly days: number;
  /** The agency whose policy says whether hours count; null: the organisation's policy. */
  readonly agency: string | null;
  /** Absent: everyone can be reached. */
  readonly unreached?: Unreached;
}

function rosterOf({ experts, schedules, policy }: Organisation) {
  return { experts, schedules, policy };
}

/**
 * The coverage of every topic but those that are closed to chat, which are asked about elsewhere.
 */
export function coveragesAhead(
  organisation: Organisation,
  { days, ...ahead }: Ahead,
): Generator<Coverage> {
  const { now } = ahead;
  const from = now - marginMs;
  const to = now + days * dayMs + marginMs;
  const topics = organisation.topics.filter(({ closed }) => !closed);
  return coveragesIn(organisation, topics, { ...ahead, from, to });
}
const dayMs = 86_400_000;

type During = Span & Pick<Ahead, "now" | "agency" | "unreached">;

/** The coverage of these topics, under the policy of the agency. */
export function coveragesIn(
  organisation: Organisation,
  topics: readonly Topic[],
  { agency, unreached = new Map(), ...span }: During,
): Generator<Coverage> {
  const policy = agency === null ? organisation.policy : policyFor(organisation, agency);
  const needs = topics.map(({ id, ...rest }) => ({ topic: id, ...rest }));
  const experts = organisation.experts.filter(({ id }) => !unreached.has(id));
  return coveragesOf(needs, { ...rosterOf(organisation), experts, policy }, span);
}

export function dutyReport(
  organisation: Organisation,
  ahead: Ahead,
  coverages: readonly Coverage[] = [...coveragesAhead(organisation, ahead)],
): DutyReport {
  const { now, days, unreached = new Map() } = ahead;
  const roster = rosterOf(organisation);
  const span = { from: now, to: now + days * dayMs };
  return {
    span,
    coverages,
    freshness: freshnessOf(coverages, roster, now),
    unreached,
    // A getter: not every reader wants it, and for a whole country it takes a while.
    get shares() {
      return sharesOf(roster, span);
    },
  };
}
