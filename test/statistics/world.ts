/** Makes questions by real commands at given times, decided and folded as in the product. */
import { noCourses } from "../../src/statistics/summary/courses.ts";
import type { Load } from "../../src/store/port/change.ts";
import type { Store } from "../../src/store/port/store.ts";
import { decide } from "../../src/tickets/decide.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { factsOf } from "../../src/statistics/facts/fold-facts.ts";
import { type Fold, type KeptFold, readFold } from "../../src/statistics/folds/fold.ts";
import type { Period } from "../../src/statistics/measures/counting.ts";
import { foldPeriod, officesOf } from "../../src/statistics/measures/fold-period.ts";
import type { CaseCount } from "../../src/statistics/summary/case-shares.ts";
import { type Staff, summarise } from "../../src/statistics/summary/summarise.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { NewOffer, Recorded, Step, Ticket } from "../../src/tickets/model.ts";

export const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
export const hour = 3_600_000;
export const minute = 60_000;

/** A question and all that happened to it. */
export type Course = { readonly ticket: Ticket; readonly history: readonly Recorded[] };
export type Life = readonly (readonly [when: number, by: string, command: Command, step?: Step])[];

/** Makes a question; a command that the decider refuses is a mistake of the test. */
export const lived = (life: Life): Course => {
  const history: Recorded[] = [];
  for (const [now, by, command, step = queue] of life) {
    const decision = decide(fold(history), command, { now, route: () => step });
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.why}`);
    history.push(...decision.events.map((event) => ({ at: now, by, event })));
  }
  const ticket = fold(history);
  if (ticket === null) throw new Error("A life begins with asking.");
  return { ticket, history };
};

/** The expiry of an offer where a test does not set one. */
const never = at("2030-01-01T00:00:00Z");

const queue: Step = { kind: "queue", rung: 0, wakeAt: null, decision: null };
export const offerTo = (
  id: string,
  agency: string,
  more: { expert?: string; expiresAt?: number } = {},
): Step => ({
  kind: "offer",
  rung: 1,
  offers: [newOffer(id, agency, more.expert)],
  expiresAt: more.expiresAt ?? never,
  decision: { chosen: more.expert ?? `e-${agency}` },
});
export const broadcastTo = (id: string, agency: string): Step => ({
  kind: "broadcast",
  rung: 2,
  offers: [newOffer(id, agency)],
  until: never,
  decision: null,
});
export const newOffer = (id: string, agency: string, expert = `e-${agency}`): NewOffer => ({
  id,
  expert,
  agency,
  why: { sv: "kan ämnet", en: "knows the topic" },
  flags: [],
});

export const ask = (id: string, agency: string, topic = "passport-authenticity"): Command => ({
  type: "ask",
  id,
  number: `ID-2026-${id}`,
  asker: { person: `slack:T0/${agency}`, agency, expert: null },
  question: {
    text: { id: `text-${id}`, hash: "h" },
    topic,
    documentType: null,
    issuer: null,
    examined: ["photo-of-document"],
    equipment: [],
    decision: null,
    urgency: "normal",
    urgencyReason: null,
    extra: {},
  },
  policy: { timers: { stillOnItMin: 60, releaseMin: 120, reopenDays: 14, closeDays: 14 } },
});
export const accept = (offer: string, agency: string, expert = `e-${agency}`): Command => ({
  type: "accept",
  offer,
  expert,
});
export const answer = (id: string, agency: string, outcome = "guidance-given"): Command => ({
  type: "answer",
  answer: {
    expert: `e-${agency}`,
    agency,
    text: { id: `answer-${id}`, hash: "h" },
    outcome,
    strength: 4,
    basis: ["photo-of-document"],
    minutes: "5-10",
    questionQuality: "clear",
  },
});
export const giveOutcome = (agency: string, q2: number): Command => ({
  type: "give-outcome",
  person: `slack:T0/${agency}`,
  outcome: { q1: 1, q2, value: 5, learned: 3, comment: null },
});

/** Keeps a question that was made, as the desk would have. */
export const keep = async (
  store: Store,
  { ticket, history }: Course,
  loads: readonly Load[] = [],
): Promise<void> => {
  const saved = await store.save({
    at: ticket.askedAt,
    cause: { kind: "none" },
    ticket: { id: ticket.id, expected: 0, head: null, state: ticket, recorded: history },
    texts: [
      {
        id: ticket.question.text.id,
        ticket: ticket.id,
        body: "Är det här äkta?",
        salt: "s",
        hash: "h",
      },
    ],
    loads,
  });
  if (saved !== "saved") throw new Error(`The question was not kept: ${saved}.`);
};

/** All sums of a kept fold, by their whole names. */
export const keptSums = (kept: KeptFold): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...readFold(kept)].flatMap(([word, sheets]) =>
      [...sheets].flatMap(([whose, sheet]) =>
        [...sheet()].map(([rest, amount]) => [`${word} ${whose} ${rest}`.trim(), amount]),
      ),
    ),
  );

const offices = officesOf({ agencies: [] });
export const foldOf = (courses: readonly Course[], period: Period): Fold =>
  foldPeriod(
    courses.flatMap(({ history }) => factsOf(history) ?? []),
    period,
    offices,
  );
const nobody: Staff = {
  agencies: [],
  experts: [],
  topics: [],
  practice: { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 },
};
type Summing = {
  readonly period: Period;
  readonly agency?: string | null;
  readonly seenBy?: string | null;
  readonly asOf?: number;
  readonly staff?: Partial<Staff>;
  /** Of a longer period than a week, which it then is a summary of all the same. */
  readonly months?: readonly string[];
  readonly cases?: readonly CaseCount[];
  readonly before?: readonly Fold[];
};
/** The summary of week 48, of questions that were made. */
export const summed = (courses: readonly Course[], summing: Summing): Summary => {
  const { period, agency = null, seenBy = agency, asOf = period.to } = summing;
  const { staff = {}, before = [], cases = [], months = [] } = summing;
  return summarise({
    kind: "week",
    label: "2026-W48",
    period,
    months,
    agency,
    seenBy,
    asOf,
    clockOf: offices,
    now: foldOf(courses, period),
    closed: [foldOf(courses, period)],
    before,
    whole: before.length,
    staff: { ...nobody, ...staff },
    beside: {
      uncovered: [],
      divergingPairs: 0,
      articlesDue: 0,
      draftsWaiting: 0,
      refreshersDue: [],
      formalChannel: 0,
      formalSent: 0,
      supportShown: 0,
      pulse: { works: [], next: [] },
      stopped: [],
      incorrectData: { found: 0, notified: 0, corrected: 0 },
      courses: noCourses,
      withoutExpert: [],
      cases,
      ahead: { from: asOf, to: asOf, onDuty: [] },
    },
  });
};
