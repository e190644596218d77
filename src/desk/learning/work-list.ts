/** Reads what an agency's coordinators could work on, for their weekly card. */
import type { DivergingPair, WorkList } from "../../bots/cards/knowledge/work-list.ts";
import { divergingPairs, handledApart } from "../../knowledge/like-questions.ts";
import { type WeekSpan, intervalOf } from "../../statistics/week.ts";
import { beginnersTopics, weakTopics } from "../../statistics/work-list.ts";
import { type Answer, type Ticket, days } from "../../tickets/model.ts";
import { likeQuestions } from "../ticket/like-questions.ts";
import type { Deps } from "../deps.ts";
import { agencyById } from "../../org/lookup.ts";

/** Beginners' questions are looked for over so many days: a week is too short for a habit. */
const habitDays = 28;

export const workListOf = async (
  deps: Deps,
  { week, agency }: { readonly week: string; readonly agency: string },
): Promise<WorkList | null> => {
  const { store, org, clock } = deps;
  const { organisation } = org();
  const zone = agencyById(organisation, agency)?.timeZone ?? "Europe/Stockholm";
  const span = intervalOf(week, zone);
  if (span === null) return null;
  const habit = { from: span.to - days(habitDays), to: span.to };
  const courses = await store.activeBetween(habit.from, habit.to);
  const tickets = courses.map(({ ticket }) => ticket);
  const published = await store.articles("published");
  const answered = await likeAnswersIn(deps, { tickets, agency, span });
  return {
    diverging: answered
      .flatMap(({ diverging }) => diverging)
      .toSorted((a, b) => Number(a.divergence.weak) - Number(b.divergence.weak)),
    handledApart: answered.reduce((sum, { apart }) => sum + apart, 0),
    weak: weakTopics(tickets, agency, span),
    beginners: beginnersTopics(tickets, agency, habit),
    due: published.filter(
      (article) =>
        article.agency === agency && article.reviewAt !== null && article.reviewAt <= clock.now(),
    ).length,
  };
};

type Answered = {
  readonly tickets: readonly Ticket[];
  readonly agency: string;
  readonly span: WeekSpan;
};
type Likes = { readonly diverging: readonly DivergingPair[]; readonly apart: number };
/** The answers of the week beside those to like questions, where the agency gave one of the two. */
const likeAnswersIn = async (
  deps: Deps,
  { tickets, agency, span }: Answered,
): Promise<readonly Likes[]> => {
  const found: Likes[] = [];
  for (const ticket of tickets) {
    const last = ticket.answers.length;
    const answer = ticket.answers.at(-1);
    if (answer === undefined || answer.at < span.from || answer.at >= span.to) continue;
    const others = await likeQuestions(deps, ticket);
    const isOwn = (other: { readonly answer: Answer }): boolean =>
      [answer.agency, other.answer.agency].includes(agency);
    found.push({
      diverging: divergingPairs(ticket, last, others)
        .filter(isOwn)
        .map((pair) => ({ sides: [{ ticket, answer }, pair], divergence: pair.divergence })),
      apart: handledApart(ticket, last, others).filter(isOwn).length,
    });
  }
  return found;
};
