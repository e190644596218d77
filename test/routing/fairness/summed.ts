/** Entries of a ledger, however they were booked, as the sum of each row; a row that comes to nothing is none. */
import type { Entry } from "../../../src/routing/fairness/ledger.ts";

export const summed = (entries: readonly Entry[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const { ledger, holder, year, amount } of entries) {
    const row = `${ledger} ${holder} ${year}`;
    sums.set(row, (sums.get(row) ?? 0) + amount);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
};
