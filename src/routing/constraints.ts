/**
 * Who may answer, and every reason why someone may not. All reasons are found, because an
 * explanation that stops at the first hides the one that could be mended. Conflict is a standing
 * reason: who has one is never asked and never sees the text.
 */
import { effectiveLevel } from "./competence.ts";
import { type Duty, createDuty } from "./duty.ts";
import { sortedById } from "./order.ts";
import {
  type AgencyReason,
  type DutyReason,
  type Expert,
  type ReasonCode,
  type RoutingPolicy,
  type RoutingQuestion,
  type SameAgency,
  type Snapshot,
  type StandingReason,
  standingReasons,
} from "./words.ts";

/** One expert with every reason against, by kind. */
export type Candidate = {
  readonly expert: Expert;
  readonly standing: readonly StandingReason[];
  readonly duty: readonly DutyReason[];
  readonly full: boolean;
  readonly agency: readonly AgencyReason[];
};
export type Field = {
  /** Sorted by id. */
  readonly candidates: readonly Candidate[];
  readonly duty: Duty;
  /** Which of the relaxable rules were relaxed for this question. */
  readonly relaxed: { readonly ownAgency: boolean; readonly firstAgency: boolean };
};

export const fieldOf = (snapshot: Snapshot): Field => {
  const { now, policy, question } = snapshot;
  const duty = createDuty({
    schedules: snapshot.schedules,
    topics: question.topics,
    respectHours: policy.respectHours,
  });
  const found = sortedById(snapshot.experts).map((expert) => ({
    expert,
    standing: standingReasonsOf(expert, snapshot),
    duty: duty.reasons(expert, now),
    full: expert.open + expert.pendingOffers >= expert.maxOpen,
  }));
  const relaxed = relax(found, policy, question);
  const candidates = found.map((one) => ({
    ...one,
    agency: agencyReasonsOf(one.expert, question, relaxed),
  }));
  return { candidates, duty, relaxed };
};

export const reasonsOf = (candidate: Candidate): readonly ReasonCode[] => [
  ...candidate.standing,
  ...candidate.duty,
  ...(candidate.full ? (["CAPACITY"] as const) : []),
  ...candidate.agency,
];

const sameAgencyPolicy = (policy: RoutingPolicy, question: RoutingQuestion): SameAgency =>
  typeof policy.sameAgency === "string" ? policy.sameAgency : policy.sameAgency[question.urgency];

const standingReasonsOf = (
  expert: Expert,
  { question, policy, now }: Snapshot,
): readonly StandingReason[] => {
  const level = effectiveLevel(expert, question.topics, { now, practice: policy.practice });
  const against: Readonly<Record<StandingReason, boolean>> = {
    ASKER: expert.id === question.asker.id,
    INACTIVE: !expert.active,
    TOPIC: level === null,
    LEVEL: level !== null && level < question.minLevel,
    CLEARANCE: expert.clearance < question.clearance,
    CONFLICT: expert.conflicts.some((tag) => question.conflictTags.includes(tag)),
    LANGUAGE: question.language !== null && !expert.languages.includes(question.language),
    DECLINED: question.declinedBy.includes(expert.id),
    TIMED_OUT: question.timedOut.includes(expert.id),
    FIRST_READER:
      expert.id === question.secondOpinionOf?.expert ||
      (question.earlierReaders ?? []).includes(expert.id),
  };
  return standingReasons.filter((reason) => against[reason]);
};

type Found = Omit<Candidate, "agency">;
export const isCompetent = (one: Pick<Candidate, "standing">): boolean => one.standing.length === 0;
export const isFree = (one: Found): boolean =>
  isCompetent(one) && one.duty.length === 0 && !one.full;

/**
 * Another agency comes first. Whether it must merely be competent, and is waited for, or must be
 * free now is the policy's choice; the first reader's agency is spared by the same reading.
 */
const relax = (
  found: readonly Found[],
  policy: RoutingPolicy,
  question: RoutingQuestion,
): Field["relaxed"] => {
  const reading = sameAgencyPolicy(policy, question);
  const counts = reading === "ifNoOtherAvailable" ? isFree : isCompetent;
  const asker = question.asker.agency;
  const first = question.secondOpinionOf?.agency ?? null;
  const others = found.filter((one) => one.expert.agency !== asker && counts(one));
  const ownAgency = reading !== "never" && others.length === 0;
  const beside = others.filter((one) => one.expert.agency !== first);
  return { ownAgency, firstAgency: first !== null && beside.length === 0 };
};

const agencyReasonsOf = (
  expert: Expert,
  question: RoutingQuestion,
  relaxed: Field["relaxed"],
): readonly AgencyReason[] => [
  ...(expert.agency === question.asker.agency && !relaxed.ownAgency
    ? (["SAME_AGENCY"] as const)
    : []),
  ...(expert.agency === question.secondOpinionOf?.agency && !relaxed.firstAgency
    ? (["SAME_AGENCY_AS_FIRST"] as const)
    : []),
];
