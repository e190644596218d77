/**
 * Who goes first among those who may answer. Two gates decide before all else, one after the other:
 * who has answered in the case before, then practice. Then weighted points, because a first key
 * would take everything: the best level always, and the rest lose their skill. Then who was offered
 * a question longest ago, then the smallest id. All are integers, so that replay gives the same.
 */
import type { Instant, Urgency } from "../tickets/words.ts";
import { momentOf } from "./calendar.ts";
import { quartersOf } from "./credit.ts";
import { daysSincePractice, effectiveLevel, freshnessAfter } from "./competence.ts";
import { componentsOf } from "./components.ts";
import { byCodePoint } from "./order.ts";
import { type PracticeGate, practiceGate } from "./practice.ts";
import type { Component, Considered, Expert, Flag, Freshness, Gate, Snapshot } from "./words.ts";
import { components, pointsOf, weights } from "./weights.ts";

/** In the order in which they decide. */
const gates: readonly Gate[] = ["continuity", "practice"];

export type Ranking = {
  /** Best first. */
  readonly considered: readonly Considered[];
  readonly gate: PracticeGate;
};
type Eligible = {
  readonly person: Expert;
  readonly expert: string;
  readonly agency: string;
  readonly days: number | null;
  readonly freshness: Freshness;
};

export const rank = (
  eligible: readonly Expert[],
  snapshot: Snapshot,
  onlyHolders: ReadonlySet<string>,
): Ranking => {
  const { question, policy, now } = snapshot;
  const people = eligible.map((person): Eligible => {
    const { id: expert, agency } = person;
    const days = daysSincePractice(person, question.topics, now);
    return { person, expert, agency, days, freshness: freshnessAfter(days, policy.practice) };
  });
  const gate = practiceGate(people, snapshot);
  const considered = people.map((one) =>
    consider(one, snapshot, { gate, onlyHolder: onlyHolders.has(one.expert) }),
  );
  return { considered: inOrder(considered), gate };
};

export const inOrder = (considered: readonly Considered[]): readonly Considered[] =>
  considered.toSorted(compare);

const compare = (a: Considered, b: Considered): number => {
  for (const gate of gates)
    if (a.scores[gate] !== b.scores[gate]) return b.scores[gate] - a.scores[gate];
  if (a.points !== b.points) return b.points - a.points;
  const [left, right] = [a.lastOfferedAt ?? -Infinity, b.lastOfferedAt ?? -Infinity];
  return left === right ? byCodePoint(a.expert, b.expert) : left < right ? -1 : 1;
};

/** In what `a` is truly better than `b`: gates first, then what weighs most. */
export const advantages = (
  a: Considered,
  b: Considered,
  urgency: Urgency,
): readonly (Gate | Component)[] => {
  const ahead = (name: Component): number =>
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
  { gate, onlyHolder }: { readonly gate: PracticeGate; readonly onlyHolder: boolean },
): Considered => {
  const { question, policy, now } = snapshot;
  const { practice } = policy;
  const { person, expert, agency, days, freshness } = one;
  const level = effectiveLevel(person, question.topics, { now, practice }) ?? 0;
  const known = { question, level, daysSincePractice: days, practice, onlyHolder };
  const scores = {
    continuity: expert === question.relatedExpert ? 100 : 0,
    practice: gate.score(one),
    ...componentsOf(person, known),
  };
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

const lastOffered = ({ lastOfferedAt }: Expert): Instant | null =>
  lastOfferedAt === null ? null : momentOf(lastOfferedAt);
