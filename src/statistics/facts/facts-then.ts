/**
 * Tells the facts of a question as they were at a moment, so that what others were told of a month
 * stays as it was told, whatever comes later.
 */
import type { Instant } from "../../tickets/model.ts";
import type { QuestionFacts } from "./question-facts.ts";

/**
 * Whoever waits then is taken to have waited until then. An answer that was corrected later stands as
 * it does now: of others it is told that there was one, and not what it said.
 */
export const factsThen = (facts: QuestionFacts, moment: Instant): QuestionFacts => {
  const was = (at: Instant): boolean => at < moment;
  const known = <Fact extends { readonly at: Instant }>(all: readonly Fact[]): readonly Fact[] =>
    all.filter(({ at }) => was(at));
  const { shownAt } = facts;
  const answered = known(facts.answered);
  const reopened = facts.reopened.filter(was);
  const solved = facts.solved.filter(was);
  const isBack = (at: Instant): boolean => reopened.some((again) => again >= at);
  const isSolved = answered.length === 0 && solved.some((at) => !isBack(at));
  const ended = known(facts.cancels).findLast(({ at }) => !isBack(at));
  const waits = answered.length === 0 && !isSolved ? { at: moment, why: null } : null;
  return {
    ...facts,
    accepted: known(facts.accepted),
    declined: known(facts.declined),
    silent: facts.silent.filter(was),
    answered,
    outcomes: known(facts.outcomes),
    reopened,
    closed: facts.closed.filter(was),
    cancelled: ended ?? waits,
    cancels: known(facts.cancels),
    shownAt: shownAt !== null && was(shownAt) ? shownAt : null,
    solved,
    isSolved,
    escalated: facts.escalated.filter(was),
    fellBack: facts.fellBack.filter(was),
    secondAsked: facts.secondAsked.filter(was),
    truth: known(facts.truth),
    truthAsked: facts.truthAsked.filter(was),
  };
};
