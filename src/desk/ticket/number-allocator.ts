/** Where the numbers of questions come from: the database counts, and a process takes a few ahead while very many ask at once. */
import type { OpenCrowd } from "../../runtime/background-yield.ts";
import type { AllocateNumber } from "../deps.ts";
import type { Questions } from "../../store/port/questions.ts";

/** Fewer do not notice a write of their own; and with so few none is ever left over, so that no gap comes of a restart. */
const perSecond = 100;
/** Enough that few of them wait for a write, and few enough that a crash leaves no wide gap. */
const ahead = 16;

/** One at a time; while very many ask, several at once, given out in their order. What a process does not get to give out stays a gap. */
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
