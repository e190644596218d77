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
