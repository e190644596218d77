/** What every measure counts with: a question's facts, the period, and the offices' clocks. */
import type { Instant } from "../../tickets/model.ts";
import type { QuestionFacts } from "../facts/question-facts.ts";
import type { Tally } from "../folds/fold.ts";
import type { WorkingClock } from "../working-clock.ts";

/** Half-open: what happens at `to` belongs to the next. */
export type Period = { readonly from: Instant; readonly to: Instant };
export type Counting = {
  readonly period: Period;
  readonly clockOf: (agency: string) => WorkingClock;
  readonly tally: Tally;
};
export type Measuring = (question: QuestionFacts, counting: Counting) => void;

export const isIn = ({ from, to }: Period, at: Instant): boolean => from <= at && at < to;
type Happened = { readonly at: Instant };
export const during = <Fact extends Happened>(period: Period, facts: readonly Fact[]): Fact[] =>
  facts.filter(({ at }) => isIn(period, at));
export const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
