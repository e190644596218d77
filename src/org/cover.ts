/** What the organisation promises for the days to come: who covers each topic, who is fresh, how duty is shared out. */
import type { Span } from "../routing/calendar.ts";
import { type Cover, type Freshness, coverOf, freshnessOf } from "../routing/cover.ts";
import { type Shares, sharesOf } from "../routing/shares.ts";
import { marginMs } from "../routing/weekly-pattern.ts";
import type { Instant } from "../tickets/words.ts";
import type { Organisation } from "./organisation.ts";
import { policyFor } from "./policy.ts";

export interface DutyReport {
  readonly span: Span;
  /** Each reaches over the span by `marginMs` on both sides, so that its edges are told by their real ends. */
  readonly covers: readonly Cover[];
  readonly freshness: readonly Freshness[];
  readonly shares: Shares;
}

export interface Ahead {
  readonly now: Instant;
  readonly days: number;
  /** Whose policy says whether hours count; null: the organisation's. */
  readonly agency: string | null;
}

/** Topics that are closed to chat are asked about elsewhere. */
export function dutyReport(organisation: Organisation, { now, days, agency }: Ahead): DutyReport {
  const { experts, schedules, topics } = organisation;
  const policy = agency === null ? organisation.policy : policyFor(organisation, agency);
  const roster = { experts, schedules, policy };
  const span = { from: now, to: now + days * 86_400_000 };
  const needs = topics
    .filter(({ closed }) => !closed)
    .map(({ id, ...rest }) => ({ topic: id, ...rest }));
  const wide = { now, from: span.from - marginMs, to: span.to + marginMs };
  const covers = coverOf(needs, roster, wide);
  return {
    span,
    covers,
    freshness: freshnessOf(covers, roster, now),
    shares: sharesOf(roster, span),
  };
}
