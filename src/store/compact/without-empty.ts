/**
 * A question's state and facts as they are stored: without what is empty in most of them. What was
 * stored whole before is read alike.
 */
import type { QuestionFacts } from "../../statistics/facts/question-facts.ts";
import type { Question, Ticket } from "../../tickets/model.ts";

type Keys<Whole> = { readonly [Key in keyof Whole]?: Whole[Key] | undefined };

/**
 * In the order of the fold, which `JSON.stringify` keeps, so that a state can be compared to the
 * letter. Only what every version has written may be left out: elsewhere its absence says which did.
 */
const emptyTicket = {
  id: undefined,
  number: undefined,
  asker: undefined,
  question: undefined,
  policy: undefined,
  exercise: undefined,
  phase: undefined,
  round: undefined,
  rung: undefined,
  offers: [],
  coordinators: [],
  calls: 0,
  messages: [],
  answers: [],
  outcomes: [],
  secondOpinion: false,
  waitingForFactsSince: null,
  levelRaised: 0,
  handoverNote: null,
  taken: null,
  askedAt: undefined,
  acceptedAt: null,
  answeredAt: null,
  closedAt: null,
} satisfies Keys<Ticket>;

const emptyQuestion = {
  text: undefined,
  topic: undefined,
  examined: [],
  documentType: null,
  issuer: null,
  equipment: [],
  decision: null,
  step: undefined,
  urgency: undefined,
  urgencyReason: null,
  extra: {},
} satisfies Keys<Question>;

const emptyFacts = {
  v: undefined,
  id: undefined,
  agency: undefined,
  unit: null,
  line: null,
  topic: undefined,
  urgent: false,
  documentType: null,
  issuer: null,
  decision: null,
  step: null,
  examined: [],
  equipment: [],
  askedAt: undefined,
  lastAt: undefined,
  offers: 0,
  accepted: [],
  declined: [],
  silent: [],
  answered: [],
  outcomes: [],
  reopened: [],
  closed: [],
  cancelled: null,
  cancels: [],
  shownAt: null,
  solved: [],
  isSolved: false,
  escalated: [],
  fellBack: [],
  secondAsked: [],
  truth: [],
  truthAsked: [],
} satisfies Keys<QuestionFacts>;

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is stored of them, and what it stands for; what somebody wrote by hand stays as it lies there. */
export const leanState = {
  stored: (ticket: Ticket): unknown => ({
    ...without(ticket, emptyTicket),
    question: without(ticket.question, emptyQuestion),
  }),
  used: (stored: unknown): unknown =>
    isPlain(stored) && isPlain(stored["question"])
      ? completed(
          { ...stored, question: completed(stored["question"], emptyQuestion) },
          emptyTicket,
        )
      : stored,
};
export const leanFacts = {
  stored: (facts: QuestionFacts): unknown => without(facts, emptyFacts),
  used: (stored: unknown): unknown => (isPlain(stored) ? completed(stored, emptyFacts) : stored),
};

const without = (whole: Plain, empty: Plain): Plain =>
  Object.fromEntries(Object.entries(whole).filter(([key, value]) => !isEmpty(value, empty[key])));

const isEmpty = (value: unknown, empty: unknown): boolean => {
  if (empty === undefined) return false;
  if (Array.isArray(empty)) return Array.isArray(value) && value.length === 0;
  return isPlain(empty) ? isPlain(value) && Object.keys(value).length === 0 : value === empty;
};

const completed = (stored: Plain, empty: Plain): Plain => {
  const whole: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(empty)) {
    const kept = Object.hasOwn(stored, key) ? stored[key] : value;
    if (kept !== undefined) whole[key] = kept;
  }
  return Object.assign(whole, stored);
};
