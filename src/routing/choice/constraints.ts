/**
 * Finds who may answer, and sets every reason against the others: person, duty and agency.
 *
 * All reasons are found, because an explanation that stops at the first hides the one that could be
 * removed. Conflict is a hard constraint: who has one is never asked and never sees the text.
 *
 * One decision looks at thousands of people and most of them are out, so a person's reasons are the
 * bits of one number (reasons.ts) and become names only when somebody reads them.
 */
import { effectiveLevel } from "../competence.ts";
import { type ExpertColumns, type CurrentExperts, peopleIn } from "../columns.ts";
import { type DutyLookup, createDuty } from "../roster/duty.ts";
import { type OnDutyNow, onDutyIn } from "../roster/on-duty-now.ts";
import {
  type Reasons,
  agencyReasons,
  duties,
  dutyReasons,
  hardConstraints,
  hardReasons,
  has,
  reasonTable,
  reasonsIn,
} from "../reasons.ts";
import type {
  AgencyReason,
  DutyReason,
  RoutingExpert,
  ReasonCode,
  RoutingPolicy,
  RoutingQuestion,
  SameAgency,
  Snapshot,
  HardReason,
} from "../model.ts";

export type Candidates = {
  readonly people: CurrentExperts;
  /** The reasons against each, by place; 0: may be asked now. */
  readonly reasons: Int32Array;
  readonly onDuty: OnDutyNow;
  /** Looks ahead in time; made on demand, since only a question that waits needs it. */
  readonly duty: () => DutyLookup;
};

export const candidatesOf = (snapshot: Snapshot): Candidates => {
  const { now, policy, question, schedules } = snapshot;
  const rules = { schedules, topics: question.topics, respectHours: policy.respectHours };
  const people = peopleIn(snapshot);
  const { columns } = people;
  const onDuty = onDutyIn(columns, rules, now);
  const reasons = forEveryone(people, onDuty, question);
  forHolders(reasons, people, snapshot);
  forThoseNamed(reasons, columns, snapshot);
  forAgencies(reasons, columns, snapshot);
  forNamedSecondReader(reasons, columns, question);
  forQuiet(reasons, columns, snapshot);
  return { people, reasons, onDuty, duty: () => createDuty(rules) };
};

/**
 * The reasons that apply to everyone alike. Starts as if nobody held the topics; `forHolders` takes
 * that back for those who do.
 */
const forEveryone = (
  { columns, room, skills }: CurrentExperts,
  onDuty: OnDutyNow,
  question: RoutingQuestion,
): Int32Array => {
  const { active, clearance } = columns;
  const { away } = onDuty;
  const onCall = onDuty.onCall(question.topics);
  const speaks = columns.speaks(question.language);
  const missing = skills.length === 0 ? 0 : reasonTable.TOPIC.bit;
  // There are thousands of people, and reading a row for each costs a tenth of the decision.
  const inactive = reasonTable.INACTIVE.bit;
  const noClearance = reasonTable.CLEARANCE.bit;
  const noLanguage = reasonTable.LANGUAGE.bit;
  const notOnCall = reasonTable.NOT_ON_CALL.bit;
  const full = reasonTable.CAPACITY.bit;
  const reasons = new Int32Array(active.length);
  for (let place = 0; place < reasons.length; place += 1)
    reasons[place] =
      missing |
      (active[place] === 1 ? 0 : inactive) |
      ((clearance[place] ?? 0) < question.clearance ? noClearance : 0) |
      (speaks[place] === 1 ? 0 : noLanguage) |
      (onCall[place] === 1 ? 0 : notOnCall) |
      (away[place] ?? 0) |
      ((room[place] ?? 0) > 0 ? 0 : full);
  return reasons;
};

const forHolders = (
  reasons: Int32Array,
  { skills }: CurrentExperts,
  { question, policy, now }: Snapshot,
): void => {
  const today = { now, practice: policy.practice };
  for (const place of skills[0]?.holders ?? []) {
    const level = effectiveLevel(skills, place, today);
    if (Number.isNaN(level)) continue;
    reasons[place] =
      ((reasons[place] ?? 0) & ~reasonTable.TOPIC.bit) |
      (level < question.minLevel ? reasonTable.LEVEL.bit : 0);
  }
};

/** Adds the reasons against single people: the question's, and that nothing reaches them. */
const forThoseNamed = (
  reasons: Int32Array,
  columns: ExpertColumns,
  { question, unreachable = [] }: Snapshot,
): void => {
  const add = (places: readonly number[], reason: ReasonCode): void => {
    for (const place of places) reasons[place] = (reasons[place] ?? 0) | reasonTable[reason].bit;
  };
  const { asker, conflictTags, declinedBy, timedOut, secondOpinionOf } = question;
  add(columns.placesOf(asker.id), "ASKER");
  for (const tag of conflictTags) add(columns.tagged(tag), "CONFLICT");
  for (const id of declinedBy) add(columns.placesOf(id), "DECLINED");
  for (const id of timedOut) add(columns.placesOf(id), "TIMED_OUT");
  if (secondOpinionOf !== null) add(columns.placesOf(secondOpinionOf.expert), "FIRST_READER");
  for (const id of question.earlierReaders ?? []) add(columns.placesOf(id), "FIRST_READER");
  for (const id of unreachable) add(columns.placesOf(id), "UNREACHABLE");
};

