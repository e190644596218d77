/** How well judgements hold: against what was established in the end, and against each other. */

/** Answers of one stated probability: how many there were, and how many held. */
export type Calibrated = {
  readonly probability: number;
  readonly answers: number;
  readonly held: number;
};

/** Brier's score: 0 is perfect, 0.25 is what a coin gets, 1 is always wrong and sure. Null of nothing. */
export const brier = (table: readonly Calibrated[]): number | null => {
  const answers = table.reduce((sum, one) => sum + one.answers, 0);
  if (answers === 0) return null;
  const squares = table.reduce(
    (sum, { probability: p, answers: n, held }) => sum + held * (1 - p) ** 2 + (n - held) * p ** 2,
    0,
  );
  return squares / answers;
};

/** How often two readers of the same question said so. */
export type JudgedPair = {
  readonly first: string;
  readonly second: string;
  readonly count: number;
};
export type Agreement = {
  readonly pairs: number;
  /** The share of pairs that are the same. */
  readonly share: number | null;
  /** Cohen's kappa: the share beyond what chance would give; null where chance gives all. */
  readonly kappa: number | null;
};

export const agreementOf = (judged: readonly JudgedPair[]): Agreement => {
  const pairs = judged.reduce((sum, { count }) => sum + count, 0);
  if (pairs === 0) return { pairs, share: null, kappa: null };
  const same = judged.reduce((sum, one) => sum + (one.first === one.second ? one.count : 0), 0);
  const firsts = totalsBy(judged, "first");
  const seconds = totalsBy(judged, "second");
  const chance =
    [...firsts].reduce((sum, [name, count]) => sum + count * (seconds.get(name) ?? 0), 0) /
    pairs ** 2;
  const share = same / pairs;
  return { pairs, share, kappa: chance === 1 ? null : (share - chance) / (1 - chance) };
};

const totalsBy = (
  judged: readonly JudgedPair[],
  side: "first" | "second",
): ReadonlyMap<string, number> => {
  const totals = new Map<string, number>();
  for (const one of judged) totals.set(one[side], (totals.get(one[side]) ?? 0) + one.count);
  return totals;
};
