/**
 * Says which numbers a reader is told: all that are about the own agency, of others nothing small, and
 * nothing from which what is small could be worked out.
 */
import { smallestCell } from "../measures/definitions.ts";
import type { ScopeOf } from "./scope.ts";

/** A number, and the agencies that it is about. */
type Sized = { readonly about: readonly string[]; readonly amount: number };
type ReadBy = Pick<ScopeOf, "seenBy">;

export const isTold = ({ seenBy }: ReadBy, { about, amount }: Sized): boolean =>
  seenBy === null || about.includes(seenBy) || amount >= smallestCell;

/**
 * The cells of a column whose sum is known, in their order; null: not told. Where what the others
 * leave of the sum would tell each untold cell, the smallest other one is untold as well.
 */
export const toldBesideSum = (
  readBy: ReadBy,
  cells: readonly Sized[],
): readonly (number | null)[] => {
  const untold = cells.filter((one) => !isTold(readBy, one));
  const left = untold.reduce((sum, { amount }) => sum + amount, 0);
  // One alone, or several that are each as large as an untold one can be. A nought tells of nobody.
  const isGivenAway =
    left > 0 && (untold.length === 1 || left === untold.length * (smallestCell - 1));
  const [smallest] = cells
    .filter((one) => isTold(readBy, one) && !one.about.includes(readBy.seenBy ?? ""))
    .toSorted((a, b) => a.amount - b.amount);
  const hidden = new Set(isGivenAway ? [...untold, smallest] : untold);
  return cells.map((one) => (hidden.has(one) ? null : one.amount));
};
