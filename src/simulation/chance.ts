/** Gives random numbers from a seed: the same seed gives the same year, on every machine. */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export type Chance = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(count: number): number;
  /** One of the items, each as likely as its weight is large. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
  /** A time that is mostly near the median and sometimes much longer, as people's are. */
  time(median: number, spread: number): number;
};

const steps = 2 ** 30;

/** MurmurHash3's finaliser scatters the seeds, since neighbouring seeds must not begin alike. */
const scattered = (seed: number): number => {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
};

export const openChance = (seed: number): Chance => {
  const generator = xoroshiro128plus(scattered(seed));
  const next = (): number => uniformInt(generator, 0, steps - 1) / steps;
  return {
    next,
    below: (count) => Math.floor(next() * count),
    weighted: (items, weightOf) => {
      const whole = items.reduce((sum, item) => sum + weightOf(item), 0);
      let left = next() * whole;
      for (const item of items) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      const last = items.at(-1);
      if (last === undefined) throw new Error("There is nothing to choose from.");
      return last;
    },
    time: (median, spread) => median * Math.exp(spread * normal(next(), next())),
  };
};

/** Box and Muller's transform of two uniform numbers into a normal one. */
const normal = (a: number, b: number): number =>
  Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
