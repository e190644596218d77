/**
 * Finds what a change does to coverage: the hours that it leaves to nobody or to one person alone.
 *
 * With before and after exchanged, it finds the hours that a change fills.
 */
import { type Coverage, type CoverageInterval, fewOnly, joined } from "./coverage.ts";

export type Thinned = {
  readonly topic: string;
  readonly nobody: readonly CoverageInterval[];
  /** The one person left is in `people`. */
  readonly alone: readonly CoverageInterval[];
};

/**
 * The topics that have fewer people after the change than before. Both lists must be of the same
 * topics and the same time.
 */
export const thinned = (
  before: readonly Coverage[],
  after: readonly Coverage[],
): readonly Thinned[] => {
  const earlier = new Map(before.map((coverage) => [coverage.topic, coverage.intervals]));
  return after
    .map((coverage): Thinned => {
      const fewer = joined(fewOnly(coverage).flatMap(lostFrom(earlier.get(coverage.topic) ?? [])));
      return {
        topic: coverage.topic,
        nobody: fewer.filter(({ people }) => people.length === 0),
        alone: fewer.filter(({ people }) => people.length === 1),
      };
    })
    .filter(({ nobody, alone }) => nobody.length + alone.length > 0);
};

/** The parts of an interval in which there were more people before. */
const lostFrom =
  (before: readonly CoverageInterval[]) =>
  (interval: CoverageInterval): readonly CoverageInterval[] =>
    before
      .filter(({ people }) => people.length > interval.people.length)
      .map(({ from, to }) => ({
        from: Math.max(from, interval.from),
        to: Math.min(to, interval.to),
        people: interval.people,
      }))
      .filter(({ from, to }) => from < to);
