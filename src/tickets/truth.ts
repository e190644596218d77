/**
 * Decides the later question: what was established in the end. It is asked once, some months after
 * the answer, told once, and moves the question nowhere.
 */
import type { Decision } from "./commands.ts";
import { happened, refuse } from "./steps.ts";
import { type Truth, notKnown } from "./later-truth.ts";
import { type Ticket, isAnswered } from "./model.ts";

/** A question that is open again, or was since answered anew, is asked about its last answer. */
export const truthDue = (ticket: Ticket, answers: number): Decision => {
  const { at } = ticket.phase;
  const isOver = at === "answered" || at === "closed";
  return isOver && ticket.answers.length === answers && ticket.truth === undefined
    ? happened({ type: "truth-asked", answer: answers })
    : refuse("stale");
};

export const giveTruth = (ticket: Ticket, { established, source }: Truth): Decision => {
  if (!isAnswered(ticket)) return refuse("not-answered");
  if (ticket.truth === undefined) return refuse("stale");
  if (ticket.truth.given !== null) return refuse("truth-given");
  const truth = established === notKnown ? { established, source: null } : { established, source };
  return happened({ type: "truth-given", answer: ticket.truth.answer, truth });
};
