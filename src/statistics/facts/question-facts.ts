/**
 * The facts of one question: all that figures need of it, as a small flat record without words or
 * names. It is made from the question's events alone (fold-facts.ts), so it can always be made again.
 */
import type { TruthSource } from "../../tickets/later-truth.ts";
import type { IdentityStep, LineOfWork } from "../../tickets/lines-of-work.ts";
import type { Abandoned, AcceptedVia, DeclineReason, Instant } from "../../tickets/model.ts";

/**
 * Grows when a fact is added or means something else; facts of an older version are folded anew
 * before anything is counted.
 */
export const factsVersion = 3;

export type AcceptedFact = {
  readonly at: Instant;
  readonly via: AcceptedVia;
  /** When the offer was made that was accepted. */
  readonly offeredAt: Instant;
  readonly expert: string;
  /** The agency that the expert belonged to when offered; people may change agency. */
  readonly agency: string;
  /** Chosen though the agency is the asker's own, or though practice had lapsed. */
  readonly ownAgency: boolean;
  readonly lapsed: boolean;
  /** Accepted for a second opinion, so the question had its answer already. */
  readonly second: boolean;
};
export type AnsweredFact = {
  readonly at: Instant;
  readonly expert: string;
  readonly agency: string;
  readonly outcome: string;
  readonly strength: number;
  readonly basis: readonly string[];
  /** One of the form's five steps; null: not said. */
  readonly minutes: string | null;
  readonly quality: string | null;
  /** Given without seeing the answer before it. */
  readonly second: boolean;
};
export type DeclinedFact = {
  readonly at: Instant;
  readonly reason: DeclineReason;
  readonly expert: string;
  readonly agency: string;
};
/** The asker's form; classes and steps as in `Outcome`. `answer` counts from 1. */
export type OutcomeFact = {
  readonly at: Instant;
  readonly answer: number;
  readonly q1: number;
  readonly q2: number;
  readonly value: number | null;
  readonly learned: number | null;
};
/**
 * What was established in the end of an answer, counted from 1: the id of an outcome, or null where
 * the asker does not know.
 */
export type TruthFact = {
  readonly at: Instant;
  readonly answer: number;
  readonly established: string | null;
  readonly source: TruthSource | null;
};
export type CancelledFact = { readonly at: Instant; readonly why: Abandoned | null };

const dayMs = 86_400_000;
/** Days since 1 January 1970, in universal time. */
export const factDay = (at: Instant): number => Math.floor(at / dayMs);
/** The days on which something happened to the question; it counts in no period without one of them. */
export const factDaysOf = (facts: QuestionFacts): ReadonlySet<number> =>
  new Set(factTimesOf(facts).map(factDay));

/** When something happened to the question, in any order. */
export const factTimesOf = (facts: QuestionFacts): readonly Instant[] => {
  const happened = [
    ...facts.accepted,
    ...facts.declined,
    ...facts.answered,
    ...facts.outcomes,
    ...facts.truth,
  ].map(({ at }) => at);
  return [
    facts.askedAt,
    facts.lastAt,
    ...happened,
    ...facts.silent,
    ...facts.reopened,
    ...facts.closed,
    ...facts.solved,
    ...facts.escalated,
    ...facts.fellBack,
    ...facts.secondAsked,
    ...facts.truthAsked,
    ...(facts.shownAt === null ? [] : [facts.shownAt]),
    ...facts.cancels.map(({ at }) => at),
  ];
};

export type QuestionFacts = {
  readonly v: number;
  readonly id: string;
  /** The asker's agency; unit and line of work are null where they are not known. */
  readonly agency: string;
  readonly unit: string | null;
  readonly line: LineOfWork | null;
  readonly topic: string;
  readonly urgent: boolean;
  readonly documentType: string | null;
  readonly issuer: string | null;
  readonly decision: string | null;
  /** The step of identity work; null: not said. */
  readonly step: IdentityStep | null;
  readonly examined: readonly string[];
  readonly equipment: readonly string[];
  readonly askedAt: Instant;
  /** When the latest event was recorded. */
  readonly lastAt: Instant;
  /** Whom it was offered to, each offer once. */
  readonly offers: number;
  readonly accepted: readonly AcceptedFact[];
  readonly declined: readonly DeclinedFact[];
  /** When offers ended in silence. */
  readonly silent: readonly Instant[];
  readonly answered: readonly AnsweredFact[];
  readonly outcomes: readonly OutcomeFact[];
  readonly reopened: readonly Instant[];
  readonly closed: readonly Instant[];
  readonly cancelled: CancelledFact | null;
  /** Each time that it ended without an answer, also where it was opened again. */
  readonly cancels: readonly CancelledFact[];
  /** When earlier answers were shown; null: none were. */
  readonly shownAt: Instant | null;
  /** When the asker said that one of them was enough, and whether that still holds. */
  readonly solved: readonly Instant[];
  readonly isSolved: boolean;
  /** When coordinators were called. */
  readonly escalated: readonly Instant[];
  /** When nobody was left to ask but the agency's last human address. */
  readonly fellBack: readonly Instant[];
  /** When second opinions were asked for, or followed by rule. */
  readonly secondAsked: readonly Instant[];
  readonly truth: readonly TruthFact[];
  /** When the asker was asked what was established in the end. */
  readonly truthAsked: readonly Instant[];
};
