/**
 * Draws what an answer's card says of second opinions: that one is awaited or given, what earlier
 * answers said, and whether they can all hold.
 */
import type { Fact, Part } from "../card.ts";
import type { Answer, SecondOpinion, Ticket } from "../../tickets/model.ts";
import { isSecondOpinion, secondOpinionOn } from "../../tickets/second-opinion.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { answerLine, conflictingAnswerOf } from "./conflicting-answers.ts";
import { facts, textPart } from "./parts.ts";
import type { View } from "./view.ts";

/** For the nth answer, from 1. */
export const secondOpinionParts = (view: View, n: number): readonly Part[] => {
  const { ticket, reader } = view;
  const told = (keys: readonly OpinionKey[], other: number): Part =>
    textPart(keys.map((key) => t(reader.language, `reading.${key}`, { n: other })).join(" "));
  const given = isSecondOpinion(ticket, n)
    ? [told(["independent", ...agreement(view, n)], n - 1), facts(earlierAnswers(view, n))]
    : [];
  const next = nextOpinion(ticket, n);
  return next === null ? given : [...given, told([next], n + 1)];
};
type OpinionKey = Extract<
  KeyAfter<"reading.">,
  "awaited" | "read" | "missed" | "independent" | "confirms" | "holds"
>;

/** That both hold, and how; what cannot hold beside it the card says by itself. */
const agreement = (view: View, n: number): readonly OpinionKey[] => {
  if (conflictingAnswerOf(view, n) !== null) return [];
  const { answers } = view.ticket;
  return [answers[n - 1]?.outcome === answers[n - 2]?.outcome ? "confirms" : "holds"];
};

const earlierAnswers = (view: View, n: number): readonly Fact[] =>
  view.ticket.answers.slice(0, n - 1).map((answer: Answer, i) => ({
    name: t(view.reader.language, "reading.earlier", { n: i + 1 }),
    value: answerLine(view, answer),
  }));

/** What becomes of a second opinion on the nth answer; null: there is none. */
const nextOpinion = (ticket: Ticket, n: number): OpinionKey | null => {
  if (isSecondOpinion(ticket, n + 1)) return "read";
  const opinion: SecondOpinion | null = secondOpinionOn(ticket, n);
  if (opinion === null) return null;
  return opinion.missed ? "missed" : "awaited";
};
