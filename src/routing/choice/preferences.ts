/**
 * Scores those who may answer: continuity and practice as gates, then weighted points.
 *
 * The gates decide before all else, one after the other: continuity (who answered in the case
 * before or was named for the second opinion), then practice. Then come weighted points, because a
 * first key would take everything: the best level always, and the rest would lose their skill. Then
 * comes who was offered a question longest ago, then the smallest id. All are integers, so that a
 * replay gives the same.
 */
import type { Instant, Urgency } from "../../tickets/model.ts";
import { momentOf } from "../calendar.ts";
import { quartersOf } from "../fairness/credit.ts";
import { daysSincePractice, effectiveLevel, freshnessAfter } from "../competence.ts";
import { scoresOf } from "./components.ts";
import type { Candidates } from "./constraints.ts";
import { type PracticeGate, practiceGate } from "./practice.ts";
import { ranked } from "./ranking.ts";
import { soleHolders } from "./sole-holders.ts";
import type {
  ScoreComponent,
  Considered,
  RoutingExpert,
  Flag,
  Freshness,
  Gate,
  Snapshot,
} from "../model.ts";
import { components, pointsOf, weights } from "./weights.ts";

/** In the order in which they decide. */
const gates: readonly Gate[] = ["continuity", "practice"];

export type Ranking = {
  /** Best first. */
  readonly considered: readonly Considered[];
  readonly gate: PracticeGate;
};
type Eligible = {
  readonly place: number;
  readonly person: RoutingExpert;
  readonly expert: string;
  readonly agency: string;
  readonly days: number | null;
  readonly freshness: Freshness;
};

/** `eligible` holds the places of those who may answer. */
export const rank = (
  eligible: readonly number[],
  candidates: Candidates,
  snapshot: Snapshot,
): Ranking => {
  const { policy, now } = snapshot;
  const { people } = candidates;
  const everyone = eligible.map((place): Eligible => {
    const person = people.row(place);
    const { id: expert, agency } = person;
    const days = daysSincePractice(people.skills, place, now);
    return {
      place,
      person,
      expert,
      agency,
      days,
      freshness: freshnessAfter(days, policy.practice),
    };
  });
  const gate = practiceGate(everyone, people, snapshot);
  const only = soleHolders(eligible, candidates, snapshot);
  const today = { now, practice: policy.practice };
  const considered = everyone.map((one) =>
    consider(one, snapshot, {
      gate,
      level: effectiveLevel(people.skills, one.place, today),
      soleHolder: only.has(one.place),
    }),
  );
  return { considered: ranked(considered), gate };
};

/** Names what `a` is truly better at than `b`: gates first, then what weighs most. */
export const advantages = (
  a: Considered,
  b: Considered,
  urgency: Urgency,
): readonly (Gate | ScoreComponent)[] => {
  const ahead = (name: ScoreComponent): number =>
    (a.scores[name] - b.scores[name]) * weights[urgency][name];
  return [
    ...gates.filter((gate) => a.scores[gate] > b.scores[gate]),
    // The sort is stable: equal differences keep the order of the table.
    ...components.filter((name) => ahead(name) > 0).toSorted((x, y) => ahead(y) - ahead(x)),
  ];
};

const consider = (
  one: Eligible,
  snapshot: Snapshot,
  {
    gate,
    level,
    soleHolder,
  }: { readonly gate: PracticeGate; readonly level: number; readonly soleHolder: boolean },
): Considered => {
  const { question, policy } = snapshot;
  const { practice } = policy;
  const { person, expert, agency, days, freshness } = one;
  const scores = scoresOf(person, {
    question,
    level,
    daysSincePractice: days,
    practice,
    soleHolder,
    continuity: expert === (question.relatedExpert ?? question.namedReader) ? 100 : 0,
    gate: gate.score(one),
  });
  return {
    expert,
    agency,
    level,
    freshness,
    flags: flagsOf(one, snapshot),
    scores,
    points: pointsOf(scores, question.urgency),
    lastOfferedAt: lastOffered(person),
    allotted: quartersOf(person.allottedToday ?? 0),
  };
};

const flagsOf = ({ agency, freshness }: Eligible, { question }: Snapshot): readonly Flag[] => {
  const flags: Flag[] = [];
  if (agency === question.asker.agency) flags.push("SAME_AGENCY_FALLBACK");
  if (agency === question.secondOpinionOf?.agency) flags.push("SAME_AGENCY_AS_FIRST");
  if (freshness === "lapsed") flags.push("LAPSED_PRACTICE");
  return flags;
};

const lastOffered = ({ lastOfferedAt }: RoutingExpert): Instant | null =>
  lastOfferedAt === null ? null : momentOf(lastOfferedAt);
