/**
 * Folds the events of one question into its facts. The same events give the same bytes; what
 * happened to other questions, and when this is done, plays no part.
 */
import { notKnown } from "../../tickets/later-truth.ts";
import type { Event, Instant, NewOffer, Recorded } from "../../tickets/model.ts";
import { type AcceptedFact, type QuestionFacts, factsVersion } from "./question-facts.ts";

/** An event as far as facts look at it. */
export type LookedAt = Pick<Recorded, "at" | "event">;

/** Null: it was never asked, or is an exercise, which counts nowhere. */
export const factsOf = (history: readonly LookedAt[]): QuestionFacts | null => {
  const [first] = history;
  if (first?.event.type !== "asked" || first.event.exercise !== undefined) return null;
  const course = openCourse();
  for (const recorded of history) add(course, recorded);
  return {
    ...opening(first.event, first.at),
    lastAt: history.reduce((latest, { at }) => Math.max(latest, at), first.at),
    offers: course.offers.size,
    accepted: course.accepted,
    declined: course.declined,
    silent: course.silent,
    answered: course.answered,
    outcomes: course.outcomes,
    reopened: course.reopened,
    closed: course.closed,
    cancelled: course.cancelled,
    cancels: course.cancels,
    shownAt: course.shownAt,
    solved: course.solved,
    isSolved: course.isSolved && course.closedNow && course.answered.length === 0,
    escalated: course.escalated,
    fellBack: course.fellBack,
    secondAsked: course.secondAsked,
    truth: course.truth,
    truthAsked: course.truthAsked,
  };
};

type Of<Type extends Event["type"]> = Extract<Event, { type: Type }>;

const opening = ({ id, asker, question }: Of<"asked">, at: Instant) => ({
  v: factsVersion,
  id,
  agency: asker.agency,
  unit: asker.unit?.id ?? null,
  line: asker.unit?.line ?? null,
  topic: question.topic,
  urgent: question.urgency === "urgent",
  documentType: question.documentType,
  issuer: question.issuer,
  decision: question.decision,
  step: question.step ?? null,
  examined: question.examined,
  equipment: question.equipment,
  askedAt: at,
});

type Made = Pick<NewOffer, "agency" | "flags"> & { readonly at: Instant };
type Lists = {
  -readonly [
    Name in "accepted" | "declined" | "answered" | "outcomes" | "cancels" | "truth"
  ]: QuestionFacts[Name][number][];
};
type Course = Lists & {
  readonly offers: Map<string, Made>;
  readonly silent: Instant[];
  readonly reopened: Instant[];
  readonly closed: Instant[];
  readonly solved: Instant[];
  readonly escalated: Instant[];
  readonly fellBack: Instant[];
  readonly secondAsked: Instant[];
  readonly truthAsked: Instant[];
  cancelled: QuestionFacts["cancelled"];
  shownAt: Instant | null;
  isSolved: boolean;
  closedNow: boolean;
  /** A second opinion is wanted, and not given. */
  wantsSecond: boolean;
};
const openCourse = (): Course => ({
  offers: new Map(),
  accepted: [],
  declined: [],
  silent: [],
  answered: [],
  outcomes: [],
  reopened: [],
  closed: [],
  solved: [],
  escalated: [],
  fellBack: [],
  secondAsked: [],
  truth: [],
  truthAsked: [],
  cancelled: null,
  cancels: [],
  shownAt: null,
  isSolved: false,
  closedNow: false,
  wantsSecond: false,
});

const add = (course: Course, { at, event }: LookedAt): void => {
  switch (event.type) {
    case "offered":
    case "broadcast":
      for (const { id, agency, flags } of event.offers)
        course.offers.set(id, { agency, flags, at });
      return;
    case "accepted":
      course.accepted.push(acceptedFact(course, event, at));
      return;
    case "declined":
      course.declined.push({
        at,
        reason: event.reason,
        expert: event.expert,
        agency: course.offers.get(event.offer)?.agency ?? "",
      });
      return;
    case "expired":
      course.silent.push(at);
      return;
    case "escalated":
      course.escalated.push(at);
      return;
    case "fell-back":
      course.fellBack.push(at);
      return;
    default:
      addLater(course, event, at);
  }
};

const acceptedFact = (
  { offers, wantsSecond }: Course,
  { offer, expert, taken }: Of<"accepted">,
  at: Instant,
): AcceptedFact => {
  const made = offers.get(offer);
  const flags = made?.flags ?? [];
  return {
    at,
    via: taken,
    offeredAt: made?.at ?? at,
    expert,
    agency: made?.agency ?? "",
    ownAgency: flags.includes("SAME_AGENCY_FALLBACK"),
    lapsed: flags.includes("LAPSED_PRACTICE"),
    second: wantsSecond,
  };
};

const addLater = (course: Course, event: Event, at: Instant): void => {
  switch (event.type) {
    case "answered":
      course.answered.push(answeredFact(event, at));
      course.wantsSecond = false;
      return;
    // What it says now counts, and when it was first given.
    case "corrected":
      course.answered.push(answeredFact(event, course.answered.pop()?.at ?? at));
      return;
    case "outcome-given":
      course.outcomes.push(outcomeFact(event, course.answered.length, at));
      return;
    case "second-opinion-requested":
      course.secondAsked.push(at);
      course.wantsSecond = true;
      course.closedNow = false;
      return;
    case "truth-asked":
      course.truthAsked.push(at);
      return;
    case "truth-given":
      course.truth.push(truthFact(event, at));
      return;
    case "second-reading-missed":
      course.wantsSecond = false;
      return;
    default:
      addEnd(course, event, at);
  }
};

const answeredFact = (
  { answer }: Of<"answered" | "corrected">,
  at: Instant,
): QuestionFacts["answered"][number] => ({
  at,
  expert: answer.expert,
  agency: answer.agency,
  outcome: answer.outcome,
  strength: answer.strength,
  basis: answer.basis,
  minutes: answer.minutes,
  quality: answer.questionQuality,
  second: answer.secondOpinion === true,
});
const outcomeFact = (
  { outcome: { q1, q2, value, learned } }: Of<"outcome-given">,
  answer: number,
  at: Instant,
): QuestionFacts["outcomes"][number] => ({ at, answer, q1, q2, value, learned });

const truthFact = (
  { answer, truth: { established, source } }: Of<"truth-given">,
  at: Instant,
): QuestionFacts["truth"][number] => ({
  at,
  answer,
  established: established === notKnown ? null : established,
  source,
});

const addEnd = (course: Course, event: Event, at: Instant): void => {
  switch (event.type) {
    case "shown":
      course.shownAt ??= at;
      return;
    case "solved":
      course.solved.push(at);
      course.isSolved = true;
      return;
    case "reopened":
      course.reopened.push(at);
      course.isSolved = false;
      course.closedNow = false;
      course.cancelled = null;
      return;
    case "closed":
      course.closed.push(at);
      course.closedNow = true;
      course.wantsSecond = false;
      return;
    case "cancelled":
      course.cancelled = { at, why: event.why ?? null };
      course.cancels.push(course.cancelled);
      return;
    default:
  }
};
