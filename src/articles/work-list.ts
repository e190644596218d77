/**
 * Finds the answers of a week that cannot hold beside those to like questions, for the coordinators
 * of whoever gave one of the two.
 */
import { type BoundedMap, openBoundedMap } from "../base/bounded-map.ts";
import type { DivergingPair, WorkList } from "./cards/work-list.ts";
import { divergingPairs, handledApart } from "../knowledge/like-questions.ts";
import { type Period, isIn } from "../statistics/measures/counting.ts";
import type { Summary } from "../statistics/summary/week-summary.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Statistics } from "../store/port/statistics.ts";
import type { Answer, Ticket } from "../tickets/model.ts";
import type { Reader } from "../screens/cards/view.ts";
import { isExcluded } from "../rights/relations.ts";
import type { Deps } from "../desk/deps.ts";
import { readerIn } from "../desk/people/relations.ts";
import { likeQuestionsOfEach } from "../desk/ticket/like-questions.ts";

export type Diverging = {
  /** Those where both are weak last. */
  readonly pairs: readonly DivergingPair[];
  readonly apart: number;
};
type From = Pick<Deps, "alike"> & {
  readonly store: Pick<Statistics, "factsIn"> &
    Pick<Questions, "ticket" | "answeredAbout" | "texts">;
};
type Wanted = { readonly agency: string | null; readonly span: Period };

/**
 * Answers are compared with up to two hundred texts of each topic and document, so of a busy week
 * only the latest this many are. Each pair had its card when the later answer came.
 */
const mostLookedAt = 50;

export const divergingIn = async (from: From, { agency, span }: Wanted): Promise<Diverging> => {
  const { store } = from;
  const latest = (await store.factsIn(span))
    .filter(({ documentType, answered }) => {
      const last = answered.at(-1);
      return documentType !== null && last !== undefined && isIn(span, last.at);
    })
    .toSorted((a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1))
    .slice(0, mostLookedAt)
    .toSorted((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
  const tickets = (await Promise.all(latest.map(({ id }) => store.ticket(id)))).flatMap(
    (loaded) => loaded?.ticket ?? [],
  );
  const others = await likeQuestionsOfEach(from, tickets, (ticket, other) => {
    const { pairs, apart } = besides(ticket, [other], agency);
    return pairs.length + apart > 0;
  });
  const found = tickets.map((ticket, i) => besides(ticket, others[i] ?? [], agency));
  return {
    pairs: found
      .flatMap(({ pairs }) => pairs)
      .toSorted((a, b) => Number(a.divergence.weak) - Number(b.divergence.weak)),
    apart: found.reduce((sum, { apart }) => sum + apart, 0),
  };
};

type CountFrom = From & { readonly store: Pick<Statistics, "factChanges"> };
type Counted = { readonly changes: number; readonly pairs: number };
const counts = new WeakMap<CountFrom["store"], BoundedMap<string, Counted>>();
/** Those of an agency and a period that were looked at latest. */
const countsKept = 100;
const always: Period = { from: 0, to: 8.64e15 };

/**
 * How many pairs there are. To find them takes a fifth of a second and figures are looked at more
 * often than they change, so they are counted again once the facts of any question have changed.
 */
export const countDiverging = async (from: CountFrom, wanted: Wanted): Promise<number> => {
  const known = counts.get(from.store) ?? openBoundedMap<string, Counted>(countsKept);
  counts.set(from.store, known);
  const key = JSON.stringify([wanted.agency, wanted.span.from, wanted.span.to]);
  // Before they are counted: what changes meanwhile makes the next reader count again.
  const changes = await from.store.factChanges(always);
  const last = known.get(key);
  if (last?.changes === changes) return last.pairs;
  const { pairs } = await divergingIn(from, wanted);
  known.set(key, { changes, pairs: pairs.length });
  return pairs.length;
};

const besides = (ticket: Ticket, others: readonly Ticket[], agency: string | null): Diverging => {
  const last = ticket.answers.length;
  const answer = ticket.answers.at(-1);
  if (answer === undefined) return { pairs: [], apart: 0 };
  const isOwn = (other: { readonly answer: Answer }): boolean =>
    agency === null || [answer.agency, other.answer.agency].includes(agency);
  return {
    pairs: divergingPairs(ticket, last, others)
      .filter(isOwn)
      .map((pair) => ({ sides: [{ ticket, answer }, pair], divergence: pair.divergence })),
    apart: handledApart(ticket, last, others).filter(isOwn).length,
  };
};

/** Without the answers to questions that the reader has a conflict of interest with. */
export const readableBy = (
  deps: Pick<Deps, "org">,
  reader: Reader,
  { pairs, apart }: Diverging,
): Diverging => {
  const person = readerIn(deps, reader);
  const { organisation } = deps.org();
  const isReadable = ({ ticket }: { readonly ticket: Ticket }): boolean =>
    person === null || !isExcluded(person, { organisation, ticket, former: [] });
  return { pairs: pairs.filter(({ sides }) => sides.every(isReadable)), apart };
};

/** What an agency's coordinators could work on, for their weekly card. */
export const workListOf = (summary: Summary, { pairs, apart }: Diverging): WorkList => ({
  diverging: pairs,
  handledApart: apart,
  weak: summary.weakTopics,
  beginners: summary.training,
  due: summary.needsYou.reduce(
    (sum, need) => sum + (need.kind === "articles-due" ? need.count : 0),
    0,
  ),
});
