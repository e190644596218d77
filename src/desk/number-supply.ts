/** Where the numbers of questions come from: the database counts, and a process takes a few ahead while many ask at once. */
import type { Store } from "../store/port.ts";

/** The next number of a year, from 1; never given twice. */
export type TakeNumber = (year: number) => Promise<number>;

/** Enough that few questions of a crowd wait for a write of their own, and few enough that a crash leaves no wide gap. */
const inCrowd = 16;

/** One at a time; while people crowd, several at once, given out in their order. What a process does not get to give out stays a gap. */
export const openNumbers = (
  store: Pick<Store, "takeNumbers">,
  crowded: () => boolean,
): TakeNumber => {
  const years = new Map<number, { inHand: number[]; taking: Promise<void> | null }>();
  return async (year) => {
    const own = years.get(year) ?? { inHand: [], taking: null };
    years.set(year, own);
    for (;;) {
      const next = own.inHand.shift();
      if (next !== undefined) return next;
      own.taking ??= take(store, { year, count: crowded() ? inCrowd : 1 })
        .then((taken) => void (own.inHand = taken))
        .finally(() => (own.taking = null));
      await own.taking;
    }
  };
};

const take = async (
  store: Pick<Store, "takeNumbers">,
  { year, count }: { readonly year: number; readonly count: number },
): Promise<number[]> => {
  const first = await store.takeNumbers(year, count);
  return Array.from({ length: count }, (_, i) => first + i);
};
