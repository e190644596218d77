/** Chance that comes the same each time it is begun with the same number (mulberry32). */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(all: readonly T[]): T;
  digits(count: number): string;
  letters(count: number): string;
  /** True in `share` of all cases, from 0 to 1. */
  often(share: number): boolean;
}

export function openChance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const of = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet.charAt(between(0, alphabet.length - 1))).join("");
  return {
    between,
    pick: (all) => {
      const one = all[between(0, all.length - 1)];
      if (one === undefined) throw new Error("there is nothing to pick from");
      return one;
    },
    digits: (count) => of("0123456789", count),
    letters: (count) => of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", count),
    often: (share) => next() < share,
  };
}
