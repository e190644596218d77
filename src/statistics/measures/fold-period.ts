/** Folds the facts of questions into the sums of a period. */
import { factsThen } from "../facts/facts-then.ts";
import { type QuestionFacts, factTimesOf, factsVersion } from "../facts/question-facts.ts";
import { countAnswers } from "./answers.ts";
import { countAskers } from "./askers.ts";
import { type Counting, type Measuring, type Period, isIn } from "./counting.ts";
import { countExperts } from "./experts.ts";
import { countOffers } from "./offers.ts";
import { countVolume } from "./volume.ts";
import { countWaits } from "./waits.ts";
import { type WorkingClock, workingClock } from "../working-clock.ts";
import type { LongerPeriod } from "../periods.ts";
import { type Fold, type Tally, changedFold, tallied } from "../folds/fold.ts";

/** Grows when any measure counts otherwise: what was folded before is then folded anew. */
export const foldVersion = 9;

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
): Fold => tallied((tally) => countIn(questions, { period, clockOf, tally, longer: [] }));

/** `longer`: the half-year and year that the period is a month of. */
type CountingPart = Counting & { readonly longer: readonly LongerPeriod[] };

/** Adds these questions to a fold that others are in. */
export const countIn = (
  questions: Iterable<QuestionFacts>,
  { longer, ...counting }: CountingPart,
): void => {
  for (const question of questions) {
    for (const measure of all) measure(question, counting);
    for (const one of longer) countOnce(question, one, counting);
    // Of others only months are told, and a month lies in longer periods.
    if (longer.length > 0) countThen(question, counting);
  }
};

/**
 * Notes what the months of a longer period count too often: a question that is taken in two of them
 * is taken once in the year. It stands with the month in which the question last did something there.
 */
const countOnce = (
  question: QuestionFacts,
  { kind, span, months }: LongerPeriod,
  { period, clockOf, tally }: Counting,
): void => {
  const times = factTimesOf(question).filter((at) => isIn(span, at));
  const last = Math.max(...times);
  if (times.every((at) => isIn(period, at)) || !isIn(period, last)) return;
  const count = openDifference(kind, { clockOf, tally });
  count.add(question, span, 1);
  for (const month of months)
    if (times.some((at) => isIn(month, at))) count.add(question, month, -1);
  count.told();
};

/** Notes what counts otherwise than it did when the month was over. */
const countThen = (question: QuestionFacts, { period, clockOf, tally }: Counting): void => {
  const waits = question.answered.length === 0;
  if (question.lastAt < period.to && !waits) return;
  const count = openDifference("then", { clockOf, tally });
  count.add(factsThen(question, period.to), period, 1);
  count.add(question, period, -1);
  count.told();
};

/** Counts added and taken away again, of which what is left is tallied under a word before theirs. */
const openDifference = (prefix: string, { clockOf, tally }: Omit<Counting, "period">) => {
  const differences = new Map<string, number>();
  return {
    add: (question: QuestionFacts, period: Period, sign: 1 | -1): void => {
      const add: Tally = (name, amount = 1) =>
        void differences.set(name, (differences.get(name) ?? 0) + sign * amount);
      for (const measure of all) measure(question, { period, clockOf, tally: add });
    },
    told: (): void => {
      for (const [name, amount] of differences) tally(`${prefix}:${name}`, amount);
    },
  };
};

/** The fold of a longer period, from that of its months. */
export const countedOnce = (months: Fold, kind: LongerPeriod["kind"]): Fold =>
  withDifference(months, kind);
/** The fold of a month as it was when the month was over. */
export const countedThen = (month: Fold): Fold => withDifference(month, "then");

const withDifference = (months: Fold, kind: string): Fold => {
  const prefix = `${kind}:`;
  return changedFold(
    months,
    new Map(
      [...months].flatMap(([word, sheets]) =>
        word.startsWith(prefix) ? [[word.slice(prefix.length), sheets] as const] : [],
      ),
    ),
  );
};
