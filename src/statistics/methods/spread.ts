/** How evenly something is spread over people, and a mean. */

/** 0: all have as much; towards 1: one has all. Null where nobody has anything. */
export const gini = (amounts: readonly number[]): number | null => {
  const sorted = amounts.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const ranked = sorted.reduce((sum, amount, i) => sum + (i + 1) * amount, 0);
  return (2 * ranked) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
};

/** Null of nothing. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
