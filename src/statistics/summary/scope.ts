/** The sums of a fold that are about one agency, or about all. */
import type { Instant } from "../../tickets/model.ts";
import { type Fold, type Sum, sumsOf } from "../folds/fold.ts";
import type { Offices } from "../measures/fold-period.ts";

/** Whose figures, and who reads them. */
export type ScopeOf = {
  /** Null: all agencies' together. */
  readonly agency: string | null;
  /** The agency whose coordinators read them; null: the operator, from whom nothing is hidden. */
  readonly seenBy: string | null;
};
export type Scope = ScopeOf & {
  /** Those under a word, whose names go on with this agency (any, of the operator's). */
  readonly sums: (word: string) => readonly Sum[];
  readonly total: (word: string) => number;
  /** Added up by the nth word after the first; the agency is the 0th. */
  readonly by: (word: string, nth: number) => ReadonlyMap<string, number>;
  /** Sums about whichever agencies. */
  readonly all: (word: string) => readonly Sum[];
};

export const scoped = (fold: Fold, { agency, seenBy }: ScopeOf): Scope => {
  const all = sumsOf(fold);
  const sums = (word: string): readonly Sum[] => (agency === null ? all(word) : all(word, agency));
  return {
    all,
    sums,
    agency,
    seenBy,
    total: (word) => added(sums(word)),
    by: (word, nth) => {
      const totals = new Map<string, number>();
      for (const { words, amount } of sums(word)) {
        const name = words[nth] ?? "";
        totals.set(name, (totals.get(name) ?? 0) + amount);
      }
      return totals;
    },
  };
};
export const added = (sums: readonly Sum[]): number =>
  sums.reduce((total, { amount }) => total + amount, 0);

/** When it is read, and by which clocks: whoever still waits has waited until then. */
export type ReadAt = { readonly asOf: Instant; readonly clockOf: Offices };

/** The most first; of as many by code unit, so that the order is the same everywhere. */
export const most = (totals: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...totals]
    .filter(([, count]) => count > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
