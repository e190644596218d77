/** Measures how evenly hours of duty fall on people, as one number. */

/**
 * Compares everybody with everybody: 100 where all have as much, 0 where one of each two has all;
 * null: no pair to compare.
 */
export const balanceOf = (hours: readonly number[]): number | null => {
  const pairs = hours.flatMap((one, i) =>
    hours.slice(i + 1).map((other) => {
      const most = Math.max(one, other);
      return most === 0 ? 1 : Math.min(one, other) / most;
    }),
  );
  return pairs.length === 0
    ? null
    : Math.round((100 * pairs.reduce((sum, pair) => sum + pair, 0)) / pairs.length);
};
