/**
 * Works hidden cells out of what is published: linear equations over unknown whole numbers, by
 * elimination over the rationals and by narrowing what each may be. It shares nothing with src.
 */

/** A sum of unknown cells, by their names, that is known. */
export type Equation = { readonly sum: ReadonlyMap<string, number>; readonly is: number };
type Range = { readonly low: number; readonly high: number };

/** Where nothing else is known, a count is nought or more. */
const any: Range = { low: 0, high: Number.POSITIVE_INFINITY };

/** The cells of which only one value is left; null: the equations contradict each other. */
export const workedOut = (
  equations: readonly Equation[],
  ranges: ReadonlyMap<string, Range> = new Map(),
): ReadonlyMap<string, number> | null => {
  const bounds = new Map(ranges);
  const all = [...equations, ...eliminated(equations)];
  for (let isNarrower = true; isNarrower;) {
    isNarrower = false;
    for (const equation of all)
      for (const [cell, factor] of equation.sum) {
        const before = bounds.get(cell) ?? any;
        const found = narrowed(equation, { cell, factor, before }, bounds);
        if (found.low > found.high) return null;
        if (found.low === before.low && found.high === before.high) continue;
        bounds.set(cell, found);
        isNarrower = true;
      }
  }
  return new Map(
    [...bounds].flatMap(([cell, { low, high }]) => (low === high ? [[cell, low]] : [])),
  );
};

type Narrowing = { readonly cell: string; readonly factor: number; readonly before: Range };
/** What the rest of a sum leaves for one cell. */
const narrowed = (
  { sum, is }: Equation,
  { cell, factor, before }: Narrowing,
  bounds: ReadonlyMap<string, Range>,
): Range => {
  let [least, greatest] = [0, 0];
  for (const [other, by] of sum) {
    if (other === cell) continue;
    const { low, high } = bounds.get(other) ?? any;
    least += by > 0 ? by * low : by * high;
    greatest += by > 0 ? by * high : by * low;
  }
  const ends = [(is - least) / factor, (is - greatest) / factor].toSorted((a, b) => a - b);
  return {
    low: Math.max(before.low, Math.ceil((ends[0] ?? 0) - 1e-9)),
    high: Math.min(before.high, Math.floor((ends[1] ?? 0) + 1e-9)),
  };
};

/** Gauss and Jordan, with whole numbers alone: what is left of each equation once the others are taken from it. */
const eliminated = (equations: readonly Equation[]): readonly Equation[] => {
  const rows: { sum: Map<string, number>; is: number }[] = [];
  const pivots: string[] = [];
  const take = (from: (typeof rows)[number], row: (typeof rows)[number], pivot: string): void => {
    const [a, b] = [row.sum.get(pivot) ?? 0, from.sum.get(pivot) ?? 0];
    if (b === 0) return;
    for (const [cell, value] of from.sum) from.sum.set(cell, value * a);
    from.is *= a;
    for (const [cell, value] of row.sum) {
      const left = (from.sum.get(cell) ?? 0) - value * b;
      if (left === 0) from.sum.delete(cell);
      else from.sum.set(cell, left);
    }
    from.is -= row.is * b;
    const common = [...from.sum.values(), from.is].reduce(gcd, 0);
    if (common < 2) return;
    for (const [cell, value] of from.sum) from.sum.set(cell, value / common);
    from.is /= common;
  };
  for (const { sum, is } of equations) {
    const row = { sum: new Map(sum), is };
    rows.forEach((known, n) => take(row, known, pivots[n] ?? ""));
    const [pivot] = row.sum.keys();
    if (pivot === undefined) continue;
    for (const known of rows) take(known, row, pivot);
    rows.push(row);
    pivots.push(pivot);
  }
  return rows;
};
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
