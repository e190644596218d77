/**
 * Says which questions are like each other, and what an answer to one means for those who have an
 * answer to the other. Two like questions may still be about two objects, so what follows is told
 * with care, and nothing is decided by it.
 */
import { taxonomyEntry } from "../org/taxonomy.ts";
import type { Answer, Question, Ticket } from "../tickets/model.ts";
import { type Divergence, type Judgement, diverges } from "../statistics/methods/divergence.ts";

type About = Pick<Question, "topic" | "documentType" | "issuer">;
/**
 * On one topic, about one type of document, and not from two countries. A question about no
 * document is like no other: its topic alone says too little.
 */
export const mayBeLike = (one: About, other: About): boolean =>
  one.documentType !== null &&
  one.topic === other.topic &&
  one.documentType === other.documentType &&
  (one.issuer === other.issuer || one.issuer === null || other.issuer === null);

/**
 * `alike`: whether their texts ask the same; left out, where one of the texts is kept no longer or
 * nobody compares them, the country decides.
 */
export const areLike = (one: About, other: About, alike?: boolean): boolean =>
  mayBeLike(one, other) && (alike ?? one.issuer === other.issuer);

/** What was last answered to a question by then; undefined: nothing. */
const answerAt = ({ answers }: Ticket, at: number): Answer | undefined =>
  answers.findLast((answer) => answer.at <= at);

export type LikeAnswer = { readonly ticket: Ticket; readonly answer: Answer };
/** An answer to a like question that diverges from this one, and by which rule. */
export type LikePair = LikeAnswer & { readonly divergence: Divergence };

/**
 * The answers to like questions that diverge from the nth to this one, those where both are weak
 * last. One expert who answered both has seen two objects, and contradicts nobody.
 */
export const divergingPairs = (
  ticket: Ticket,
  n: number,
  others: readonly Ticket[],
): readonly LikePair[] => {
  const own = ticket.answers[n - 1];
  if (own === undefined) return [];
  return likeTo(ticket, others)
    .flatMap((other) => {
      const answer = answerAt(other, own.at);
      if (answer === undefined || answer.expert === own.expert) return [];
      const divergence = diverges(own, answer);
      return divergence.diverges ? [{ ticket: other, answer, divergence }] : [];
    })
    .toSorted((a, b) => Number(a.divergence.weak) - Number(b.divergence.weak));
};

const likeTo = (ticket: Ticket, others: readonly Ticket[]): readonly Ticket[] =>
  others.filter((other) => other.id !== ticket.id && mayBeLike(other.question, ticket.question));

/** A difference in how it was handled, and no divergence: formal channel, or answered in chat. */
const areHandledApart = (one: Judgement, other: Judgement): boolean =>
  isFormal(one) !== isFormal(other) && (isSubstantive(one) || isSubstantive(other));
const isFormal = ({ outcome }: Judgement): boolean => outcome === "formal-channel-required";
const isSubstantive = ({ outcome }: Judgement): boolean =>
  ["document-assessment", "person-assessment"].includes(
    taxonomyEntry("outcomes", outcome)?.kind ?? "",
  );

/** The answers to like questions that were handled apart from the nth to this one. */
export const handledApart = (
  ticket: Ticket,
  n: number,
  others: readonly Ticket[],
): readonly LikeAnswer[] => {
  const own = ticket.answers[n - 1];
  if (own === undefined) return [];
  return likeTo(ticket, others).flatMap((other) => {
    const answer = answerAt(other, own.at);
    return answer !== undefined && areHandledApart(own, answer) ? [{ ticket: other, answer }] : [];
  });
};

const reassuring: ReadonlySet<string> = new Set([
  "authentic",
  "no-signs-of-manipulation",
  "same-person-supported",
]);

/**
 * The like questions whose askers were reassured before this answer, which detects something. It
 * does not matter whether the two diverge, nor who answered.
 */
export const reassuredBefore = (
  ticket: Ticket,
  n: number,
  others: readonly Ticket[],
): readonly Ticket[] => {
  const own = ticket.answers[n - 1];
  if (own === undefined || taxonomyEntry("outcomes", own.outcome)?.countsAsDetection !== true)
    return [];
  return likeTo(ticket, others).filter((other) => {
    const last = answerAt(other, own.at);
    return (
      last !== undefined &&
      reassuring.has(last.outcome) &&
      other.asker.person !== ticket.asker.person
    );
  });
};
