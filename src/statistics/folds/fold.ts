/**
 * A fold: what the questions of a period add up to, as sums under names. Sums come out the same in
 * whatever order and portions they are made, so folds of parts merge into the fold of the whole.
 */

/**
 * Names are words separated by spaces, as `topic.asked skatteverket passports`; ids hold no spaces.
 * The first says what is counted, the second whose it is, mostly an agency's id. Here sums stand by
 * these two: a reader wants a few of many, and what nobody asks for is never taken apart.
 */
export type Fold = ReadonlyMap<string, ReadonlyMap<string, Sheet>>;
/** The sums under two words, by the rest of their names. */
type Sheet = () => ReadonlyMap<string, number>;
/** As kept: both words in order, then lines `rest amount` in order, so that the same sums are the same bytes. */
export type KeptFold = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** Adds to the sum of that name, one if nothing else is said. */
export type Tally = (name: string, amount?: number) => void;

/** A fold that grows with what is told to its tally. */
export const openFold = (): { readonly fold: Fold; readonly tally: Tally } => {
  const fold = new Map<string, Map<string, Sheet>>();
  const sheets = new Map<string, Map<string, number>>();
  const sheetOf = (words: string): Map<string, number> => {
    const known = sheets.get(words);
    if (known !== undefined) return known;
    const sheet = new Map<string, number>();
    sheets.set(words, sheet);
    const [word, whose] = parted(words);
    const under = fold.get(word) ?? new Map<string, Sheet>();
    fold.set(
      word,
      under.set(whose, () => sheet),
    );
    return sheet;
  };
  return {
    fold,
    tally: (name, amount = 1) => {
      // A nought is no sum: what has been added and taken away again leaves none either.
      if (amount === 0) return;
      const space = name.indexOf(" ", name.indexOf(" ") + 1);
      const [words, rest] = space < 0 ? [name, ""] : [name.slice(0, space), name.slice(space + 1)];
      addTo(sheetOf(words), rest, amount);
    },
  };
};

const parted = (text: string): readonly [string, string] => {
  const space = text.indexOf(" ");
  return space < 0 ? [text, ""] : [text.slice(0, space), text.slice(space + 1)];
};
const addTo = (sums: Map<string, number>, rest: string, amount: number): void =>
  void sums.set(rest, (sums.get(rest) ?? 0) + amount);

export const tallied = (count: (tally: Tally) => void): Fold => {
  const { fold, tally } = openFold();
  count(tally);
  return fold;
};

export const mergedFolds = (folds: readonly Fold[]): Fold => {
  const [only, ...more] = folds;
  if (only !== undefined && more.length === 0) return only;
  const merged = new Map<string, Map<string, Sheet>>();
  for (const fold of folds)
    for (const [word, sheets] of fold)
      merged.set(word, withMerged(merged.get(word) ?? new Map<string, Sheet>(), sheets));
  return merged;
};
const withMerged = (
  into: Map<string, Sheet>,
  sheets: ReadonlyMap<string, Sheet>,
): Map<string, Sheet> => {
  for (const [whose, sheet] of sheets) {
    const other = into.get(whose);
    into.set(
      whose,
      other === undefined
        ? sheet
        : once(() => {
            const sums = new Map(other());
            for (const [rest, amount] of sheet()) addTo(sums, rest, amount);
            return sums;
          }),
    );
  }
  return into;
};

/** The fold with what has changed since: sums that come to nothing are gone, as if never counted. */
export const changedFold = (fold: Fold, change: Fold): Fold => {
  const changed = new Map(fold);
  for (const [word, sheets] of change) {
    const under = new Map(changed.get(word));
    for (const [whose, sheet] of sheets) {
      const sums = new Map(under.get(whose)?.());
      for (const [rest, amount] of sheet()) addTo(sums, rest, amount);
      for (const [rest, sum] of sums) if (sum === 0) sums.delete(rest);
      if (sums.size === 0) under.delete(whose);
      else under.set(whose, () => sums);
    }
    if (under.size === 0) changed.delete(word);
    else changed.set(word, under);
  }
  return changed;
};

const once = (read: Sheet): Sheet => {
  let known: ReadonlyMap<string, number> | null = null;
  return () => (known ??= read());
};

export const keptFold = (fold: Fold): KeptFold =>
  // By code unit, which is the default, and quicker than any order that is told.
  Object.fromEntries(
    sorted(fold).map(([word, sheets]) => [
      word,
      Object.fromEntries(
        sorted(sheets).map(([whose, sheet]) => [
          whose,
          sorted(sheet())
            .map(([rest, amount]) => `${rest} ${amount}`)
            .join("\n"),
        ]),
      ),
    ]),
  );
const sorted = <Value>(all: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));

export const readFold = (kept: KeptFold): Fold =>
  new Map(
    Object.entries(kept).map(([word, sheets]) => [
      word,
      new Map(Object.entries(sheets).map(([whose, lines]) => [whose, once(() => sumsIn(lines))])),
    ]),
  );
const sumsIn = (lines: string): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const line of lines.split("\n")) {
    const space = line.lastIndexOf(" ");
    sums.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return sums;
};

/** A sum, with the words of its name after the first. */
export type Sum = { readonly words: readonly string[]; readonly amount: number };
/** The sums whose names begin with a word, or with it and whose they are. */
export type Sums = (word: string, whose?: string) => readonly Sum[];

export const sumsOf = (fold: Fold): Sums => {
  const read = new Map<string, readonly Sum[]>();
  const sums: Sums = (word, whose) => {
    const key = whose === undefined ? word : `${word} ${whose}`;
    const known = read.get(key) ?? (whose === undefined ? all(word) : own(word, whose));
    read.set(key, known);
    return known;
  };
  const all = (word: string): readonly Sum[] =>
    [...(fold.get(word)?.keys() ?? [])].flatMap((whose) => sums(word, whose));
  const own = (word: string, whose: string): readonly Sum[] =>
    [...(fold.get(word)?.get(whose)?.() ?? [])].map(([rest, amount]) => ({
      words: rest === "" ? [whose] : [whose, ...rest.split(" ")],
      amount,
    }));
  return sums;
};
