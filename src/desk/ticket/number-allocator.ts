/** Allocates the numbers of questions: one at a time, or some ahead while very many ask at once. */
import type { OpenCrowd } from "../../base/background-yield.ts";
import type { AllocateNumber } from "../deps.ts";
import type { Questions } from "../../store/port/questions.ts";

/**
 * The rate from which numbers are allocated ahead. Fewer questions do not notice a write each; and
 * while they are few no number is left over, so a restart leaves no gap.
 */
const perSecond = 100;
/**
 * How many are allocated ahead: enough that few questions wait for a write, and few enough that a
 * crash leaves no wide gap.
 */
const ahead = 16;

/**
 * The database counts. Numbers are given out in order; those that a process has left when it ends
 * stay a gap.
 */
export const openNumberAllocator = (
  store: Pick<Questions, "allocateNumbers">,
  openCrowd: OpenCrowd,
): AllocateNumber => {
  const years = new Map<number, { inHand: number[]; allocating: Promise<void> | null }>();
  let asked = 0;
  const crowded = openCrowd(() => asked, { perSecond });
  return async (year) => {
    asked += 1;
    const own = years.get(year) ?? { inHand: [], allocating: null };
    years.set(year, own);
    for (;;) {
      const next = own.inHand.shift();
      if (next !== undefined) return next;
      own.allocating ??= allocate(store, { year, count: crowded() ? ahead : 1 })
        .then((allocated) => void (own.inHand = allocated))
        .finally(() => (own.allocating = null));
      await own.allocating;
    }
  };
};

const allocate = async (
  store: Pick<Questions, "allocateNumbers">,
  { year, count }: { readonly year: number; readonly count: number },
): Promise<number[]> => {
  const first = await store.allocateNumbers(year, count);
  return Array.from({ length: count }, (_, i) => first + i);
};
