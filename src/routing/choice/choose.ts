/**
 * Makes one decision: who is offered the question, or why it waits, or why waiting does not help.
 *
 * It is pure and independent of the order of its input, so that a replay gives the same bytes.
 */
import type { Instant } from "../../tickets/model.ts";
import {
  type Candidate,
  type Candidates,
  candidatesWhere,
  excludedIn,
  candidatesOf,
  isCompetent,
} from "./constraints.ts";
import type { DutyLookup } from "../roster/duty.ts";
import { explain } from "./explain.ts";
import { mayGiveSecondOpinion } from "./practice.ts";
import { type Ranking, rank } from "./preferences.ts";
import { agencies } from "../reasons.ts";
import type { RoutingDecision, Snapshot } from "../model.ts";

export const choose = (snapshot: Snapshot): RoutingDecision => {
  const candidates = candidatesOf(snapshot);
  const eligible = eligibleIn(candidates);
  const ranking = rank(eligible, candidates, snapshot);
  const best = ranking.considered[0] ?? null;
  const wait = best === null ? waitFor(candidates, snapshot.now) : null;
  const outcome = best !== null ? "offer" : wait !== null ? "queue" : "escalate";
  const wakeAt = wait?.at ?? null;
  const { considered } = ranking;
  const secondReader = secondReaderIn(ranking, snapshot);
  let excluded: RoutingDecision["excluded"] | null = null;
  return {
    outcome,
    chosen: best?.expert ?? null,
    secondReader,
    wakeAt,
    flags: best?.flags ?? [],
    eligible: idsAt(eligible, candidates),
    /** May be thousands of names, so it is made only when somebody reads it. */
    get excluded() {
      excluded ??= excludedIn(candidates);
      return excluded;
    },
    considered,
    explanation: explain(
      { outcome, wakeAt, considered, secondReader },
      snapshot.question,
      candidates.reasons,
    ),
  };
};

/** The places of those against whom no reason speaks. */
const eligibleIn = ({ reasons }: Candidates): readonly number[] => {
  const eligible: number[] = [];
  for (let place = 0; place < reasons.length; place += 1)
    if (reasons[place] === 0) eligible.push(place);
  return eligible;
};

const idsAt = (places: readonly number[], { people }: Candidates): readonly string[] =>
  places.map((place) => people.columns.experts[place]?.id ?? "");

/**
 * The second reader when the question is the chosen one's practice: the best of the fresh, of a
 * third agency where there is one; null: none is needed.
 */
const secondReaderIn = ({ considered, gate }: Ranking, snapshot: Snapshot): string | null => {
  const [best] = considered;
  if (best === undefined || !gate.needsSecondOpinion(best)) return null;
  const secondReaders = considered.slice(1).filter((one) => mayGiveSecondOpinion(one, snapshot));
  const third = secondReaders.find(({ agency }) => agency !== best.agency);
  return (third ?? secondReaders[0])?.expert ?? null;
};

/**
 * Says whether waiting helps, and until when. It helps when somebody qualified comes on duty, or is
 * on duty with full hands (`at` is null then). Who is both away and full counts last: when they
 * come back they may still not be free.
 */
const waitFor = (candidates: Candidates, now: Instant): { readonly at: Instant | null } | null => {
  const duty = candidates.duty();
  const waited = waitedIn(candidates);
  const away = waited.filter((one) => one.duty.length > 0);
  const at = firstOnDuty(
    away.filter((one) => !one.full),
    duty,
    now,
  );
  if (at !== null) return { at };
  if (waited.some((one) => one.duty.length === 0)) return { at: null };
  const later = firstOnDuty(away, duty, now);
  return later === null ? null : { at: later };
};

const waitedIn = (candidates: Candidates): readonly Candidate[] =>
  candidatesWhere(
    candidates,
    (against, { maxOpen }) => isCompetent(against) && (against & agencies) === 0 && maxOpen > 0,
  );

/** Says whether somebody qualified is on duty whose only hindrance is full hands. */
export const handsAreFull = (snapshot: Snapshot): boolean =>
  waitedIn(candidatesOf(snapshot)).some(({ duty, full }) => full && duty.length === 0);

const firstOnDuty = (away: readonly Candidate[], duty: DutyLookup, now: Instant): Instant | null =>
  away.reduce<Instant | null>(
    (first, { expert }) => duty.nextOnDuty(expert, now, first ?? Infinity) ?? first,
    null,
  );
