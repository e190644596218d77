/**
 * Finds the next step of a question, from the rung where it stands upwards.
 *
 * The rungs are single offers, each by a fresh decision; a broadcast; the coordinators; the last
 * human address. A rung with nobody on it is skipped at once. The last step is always there, so a
 * question never falls silent.
 */
import { type Instant, type NewOffer, type Step, minutes } from "../../tickets/model.ts";
import { type Candidate, candidatesWhere, candidatesOf } from "./constraints.ts";
import { choose, handsAreFull } from "./choose.ts";
import { explain } from "./explain.ts";
import { offerExpiry } from "./offer-expiry.ts";
import { type Needs, type Situation, questionOf } from "./situation.ts";
import type {
  Considered,
  RoutingDecision,
  RoutingExpert,
  Explanation,
  RoutingPolicy,
  RoutingQuestion,
  Rung,
  Schedule,
  Snapshot,
} from "../model.ts";

export type LadderInput = {
  readonly experts: readonly RoutingExpert[];
  readonly latest?: Snapshot["latest"];
  readonly schedules: readonly Schedule[];
  readonly policy: RoutingPolicy;
  /**
   * The coordinators on duty for the asker's agency, or else those of the agencies with experts on
   * the topic.
   */
  readonly coordinators: readonly string[];
  readonly fallback: { readonly name: string; readonly contact: string } | null;
  readonly practiceHistory?: Snapshot["practiceHistory"];
  readonly yearlyVolume?: Snapshot["yearlyVolume"];
  readonly unreachable?: Snapshot["unreachable"];
  readonly quiet?: Snapshot["quiet"];
};
/** Time and new ids come in from outside. */
export type Moment = { readonly now: Instant; readonly newId: () => string };
/** A step with its explanations as codes; recorded-step.ts puts them into words for the record. */
export type RoutedStep = Step<Explanation, RoutingDecision>;
export type StepRequest = { readonly situation: Situation; readonly needs: Needs };

export const nextStep = (
  { situation, needs }: StepRequest,
  input: LadderInput,
  moment: Moment,
): RoutedStep => {
  const { experts, latest, schedules, policy } = input;
  const { practiceHistory, yearlyVolume, unreachable, quiet } = input;
  const snapshot: Snapshot = {
    now: moment.now,
    experts,
    latest,
    schedules,
    policy,
    question: questionOf(situation, needs),
    practiceHistory,
    yearlyVolume,
    unreachable,
    quiet,
  };
  for (let rung = situation.rung; rung < policy.ladder.length; rung += 1) {
    const step = stepOn(policy.ladder[rung], { rung, situation, snapshot, input, moment });
    if (step !== null) return step;
  }
  // A ladder without a fallback has one all the same, above its last rung.
  return fallbackOn(policy.ladder.length, input);
};

type Place = {
  readonly rung: number;
  readonly situation: Situation;
  readonly snapshot: Snapshot;
  readonly input: LadderInput;
  readonly moment: Moment;
};

/** The step on this rung; null: nobody is on it. */
const stepOn = (rung: Rung | undefined, place: Place): RoutedStep | null => {
  switch (rung?.step) {
    case undefined:
      return null;
    case "offer":
      return place.situation.offersMade < rung.max ? offerOn(place) : null;
    case "broadcast":
      return broadcastOn(place, place.moment.now + minutes(rung.timeoutMin));
    case "coordinator":
      return place.input.coordinators.length === 0
        ? null
        : {
            kind: "coordinator",
            rung: place.rung,
            coordinators: place.input.coordinators,
            until: place.moment.now + minutes(rung.timeoutMin),
          };
    case "fallback":
      return fallbackOn(place.rung, place.input);
  }
};

const fallbackOn = (rung: number, { fallback }: LadderInput): RoutedStep => ({
  kind: "fallback",
  rung,
  name: fallback?.name ?? null,
  contact: fallback?.contact ?? null,
});

