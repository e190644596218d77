/**
 * Computes a week's figures, sums and medians, over the questions in which something happened.
 *
 * A question counts at most once in each figure, in every week in which the figure's event
 * happened; only `declined` and `outcomes` (with `changeOfPlan`) count the events themselves.
 *
 * An agency's figures are those of the questions that its people asked, whoever answered; `given`
 * is what its experts did for others. So the totals of all agencies add up to the operator's.
 */
import type { Course, Marks } from "./marks.ts";
import { marksOf } from "./marks.ts";
import type { AcceptedVia } from "../tickets/model.ts";
import type { WeekSpan } from "./week.ts";

type Totals = {
  /** Questions asked in the week, also those cancelled later. */
  readonly asked: number;
  /** Questions that an expert accepted in the week. */
  readonly accepted: number;
  /** Questions that got an answer in the week. */
  readonly answered: number;
  /** Of those asked in the week, the ones without an answer until now, unless cancelled. */
  readonly unanswered: number;
  /** Questions closed in the week, by the asker or by time. */
  readonly closed: number;
  /** Offers declined in the week. */
  readonly declined: number;
  /** Askers' outcome forms received in the week. */
  readonly outcomes: number;
  /** Of those forms, the ones where a physical examination fell away or was added (q2 1 or 4). */
  readonly changeOfPlan: number;
  /** Questions whose asker said in the week that an earlier answer was enough. */
  readonly deflected: number;
};
/** How the accepted questions were accepted: each counts by its first acceptance in the week. */
type AcceptedCounts = Readonly<Record<AcceptedVia, number>>;
type Medians = {
  /**
   * From asked to first accepted, over questions first accepted in the week; null when none was.
   */
  readonly minutesToAccept: number | null;
  /**
   * From asked to first answered, over questions first answered in the week; null when none was.
   */
  readonly minutesToAnswer: number | null;
};
export type TopicRow = {
  readonly topic: string;
  readonly asked: number;
  readonly answered: number;
};
/** The answered questions, each by its last answer in the week. */
type OutcomeRow = { readonly outcome: string; readonly answered: number };
export type WeekFigures = {
  readonly week: string;
  /** Null: the operator's, all agencies. */
  readonly agency: string | null;
  readonly totals: Totals;
  readonly taken: AcceptedCounts;
  readonly medians: Medians;
  /** Other agencies' questions that the agency's experts accepted, or answered, in the week. */
  readonly given: { readonly accepted: number; readonly answered: number };
  readonly byTopic: readonly TopicRow[];
  readonly byOutcome: readonly OutcomeRow[];
};

export const weekly = (
  courses: readonly Course[],
  { week, interval, agency }: { week: string; interval: WeekSpan; agency: string | null },
): WeekFigures => {
  const all = courses.map((course) => marksOf(course, interval));
  const own = agency === null ? all : all.filter((marks) => marks.asker === agency);
  return {
    week,
    agency,
    totals: totalsOf(own),
    taken: acceptedCounts(own),
    medians: {
      minutesToAccept: median(own.flatMap(({ minutesToAccept }) => minutesToAccept)),
      minutesToAnswer: median(own.flatMap(({ minutesToAnswer }) => minutesToAnswer)),
    },
    given: {
      accepted: sum(all, (marks) => givenBy(marks.acceptedBy, marks.asker, agency)),
      answered: sum(all, (marks) => givenBy(marks.answeredBy, marks.asker, agency)),
    },
    byTopic: topicsOf(own),
    byOutcome: outcomesOf(own),
  };
};

const sum = (all: readonly Marks[], count: (marks: Marks) => number): number =>
  all.reduce((total, marks) => total + count(marks), 0);

const totalsOf = (own: readonly Marks[]): Totals => ({
  asked: sum(own, ({ asked }) => Number(asked)),
  accepted: sum(own, ({ taken }) => Number(taken !== null)),
  answered: sum(own, ({ answer }) => Number(answer !== null)),
  unanswered: sum(own, ({ unanswered }) => Number(unanswered)),
  closed: sum(own, ({ closed }) => Number(closed)),
  declined: sum(own, ({ declined }) => declined),
  outcomes: sum(own, ({ outcomes }) => outcomes.length),
  changeOfPlan: sum(
    own,
    ({ outcomes }) => outcomes.filter(({ q2 }) => q2 === 1 || q2 === 4).length,
  ),
  deflected: sum(own, ({ deflected }) => Number(deflected)),
});

const acceptedCounts = (own: readonly Marks[]): AcceptedCounts => {
  const by = (how: AcceptedVia) => sum(own, ({ taken }) => Number(taken === how));
  return {
    firstOffer: by("firstOffer"),
    laterOffer: by("laterOffer"),
    broadcast: by("broadcast"),
    coordinator: by("coordinator"),
    fallback: by("fallback"),
  };
};

/**
 * How many of the agencies whose experts worked on a question count: this one or any, never the
 * asker's.
 */
const givenBy = (agencies: readonly string[], asker: string, agency: string | null): number =>
  agencies.filter((by) => by !== asker && (agency === null || by === agency)).length;

/** Most asked first. */
const topicsOf = (own: readonly Marks[]): readonly TopicRow[] =>
  [...Map.groupBy(own, ({ topic }) => topic)]
    .map(([topic, marks]) => {
      const { asked, answered } = totalsOf(marks);
      return { topic, asked, answered };
    })
    .filter(({ asked, answered }) => asked + answered > 0)
    .toSorted((a, b) => b.asked - a.asked || b.answered - a.answered || byName(a.topic, b.topic));

const outcomesOf = (own: readonly Marks[]): readonly OutcomeRow[] =>
  [...Map.groupBy(own, ({ answer }) => answer)]
    .flatMap(([outcome, marks]) => (outcome === null ? [] : [{ outcome, answered: marks.length }]))
    .toSorted((a, b) => b.answered - a.answered || byName(a.outcome, b.outcome));

/** By code unit, so that the order is the same in every installation. */
const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The median, to a tenth of a minute; null of nothing. */
const median = (minutes: readonly number[]): number | null => {
  const sorted = minutes.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined
    ? null
    : Math.round(((lower + upper) / 2) * 10) / 10;
};
