/**
 * What changed facts add to the folds that are kept, and what they take from them: so none is made
 * anew for a question that goes on, however many others it stands among.
 */
import { type QuestionFacts, factDay, factDaysOf } from "./facts/question-facts.ts";
import { type KeptFold, changedFold, keptFold, tallied } from "./folds/fold.ts";
import type { Period } from "./measures/counting.ts";
import { type Offices, countIn } from "./measures/fold-period.ts";
import { foldSpan, longerPeriods } from "./periods.ts";

/** A fold that is kept, of a week or month in a zone, and what it was made by. */
export type FoldPlace = { readonly period: string; readonly zone: string; readonly basis: string };
/** `changes`: how many days of the part have changed with it. */
export type FoldChange = FoldPlace & { readonly changes: number; readonly fold: KeptFold };
/** The facts of a question as they were and are; null: none. */
export type ChangedFacts = {
  readonly before: QuestionFacts | null;
  readonly after: QuestionFacts | null;
};
type Folding = { readonly basis: string; readonly clockOf: Offices };

export const changesToFolds = (
  kept: readonly FoldPlace[],
  changed: readonly ChangedFacts[],
  { basis, clockOf }: Folding,
): readonly FoldChange[] => {
  const days = (facts: QuestionFacts | null): ReadonlySet<number> =>
    facts === null ? new Set() : factDaysOf(facts);
  const dated = changed.map((one) => ({
    ...one,
    days: days(one.after),
    daysBefore: days(one.before),
  }));
  const allDays = new Set(dated.flatMap((one) => [...one.days]));
  return kept
    .filter((part) => part.basis === basis)
    .flatMap((part) => {
      const span = foldSpan(part.period, part.zone);
      if (span === null) return [];
      const isIn = daysIn(span);
      const touching = dated.filter((one) => [...one.days, ...one.daysBefore].some(isIn));
      if (touching.length === 0) return [];
      const longer = longerPeriods(part.period, part.zone);
      const fold = tallied((tally) => {
        for (const { before, after } of touching) {
          if (after !== null) countIn([after], { period: span, clockOf, tally, longer });
          if (before !== null)
            countIn([before], {
              period: span,
              clockOf,
              longer,
              tally: (name, amount = 1) => tally(name, -amount),
            });
        }
      });
      const changes = [...allDays].filter(isIn).length;
      return [{ ...part, changes, fold: keptFold(changedFold(new Map(), fold)) }];
    });
};

/** Days at a period's ends count as its own, as they do where changes are counted. */
const daysIn = ({ from, to }: Period): ((day: number) => boolean) => {
  const [first, last] = [factDay(from), factDay(to)];
  return (day) => day >= first && day <= last;
};
