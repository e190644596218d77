/**
 * Gives two measures of a year: how evenly amounts fell, and how long people waited, some of them
 * still.
 */

/**
 * Kaplan and Meier's estimate: a question that still waits counts until the end of the play.
 * Minutes; null where less than that share was accepted.
 */
export const quantile = (
  waits: readonly { readonly minutes: number; readonly accepted: boolean }[],
  share: number,
): number | null => {
  let surviving = 1;
  let atRisk = waits.length;
  for (const { minutes, accepted } of waits.toSorted((a, b) => a.minutes - b.minutes)) {
    if (accepted) surviving *= 1 - 1 / atRisk;
    atRisk -= 1;
    if (surviving <= 1 - share) return minutes;
  }
  return null;
};

/** Gini's coefficient of amounts that are not negative. */
export const gini = (amounts: readonly number[]): number => {
  const sorted = amounts.toSorted((a, b) => a - b);
  const sum = sorted.reduce((all, one) => all + one, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((all, one, index) => all + one * (index + 1), 0);
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
};
