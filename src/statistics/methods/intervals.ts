/** 95 % intervals of counts and shares: how far chance alone may move them. */

export type Bounds = { readonly low: number; readonly high: number };
const z = 1.959_963_985;

/** Of a count of events that come by themselves (Poisson), by Byar's approximation. */
export const countInterval = (count: number): Bounds => ({
  low: count === 0 ? 0 : byar(count, -z),
  // Exact where nothing was counted: -ln 0.025.
  high: count === 0 ? 3.688_879_454 : byar(count + 1, z),
});
const byar = (n: number, by: number): number =>
  n * (1 - 1 / (9 * n) + by / (3 * Math.sqrt(n))) ** 3;

/** Of a share of so many, by Wilson; null of nothing. */
export const shareInterval = (count: number, of: number): Bounds | null => {
  if (of === 0) return null;
  const share = count / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half =
    (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};
