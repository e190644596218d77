/**
 * Weighs the components: how much each counts, in whole percent of its 0 to 100, by urgency.
 *
 * Each column adds up to 100, so nobody has more than 10 000 points. All weights stand here and
 * nowhere else.
 */
import type { Urgency } from "../../tickets/model.ts";
import type { ScoreComponent } from "../model.ts";

export const weights: Readonly<Record<Urgency, Readonly<Record<ScoreComponent, number>>>> = {
  /** Spreads work, and keeps what is rare free for its own questions. */
  normal: {
    load: 30,
    credit: 25,
    agencyCredit: 15,
    scarce: 15,
    level: 5,
    recency: 5,
    language: 5,
    acceptTime: 0,
  },
  /** Goes where the answer is surest and soonest. */
  urgent: {
    load: 20,
    level: 20,
    recency: 20,
    acceptTime: 20,
    credit: 10,
    agencyCredit: 5,
    language: 5,
    scarce: 0,
  },
};

/** The order also decides which of two equal advantages is named first. */
export const components: readonly ScoreComponent[] = [
  "load",
  "credit",
  "agencyCredit",
  "scarce",
  "level",
  "recency",
  "acceptTime",
  "language",
];

export const pointsOf = (
  scores: Readonly<Record<ScoreComponent, number>>,
  urgency: Urgency,
): number => {
  const weight = weights[urgency];
  return (
    scores.load * weight.load +
    scores.credit * weight.credit +
    scores.agencyCredit * weight.agencyCredit +
    scores.scarce * weight.scarce +
    scores.level * weight.level +
    scores.recency * weight.recency +
    scores.acceptTime * weight.acceptTime +
    scores.language * weight.language
  );
};
