/**
 * Estimates times by Kaplan and Meier: those who still wait, or left without, count for as long as
 * they were seen to wait, so that a median is not made of the quick ones alone.
 */

/** So many ended after this time, and so many were last seen waiting then. */
export type Observed = { readonly time: number; readonly ended: number; readonly censored: number };
export type Survival = { readonly time: number; readonly surviving: number };

/** The share still waiting after each time at which some ended, earliest first. */
export const survivalOf = (observed: readonly Observed[]): readonly Survival[] => {
  const sorted = observed.toSorted((a, b) => a.time - b.time);
  let atRisk = sorted.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
  let surviving = 1;
  return sorted.flatMap(({ time, ended, censored }) => {
    // Whoever is last seen at a time was still at risk at it.
    if (ended > 0) surviving *= 1 - ended / atRisk;
    atRisk -= ended + censored;
    return ended > 0 ? [{ time, surviving }] : [];
  });
};

/**
 * The time within which this share has ended; null: so many never did, as far as is known. Where the
 * curve rests at exactly that share, the middle of the rest, as R's `quantile.survfit` does.
 */
export const timeWithin = (survival: readonly Survival[], share: number): number | null => {
  const rest = 1 - share;
  const first = survival.findIndex(({ surviving }) => surviving <= rest + tiny);
  const [reached, next] = [survival[first], survival[first + 1]];
  if (reached === undefined) return null;
  return Math.abs(reached.surviving - rest) <= tiny && next !== undefined
    ? (reached.time + next.time) / 2
    : reached.time;
};
/** Products of shares err by about this much. */
const tiny = 1e-9;