/**
 * Adds the reasons against whole agencies, so it runs after those against persons. The asker's own
 * agency may not be asked, by the policy `sameAgency`: "never"; or as long as another agency has
 * somebody competent, who is waited for; or only while another has somebody free now. A second
 * opinion comes from a third agency where one has somebody.
 */
const forAgencies = (
  reasons: Int32Array,
  { agency, numberOf }: ExpertColumns,
  { policy, question }: Snapshot,
): void => {
  const rule = sameAgencyPolicy(policy, question);
  const hindrances =
    rule === "ifNoOtherAvailable"
      ? hardConstraints | duties | reasonTable.CAPACITY.bit
      : hardConstraints;
  const own = numberOf(question.asker.agency);
  const first = numberOf(question.secondOpinionOf?.agency);
  let [others, third] = [false, false];
  for (let place = 0; place < reasons.length && !third; place += 1) {
    if (agency[place] === own || ((reasons[place] ?? 0) & hindrances) !== 0) continue;
    others = true;
    third = agency[place] !== first;
  }
  const notOwn = rule !== "never" && !others ? 0 : reasonTable.SAME_AGENCY.bit;
  const notFirst = third ? reasonTable.SAME_AGENCY_AS_FIRST.bit : 0;
  for (let place = 0; place < reasons.length; place += 1)
    reasons[place] =
      (reasons[place] ?? 0) |
      (agency[place] === own ? notOwn : 0) |
      (agency[place] === first ? notFirst : 0);
};

/**
 * Lets the named second reader be of the first reader's agency: that happens only where nobody
 * fresh was of another.
 */
const forNamedSecondReader = (
  reasons: Int32Array,
  columns: ExpertColumns,
  { namedReader }: RoutingQuestion,
): void => {
  for (const place of columns.placesOf(namedReader ?? ""))
    reasons[place] = (reasons[place] ?? 0) & ~reasonTable.SAME_AGENCY_AS_FIRST.bit;
};

/**
 * Spares those who have do-not-disturb on a question that is not urgent, while somebody else may be
 * asked; so it runs last.
 */
const forQuiet = (
  reasons: Int32Array,
  columns: ExpertColumns,
  { question, quiet = [] }: Snapshot,
): void => {
  if (question.urgency === "urgent") return;
  const spared = new Set(quiet.flatMap((id) => columns.placesOf(id)));
  if (spared.size === 0 || reasons.every((against, place) => against !== 0 || spared.has(place)))
    return;
  for (const place of spared)
    reasons[place] = (reasons[place] ?? 0) | reasonTable.DO_NOT_DISTURB.bit;
};

const sameAgencyPolicy = (policy: RoutingPolicy, question: RoutingQuestion): SameAgency =>
  typeof policy.sameAgency === "string" ? policy.sameAgency : policy.sameAgency[question.urgency];

export const isCompetent = (against: Reasons): boolean => (against & hardConstraints) === 0;

/** One expert with every reason against them, by kind. */
export type Candidate = {
  readonly place: number;
  readonly expert: RoutingExpert;
  readonly hard: readonly HardReason[];
  readonly duty: readonly DutyReason[];
  readonly full: boolean;
  readonly agency: readonly AgencyReason[];
};

/** The experts that `wanted` accepts, each with their reasons by kind. */
export const candidatesWhere = (
  { people, reasons }: Pick<Candidates, "people" | "reasons">,
  wanted: (reasons: Reasons, expert: RoutingExpert) => boolean,
): readonly Candidate[] => {
  const candidates: Candidate[] = [];
  people.columns.experts.forEach((expert, place) => {
    const against = reasons[place] ?? 0;
    if (!wanted(against, expert)) return;
    const applies = (reason: ReasonCode): boolean => has(against, reason);
    candidates.push({
      place,
      expert,
      hard: hardReasons.filter(applies),
      duty: dutyReasons.filter(applies),
      full: applies("CAPACITY"),
      agency: agencyReasons.filter(applies),
    });
  });
  return candidates;
};

/** Everyone who may not be asked, with all reasons by name. */
export const excludedIn = ({
  people,
  reasons,
}: Candidates): Readonly<Record<string, readonly ReasonCode[]>> => {
  const excluded: Record<string, readonly ReasonCode[]> = {};
  for (const [place, { id }] of people.columns.experts.entries()) {
    const against = reasons[place] ?? 0;
    if (against === 0) continue;
    const names = reasonsIn(against);
    // An assignment does not write the key `__proto__`, and an id may have that name.
    if (id === "__proto__") Object.defineProperty(excluded, id, { ...written, value: names });
    else excluded[id] = names;
  }
  return excluded;
};
const written = { enumerable: true, configurable: true, writable: true } as const;
