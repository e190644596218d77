/** The arithmetic of figures, by their textbooks: survival, intervals, evenness, agreement. */

export type Wait = { readonly minutes: number; readonly over: boolean };

/**
 * Kaplan–Meier: when this share has ceased to wait; the middle where it rests at it, null where so
 * many never did.
 */
export const waitedBy = (waits: readonly Wait[], share: number): number | null => {
  const times = [...new Set(waits.map(({ minutes }) => minutes))].toSorted((a, b) => a - b);
  let waiting = 1;
  let rests: number | null = null;
  for (const time of times) {
    const atRisk = waits.filter(({ minutes }) => minutes >= time).length;
    const over = waits.filter((wait) => wait.over && wait.minutes === time).length;
    waiting *= 1 - over / atRisk;
    if (over === 0) continue;
    if (rests !== null) return (rests + time) / 2;
    if (waiting < 1 - share - 1e-9) return time;
    if (waiting <= 1 - share + 1e-9) rests = time;
  }
  return rests;
};

const z = 1.959_963_984_540_054;
/** Byar's approximation to Poisson's interval. */
export const poisson = (count: number) => {
  const side = (n: number, sign: number): number =>
    n === 0 ? 0 : n * (1 - 1 / (9 * n) + (sign * z) / (3 * Math.sqrt(n))) ** 3;
  return { low: side(count, -1), high: side(count + 1, 1) };
};
export const wilson = (count: number, of: number) => {
  const [p, zz] = [count / of, z * z];
  const middle = p + zz / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + zz / (4 * of * of));
  return { low: (middle - half) / (1 + zz / of), high: (middle + half) / (1 + zz / of) };
};

export const gini = (loads: readonly number[]): number => {
  const sum = loads.reduce((total, load) => total + load, 0);
  const apart = loads.flatMap((a) => loads.map((b) => Math.abs(a - b)));
  return apart.reduce((total, one) => total + one, 0) / (2 * loads.length * sum);
};

/** Cohen's: of pairs of outcomes; null where chance alone would always agree. */
export const kappa = (pairs: readonly (readonly [string, string])[]): number | null => {
  const n = pairs.length;
  const same = pairs.filter(([a, b]) => a === b).length / n;
  const share = (side: 0 | 1, outcome: string): number =>
    pairs.filter((pair) => pair[side] === outcome).length / n;
  const byChance = [...new Set(pairs.flat())].reduce(
    (sum, outcome) => sum + share(0, outcome) * share(1, outcome),
    0,
  );
  return byChance === 1 ? null : (same - byChance) / (1 - byChance);
};
