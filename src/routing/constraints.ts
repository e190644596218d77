/**
 * Who may answer, and every reason why someone may not. All reasons are found, because an
 * explanation that stops at the first hides the one that could be mended. Conflict is a standing
 * reason: who has one is never asked and never sees the text.
 *
 * One decision looks at thousands of people and most of them are out, so a person's reasons are the
 * bits of one number (reasons.ts), and nothing is made for anyone before it is asked for.
 */
import { effectiveLevel } from "./competence.ts";
import { type Duty, createDuty } from "./duty.ts";
import { sortedById } from "./order.ts";
import { type OnDutyNow, onDutyAt } from "./on-duty-now.ts";
import { type Reasons, bit, duties, reasonsIn, standing } from "./reasons.ts";
import type {
  AgencyReason,
  DutyReason,
  Expert,
  ReasonCode,
  RoutingPolicy,
  RoutingQuestion,
  SameAgency,
  Snapshot,
  StandingReason,
} from "./words.ts";
import { agencyReasons, dutyReasons, standingReasons } from "./words.ts";

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
  readonly experts: readonly Expert[];
  /** In the same order; 0: may be asked now. */
  readonly reasons: readonly Reasons[];
  readonly onDuty: OnDutyNow;
  /** Looks ahead, which only a question that waits needs. */
  readonly duty: () => Duty;
  /** Which of the relaxable rules were relaxed for this question. */
  readonly relaxed: { readonly ownAgency: boolean; readonly firstAgency: boolean };
};

export const fieldOf = (snapshot: Snapshot): Field => {
  const { now, policy, question } = snapshot;
  const { schedules } = snapshot;
  const rules = { schedules, topics: question.topics, respectHours: policy.respectHours };
  const onDuty = onDutyAt(now, rules);
  const experts = sortedById(snapshot.experts);
  const found = experts.map((expert) => {
    const full = expert.open + expert.pendingOffers >= expert.maxOpen ? bit.CAPACITY : 0;
    return standingIn(expert, snapshot) | onDuty.against(expert) | full;
  });
  const relaxed = relax({ experts, reasons: found }, policy, question);
  const reasons = experts.map((expert, i) => (found[i] ?? 0) | agencyIn(expert, question, relaxed));
  return {
    experts,
    reasons,
    onDuty,
    duty: () => createDuty(rules),
    relaxed,
  };
};

/** Those that `wanted` wants, each with reasons by kind. */
export const candidatesIn = (
  { experts, reasons }: Pick<Field, "experts" | "reasons">,
  wanted: (reasons: Reasons, expert: Expert) => boolean,
): readonly Candidate[] => {
  const candidates: Candidate[] = [];
  experts.forEach((expert, i) => {
    const against = reasons[i] ?? 0;
    if (wanted(against, expert)) candidates.push(candidateOf(expert, against));
  });
  return candidates;
};

const candidateOf = (expert: Expert, against: Reasons): Candidate => {
  const has = (reason: ReasonCode): boolean => (against & bit[reason]) !== 0;
  return {
    expert,
    standing: standingReasons.filter(has),
    duty: dutyReasons.filter(has),
    full: has("CAPACITY"),
    agency: agencyReasons.filter(has),
  };
};

type Excluded = {
  readonly excluded: Readonly<Record<string, readonly ReasonCode[]>>;
  /** How many share each list of reasons. */
  readonly leftOut: ReadonlyMap<readonly ReasonCode[], number>;
};
export const excludedIn = ({ experts, reasons }: Field): Excluded => {
  const excluded: Record<string, readonly ReasonCode[]> = {};
  const shared = new Map<Reasons, { readonly list: readonly ReasonCode[]; count: number }>();
  experts.forEach(({ id }, i) => {
    const against = reasons[i] ?? 0;
    if (against === 0) return;
    let same = shared.get(against);
    if (same === undefined) {
      same = { list: reasonsIn(against), count: 0 };
      shared.set(against, same);
    }
    same.count += 1;
    // An id may be called like the one name that an assignment does not write.
    if (id === "__proto__") Object.defineProperty(excluded, id, { ...written, value: same.list });
    else excluded[id] = same.list;
  });
  const leftOut = new Map([...shared.values()].map(({ list, count }) => [list, count]));
  return { excluded, leftOut };
};
const written = { enumerable: true, configurable: true, writable: true } as const;

const sameAgencyPolicy = (policy: RoutingPolicy, question: RoutingQuestion): SameAgency =>
  typeof policy.sameAgency === "string" ? policy.sameAgency : policy.sameAgency[question.urgency];

const standingIn = (expert: Expert, { question, policy, now }: Snapshot): Reasons => {
  const at = { now, practice: policy.practice };
  const level = effectiveLevel(expert, question.topics, at);
  return (
    (expert.id === question.asker.id ? bit.ASKER : 0) |
    (expert.active ? 0 : bit.INACTIVE) |
    (level === null ? bit.TOPIC : level < question.minLevel ? bit.LEVEL : 0) |
    (expert.clearance < question.clearance ? bit.CLEARANCE : 0) |
    personalIn(expert, question)
  );
};

const personalIn = (expert: Expert, question: RoutingQuestion): Reasons => {
  const conflict = shares(expert.conflicts, question.conflictTags);
  const mute = question.language !== null && !expert.languages.includes(question.language);
  const read =
    expert.id === question.secondOpinionOf?.expert ||
    (question.earlierReaders !== undefined && question.earlierReaders.includes(expert.id));
  return (
    (conflict ? bit.CONFLICT : 0) |
    (mute ? bit.LANGUAGE : 0) |
    (question.declinedBy.includes(expert.id) ? bit.DECLINED : 0) |
    (question.timedOut.includes(expert.id) ? bit.TIMED_OUT : 0) |
    (read ? bit.FIRST_READER : 0)
  );
};

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && others.length > 0 && some.some((one) => others.includes(one));

export const isCompetent = (against: Reasons): boolean => (against & standing) === 0;
const isFree = (against: Reasons): boolean => (against & (standing | duties | bit.CAPACITY)) === 0;

/**
 * Another agency comes first. Whether it must merely be competent, and is waited for, or must be
 * free now is the policy's choice; the first reader's agency is spared by the same reading.
 */
const relax = (
  { experts, reasons }: Pick<Field, "experts" | "reasons">,
  policy: RoutingPolicy,
  question: RoutingQuestion,
): Field["relaxed"] => {
  const reading = sameAgencyPolicy(policy, question);
  const counts = reading === "ifNoOtherAvailable" ? isFree : isCompetent;
  const first = question.secondOpinionOf?.agency ?? null;
  let [others, beside] = [0, 0];
  experts.forEach(({ agency }, i) => {
    if (agency === question.asker.agency || !counts(reasons[i] ?? 0)) return;
    others += 1;
    if (agency !== first) beside += 1;
  });
  const ownAgency = reading !== "never" && others === 0;
  return { ownAgency, firstAgency: first !== null && beside === 0 };
};

const agencyIn = (
  expert: Expert,
  question: RoutingQuestion,
  relaxed: Field["relaxed"],
): Reasons => {
  const own = expert.agency === question.asker.agency && !relaxed.ownAgency;
  const first = expert.agency === question.secondOpinionOf?.agency && !relaxed.firstAgency;
  return (own ? bit.SAME_AGENCY : 0) | (first ? bit.SAME_AGENCY_AS_FIRST : 0);
};
