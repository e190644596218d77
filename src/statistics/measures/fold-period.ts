/** Folds the facts of questions into the sums of a period. */
import { type QuestionFacts, factsVersion } from "../facts/question-facts.ts";
import { countAnswers } from "./answers.ts";
import { countAskers } from "./askers.ts";
import type { Counting, Measuring, Period } from "./counting.ts";
import { countExperts } from "./experts.ts";
import { countOffers } from "./offers.ts";
import { countVolume } from "./volume.ts";
import { countWaits } from "./waits.ts";
import { type WorkingClock, workingClock } from "../working-clock.ts";
import { type Fold, tallied } from "../folds/fold.ts";

/** Grows when any measure counts otherwise: what was folded before is then folded anew. */
export const foldVersion = 7;

const all: readonly Measuring[] = [
  countVolume,
  countWaits,
  countOffers,
  countAnswers,
  countAskers,
  countExperts,
];

export type Offices = (agency: string) => WorkingClock;
export type WithOffices = {
  readonly agencies: readonly {
    readonly id: string;
    readonly timeZone: string;
    readonly holidays: readonly string[];
  }[];
};
/** The clocks of the organisation's agencies; one that it has no longer keeps Sweden's weekdays. */
export const officesOf = (organisation: WithOffices): Offices => {
  const known = kept.get(organisation) ?? openOffices(organisation);
  kept.set(organisation, known);
  return known;
};
/** A clock knows the zone's offsets that it has met: whoever reads figures again has them. */
const kept = new WeakMap<WithOffices, Offices>();
const openOffices = ({ agencies }: WithOffices): Offices => {
  const clocks = new Map(agencies.map((agency) => [agency.id, workingClock(agency)]));
  const elsewhere = workingClock({ timeZone: "Europe/Stockholm", holidays: [] });
  return (agency) => clocks.get(agency) ?? elsewhere;
};

/** What the bytes of a fold depend on beside the questions. */
export const foldBasis = ({ agencies }: WithOffices): string =>
  JSON.stringify([
    foldVersion,
    factsVersion,
    ...agencies.map(({ id, timeZone, holidays }) => [id, timeZone, ...holidays.toSorted()]),
  ]);

export const foldPeriod = (
  questions: Iterable<QuestionFacts>,
  period: Period,
  clockOf: Offices,
): Fold => tallied((tally) => countIn(questions, { period, clockOf, tally }));

/** Adds these questions to a fold that others are in. */
export const countIn = (questions: Iterable<QuestionFacts>, counting: Counting): void => {
  for (const question of questions) for (const measure of all) measure(question, counting);
};
