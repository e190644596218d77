import { describe, expect, test } from "vitest";
import { openNumberAllocator } from "../../src/desk/ticket/number-allocator.ts";

/** A store that notes which numbers were allocated, and how many at once. */
const counting = () => {
  const allocated: [year: number, count: number][] = [];
  const last = new Map<number, number>();
  return {
    allocated,
    allocateNumbers: async (year: number, count: number): Promise<number> => {
      const before = last.get(year) ?? 0;
      last.set(year, before + count);
      allocated.push([year, count]);
      return before + 1;
    },
  };
};
const together = (count: number, ask: () => Promise<number>): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, ask));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe("the numbers of questions", () => {
  test("are taken one by one where nobody waits, so that none is left over", async () => {
    const store = counting();
    const next = openNumberAllocator(store, () => () => false);
    expect([await next(2026), await next(2026)]).toEqual([1, 2]);
    expect(await together(3, () => next(2026))).toEqual([3, 4, 5]);
    expect(store.allocated).toEqual(Array.from({ length: 5 }, () => [2026, 1]));
  });

  test("are taken several at a time in a crowd, and given out in their order", async () => {
    const store = counting();
    const next = openNumberAllocator(store, () => () => true);
    expect(await together(40, () => next(2026))).toEqual(upTo(40));
    expect(store.allocated).toEqual(Array.from({ length: 3 }, () => [2026, 16]));
  });

  test("that are left when the crowd is over are given out before new ones", async () => {
    const store = counting();
    let crowded = true;
    const next = openNumberAllocator(store, () => () => crowded);
    expect(await next(2026)).toBe(1);
    crowded = false;
    expect(await together(16, () => next(2026))).toEqual(upTo(17).slice(1));
    expect(store.allocated).toEqual([
      [2026, 16],
      [2026, 1],
    ]);
  });

  test("are counted in each year, as around New Year where agencies lie in several zones", async () => {
    const store = counting();
    const next = openNumberAllocator(store, () => () => true);
    expect([await next(2026), await next(2027), await next(2026)]).toEqual([1, 1, 2]);
  });

  test("come again after the database was away", async () => {
    const store = counting();
    let away = true;
    const allocateNumbers = async (year: number, count: number): Promise<number> => {
      if (away) throw new Error("no database");
      return store.allocateNumbers(year, count);
    };
    const next = openNumberAllocator({ allocateNumbers }, () => () => true);
    const failed = await Promise.allSettled([next(2026), next(2026)]);
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    away = false;
    expect(await next(2026)).toBe(1);
  });
});
