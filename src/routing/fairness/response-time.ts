/**
 * Predicts how soon somebody accepts a question, from how soon they accepted the last ones.
 *
 * A few observations of the whole pool stand beside their own, so that one lucky minute makes
 * nobody fast and one slow one nobody slow.
 */

/** So many of a person's latest observations count. */
export const ownObservations = 20;
const poolObservations = 5;

/**
 * The prediction in minutes, from a person's own times (latest last) and the median of the pool;
 * null: nobody has accepted anything yet.
 */
export const predictedResponseMin = (
  own: readonly number[],
  poolMedian: number | null,
): number | null => {
  const pool =
    poolMedian === null ? [] : Array.from({ length: poolObservations }, () => poolMedian);
  return medianOf([...own.slice(-ownObservations), ...pool]);
};

/**
 * The median; of two in the middle the lower, so that it is a time that occurred. Null: an empty
 * list.
 */
export const medianOf = (minutes: readonly number[]): number | null =>
  minutes.toSorted((a, b) => a - b)[Math.floor((minutes.length - 1) / 2)] ?? null;
