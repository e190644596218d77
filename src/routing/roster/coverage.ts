/**
 * Finds who is there for a question on each topic at every moment of a span: coverage.
 *
 * Nobody is a gap, one person alone a single point. It asks the same duty lookup as routing does,
 * so that the report cannot promise what a decision would not keep.
 */
import type { Instant } from "../../tickets/model.ts";
import type { Span } from "../calendar.ts";
import { daysSincePractice, effectiveLevel, freshnessAfter } from "../competence.ts";
import { type ExpertColumns, expertColumnsOf } from "../columns.ts";
import type { DutyLookup } from "./duty.ts";
import { byCodePoint } from "../order.ts";
import { createDuties } from "./presence.ts";
import type { RoutingExpert, RoutingPolicy, Schedule } from "../model.ts";

/** What a question on a topic asks of an expert. */
export type CoverageRequirement = {
  readonly topic: string;
  readonly minLevel: number;
  readonly clearance: number;
  readonly languages: readonly string[];
};
/** An interval in which the same people are there, sorted by id. */
export type CoverageInterval = Span & { readonly people: readonly string[] };
export type Coverage = {
  readonly topic: string;
  /** Ids of those who may answer at all, on duty or not. */
  readonly holders: readonly string[];
  /** All of the span, in order, without holes. */
  readonly intervals: readonly CoverageInterval[];
};

export type CoverageInput = {
  readonly experts: readonly RoutingExpert[];
  readonly schedules: readonly Schedule[];
  readonly policy: Pick<RoutingPolicy, "practice" | "respectHours">;
};

/**
 * Gives the coverage of each topic, one by one: a whole country takes a while, and the caller may
 * do something else between two.
 */
export function* coveragesOf(
  needs: readonly CoverageRequirement[],
  roster: CoverageInput,
  { now, ...span }: Span & { readonly now: Instant },
): Generator<Coverage> {
  const duties = createDuties({
    schedules: roster.schedules,
    respectHours: roster.policy.respectHours,
  });
  const columns = expertColumnsOf(roster.experts);
  const known = new Map<DutyLookup, Map<string, readonly Span[]>>();
  const spansOf = (duty: DutyLookup, expert: RoutingExpert): readonly Span[] => {
    const ofDuty = known.get(duty) ?? new Map<string, readonly Span[]>();
    known.set(duty, ofDuty);
    const spans = ofDuty.get(expert.id) ?? spansOnDuty(duty, expert, span);
    ofDuty.set(expert.id, spans);
    return spans;
  };
  for (const need of needs) {
    const holders = holdersOf(need, columns, { now, practice: roster.policy.practice });
    const present = duties([need.topic]).flatMap((duty) =>
      holders.map((expert) => ({ id: expert.id, spans: spansOf(duty, expert) })),
    );
    yield {
      topic: need.topic,
      holders: holders.map(({ id }) => id),
      intervals: swept(present, span),
    };
  }
}

type Then = { readonly now: Instant; readonly practice: RoutingPolicy["practice"] };

/**
 * Those whom the hard constraints of a decision let answer, sorted by id. Conflicts are left out:
 * they belong to single questions.
 */
const holdersOf = (
  need: CoverageRequirement,
  { experts, skill }: ExpertColumns,
  then: Then,
): readonly RoutingExpert[] => {
  const known = skill(need.topic);
  return known.holders
    .filter((place) => effectiveLevel([known], place, then) >= need.minLevel)
    .flatMap((place) => experts[place] ?? [])
    .filter(
      ({ active, clearance, languages }) =>
        active &&
        clearance >= need.clearance &&
        need.languages.every((language) => languages.includes(language)),
    );
};

/** Every part of the span in which the expert is on duty, in order. */
export const spansOnDuty = (
  duty: DutyLookup,
  expert: RoutingExpert,
  { from, to }: Span,
): readonly Span[] => {
  const found: Span[] = [];
  let at = duty.nextOnDuty(expert, from, to);
  while (at !== null && at < to) {
    const end = duty.nextOffDuty(expert, at, to) ?? to;
    found.push({ from: at, to: end });
    at = end < to ? duty.nextOnDuty(expert, end, to) : null;
  }
  return found;
};

type Present = readonly { readonly id: string; readonly spans: readonly Span[] }[];

const swept = (present: Present, span: Span): readonly CoverageInterval[] => {
  const presenceChanges = present
    .flatMap(({ id, spans }) =>
      spans.flatMap(({ from, to }) => [
        { at: from, id, comes: true },
        { at: to, id, comes: false },
      ]),
    )
    .toSorted((a, b) => a.at - b.at);
  const there = new Set<string>();
  const intervals: CoverageInterval[] = [];
  let from = span.from;
  for (let i = 0; from < span.to;) {
    for (
      let presenceChange = presenceChanges[i];
      presenceChange !== undefined && presenceChange.at <= from;
      presenceChange = presenceChanges[i]
    ) {
      if (presenceChange.comes) there.add(presenceChange.id);
      else there.delete(presenceChange.id);
      i += 1;
    }
    const to = Math.min(presenceChanges[i]?.at ?? span.to, span.to);
    intervals.push({ from, to, people: [...there].toSorted(byCodePoint) });
    from = to;
  }
  return joined(intervals);
};

/** Joins neighbours that have the same people. */
export const joined = (intervals: readonly CoverageInterval[]): readonly CoverageInterval[] => {
  const found: CoverageInterval[] = [];
  for (const interval of intervals) {
    const last = found.at(-1);
    if (last?.to === interval.from && last.people.join("\n") === interval.people.join("\n"))
      found[found.length - 1] = { ...last, to: interval.to };
    else found.push(interval);
  }
  return found;
};

/** The gaps and the single points: what two or more cover is left out. */
export const fewOnly = ({ intervals }: Coverage): readonly CoverageInterval[] =>
  intervals.filter(({ people }) => people.length < 2);

export type TopicFreshness = {
  readonly topic: string;
  readonly fresh: readonly string[];
  /** When the last one stops being fresh if no question comes; null: not in sight. */
  readonly until: Instant | null;
};

/** Who has practised each topic lately, and until when the last of them counts as fresh. */
export const freshnessOf = (
  coverages: readonly Coverage[],
  { experts, policy: { practice } }: CoverageInput,
  now: Instant,
): readonly TopicFreshness[] =>
  coverages.map(({ topic, holders }) => {
    const { skill, placesOf } = expertColumnsOf(experts);
    const people = holders
      .flatMap((id) =>
        placesOf(id).map((place) => ({ id, days: daysSincePractice([skill(topic)], place, now) })),
      )
      .filter(({ days }) => freshnessAfter(days, practice) === "fresh");
    const ends = people.map(({ days }) =>
      days === null || practice.mode === "off"
        ? Infinity
        : now + (practice.staleAfterDays - days) * 86_400_000,
    );
    const until = Math.max(now, ...ends);
    return {
      topic,
      fresh: people.map(({ id }) => id).toSorted(byCodePoint),
      until: until === Infinity ? null : until,
    };
  });
