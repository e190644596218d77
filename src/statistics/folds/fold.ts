/**
 * A fold: what the questions of a period add up to, as sums under names. Sums come out the same in
 * whatever order and portions they are made, so folds of parts merge into the fold of the whole.
 */

/** Names are words separated by spaces, as `asked skatteverket`; ids hold no spaces. */
export type Fold = ReadonlyMap<string, number>;
/** As kept: sorted by name, so that the same sums are the same bytes. */
export type KeptFold = Readonly<Record<string, number>>;
/** Adds to the sum of that name, one if nothing else is said. */
export type Tally = (name: string, amount?: number) => void;

/** A fold that grows with what is told to its tally. */
export const openFold = (): { readonly fold: Fold; readonly tally: Tally } => {
  const sums = new Map<string, number>();
  return {
    fold: sums,
    tally: (name, amount = 1) => void sums.set(name, (sums.get(name) ?? 0) + amount),
  };
};

export const tallied = (count: (tally: Tally) => void): Fold => {
  const { fold, tally } = openFold();
  count(tally);
  return fold;
};

export const mergedFolds = (folds: readonly Fold[]): Fold =>
  tallied((tally) => {
    for (const fold of folds) for (const [name, amount] of fold) tally(name, amount);
  });

export const keptFold = (fold: Fold): KeptFold =>
  // By code unit, which is the default, and quicker than any order that is told.
  Object.fromEntries([...fold.keys()].toSorted().map((name) => [name, fold.get(name) ?? 0]));
export const readFold = (kept: KeptFold): Fold => new Map(Object.entries(kept));

/** A sum, with the words of its name after the first. */
export type Sum = { readonly words: readonly string[]; readonly amount: number };
/** The sums whose names begin with a word. */
export type Sums = (word: string) => readonly Sum[];

export const sumsOf = (fold: Fold): Sums => {
  const byWord = new Map<string, Sum[]>();
  for (const [name, amount] of fold) {
    const [word = "", ...words] = name.split(" ");
    const known = byWord.get(word);
    if (known === undefined) byWord.set(word, [{ words, amount }]);
    else known.push({ words, amount });
  }
  return (word) => byWord.get(word) ?? [];
};
