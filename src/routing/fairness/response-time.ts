/**
 * How soon someone takes a question, foretold from how soon they took the last ones. A few
 * observations of the whole pool stand beside their own, so that one lucky minute makes nobody fast
 * and one slow one nobody slow.
 */

/** So many of a person's own are looked at, latest last. */
export const ownObservations = 20;
const poolObservations = 5;

/** In minutes; null: nobody has taken anything yet. */
export const predictedResponseMin = (
  own: readonly number[],
  poolMedian: number | null,
): number | null => {
  const pool =
    poolMedian === null ? [] : Array.from({ length: poolObservations }, () => poolMedian);
  return medianOf([...own.slice(-ownObservations), ...pool]);
};

/** The lower of the two in the middle, so that it is a time that occurred. */
export const medianOf = (minutes: readonly number[]): number | null =>
  minutes.toSorted((a, b) => a - b)[Math.floor((minutes.length - 1) / 2)] ?? null;