const offerOn = (place: Place): RoutedStep | null => {
  const { rung, snapshot, moment } = place;
  const decision = choose(snapshot);
  const { urgency } = snapshot.question;
  if (decision.outcome === "offer") {
    const chosen = sideBySide(decision, snapshot);
    return {
      kind: "offer",
      rung,
      offers: chosen.map((person) => ({
        id: moment.newId(),
        expert: person.expert,
        agency: person.agency,
        why: whyThisOne({ person, chosen, decision }, snapshot.question),
        flags: person.flags,
        ...(person.expert === decision.chosen && decision.secondReader !== null
          ? { secondReader: decision.secondReader }
          : {}),
      })),
      expiresAt: offerExpiry(snapshot.policy, urgency, moment.now),
      decision,
    };
  }
  // An urgent question does not wait for somebody to come on duty; the next rung reaches more
  // people.
  if (decision.outcome === "escalate" || urgency === "urgent") return null;
  if (hasWaited(place)) return null;
  return { kind: "queue", rung, wakeAt: decision.wakeAt, decision };
};

/**
 * Says whether the question has waited long enough for a free hand. Hands may stay full for days
 * with questions that wait for facts from their askers, which are not released meanwhile. A
 * question that waits for somebody to come on duty waits on; once they are there and full, it has
 * waited enough.
 */
const hasWaited = ({ situation: { queueEnd }, snapshot, moment }: Place): boolean =>
  queueEnd !== null && moment.now >= queueEnd && handsAreFull(snapshot);

/**
 * Everyone to whom an offer is made: an urgent question goes to several people at once, the best of
 * each agency.
 */
const sideBySide = (decision: RoutingDecision, snapshot: Snapshot): readonly Considered[] => {
  const most = snapshot.question.urgency === "urgent" ? snapshot.policy.urgentParallel : 1;
  return decision.considered
    .filter((one, i, all) => all.findIndex(({ agency }) => agency === one.agency) === i)
    .slice(0, Math.max(1, most));
};

/** Compares with the next who was not asked, so that the explanation is true of this person too. */
const whyThisOne = (
  {
    person,
    chosen,
    decision,
  }: {
    readonly person: Considered;
    readonly chosen: readonly Considered[];
    readonly decision: RoutingDecision;
  },
  question: RoutingQuestion,
): Explanation => {
  const { outcome, wakeAt, secondReader, considered } = decision;
  const after = considered.slice(considered.indexOf(person) + 1);
  const passedOver = after.filter((one) => !chosen.includes(one));
  // How many others could not be asked is shown to coordinators, not on the expert's card.
  return explain(
    { outcome, wakeAt, secondReader, considered: [person, ...passedOver] },
    question,
    [],
  );
};

/**
 * Offers the question to everybody qualified in other agencies who is neither absent nor full and
 * has not said no; the first to accept has it. Who let a single offer expire is asked once more
 * here: silence is not a no.
 */
const broadcastOn = ({ rung, snapshot, moment }: Place, until: Instant): RoutedStep | null => {
  const { question } = snapshot;
  const invited = candidatesWhere(candidatesOf(snapshot), () => true).filter((one) =>
    mayGetBroadcast(one, snapshot),
  );
  // An urgent question must not wait for people who are all at home asleep.
  const someone = question.urgency === "urgent" ? invited.some(isOnDuty) : invited.length > 0;
  if (!someone) return null;
  const offers: readonly NewOffer<Explanation>[] = invited.map(({ expert }) => ({
    id: moment.newId(),
    expert: expert.id,
    agency: expert.agency,
    why: everyone,
    flags: [],
  }));
  return { kind: "broadcast", rung, offers, until, decision: choose(snapshot) };
};

const isOnDuty = ({ duty }: Candidate): boolean => duty.length === 0;

const mayGetBroadcast = (one: Candidate, { question }: Snapshot): boolean => {
  const asleep = one.duty.includes("OUTSIDE_HOURS") || one.duty.includes("HOLIDAY");
  return (
    one.hard.every((reason) => reason === "TIMED_OUT") &&
    !one.full &&
    one.expert.agency !== question.asker.agency &&
    !one.agency.includes("SAME_AGENCY_AS_FIRST") &&
    !one.duty.includes("OUT_OF_OFFICE") &&
    (question.urgency === "urgent" || !asleep)
  );
};

const everyone: Explanation = { kind: "everyone" };
