/** Sums entries of ledgers by row, however they were booked; a row whose sum is 0 is left out. */
import type { Entry } from "../../../src/routing/fairness/ledger.ts";

export const summed = (entries: readonly Entry[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const { ledger, holder, year, amount } of entries) {
    const row = `${ledger} ${holder} ${year}`;
    sums.set(row, (sums.get(row) ?? 0) + amount);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
};
