/** Counts, shares, means and rounded times: small sums that every figure is made of. */
import { poisson, wilson } from "./numbers.ts";

export type Counts = Readonly<Record<string, number>>;
export const tally = (keys: readonly string[]): Counts => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
export const present = <T>(values: readonly (T | null | undefined)[]): readonly T[] =>
  values.flatMap((value) => (value === null || value === undefined ? [] : [value]));
export const grouped = <Item, Row>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  rowOf: (these: readonly Item[], key: string) => Row,
): Readonly<Record<string, Row>> =>
  Object.fromEntries(
    [...Map.groupBy(items, keyOf)].map(([key, these]) => [key, rowOf(these, key)]),
  );

export type Measured = {
  readonly now: number | null;
  readonly of: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
};
/** With its interval widened to whole numbers. */
export const count = (now: number): Measured => {
  const { low, high } = poisson(now);
  return { now, of: null, interval: { low: Math.floor(low), high: Math.ceil(high) } };
};
export const share = (some: number, of: number): Measured => ({
  now: of === 0 ? null : some / of,
  of,
  interval: of === 0 ? null : wilson(some, of),
});
export const mean = (numbers: readonly number[]): Measured =>
  plain(numbers.length === 0 ? null : sumOf(numbers) / numbers.length, numbers.length);
export const plain = (now: number | null, of: number): Measured => ({ now, of, interval: null });

/** The middle of each step of the form. */
const middles = new Map([
  ["<5", 2.5],
  ["5-10", 7.5],
  ["10-15", 12.5],
  ["15-20", 17.5],
  [">20", 25],
]);
export const statedMinutes = (
  answers: readonly { readonly minutes: string | null }[],
): readonly number[] => present(answers.map(({ minutes }) => middles.get(minutes ?? "")));
