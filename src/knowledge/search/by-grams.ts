/** Ranks articles by the runs of letters in a question: a misspelt word shares most of its runs. */
import { weightOf } from "./by-words.ts";
import type { AskedWords } from "./concepts.ts";
import { eachGram, gramSetOf } from "./grams.ts";
import type { Shelf } from "./shelf.ts";
import { tuning } from "./tuning.ts";

type GramShares = { readonly all: number; readonly head: number };

/**
 * Compares a question with one article after the other; an article in the other language with what
 * the question's words are called there, and with those that nobody has translated (names, codes).
 */
export const gramRanking = (question: AskedWords, shelf: Shelf): ((slot: number) => GramShares) => {
  const own = question.concepts.map(({ word }) => word.folded);
  const translated = question.concepts.flatMap(({ word, translations }) =>
    translations.length === 0 ? [word.folded] : translations.flat().map(({ folded }) => folded),
  );
  const sets = { own: weighedSet(own, shelf), other: weighedSet(translated, shelf) };
  return (n) => {
    const slot = shelf.slotAt(n);
    const { totals } = shelf;
    const { share } = slot.language === question.language ? sets.own : sets.other;
    const length = (grams: number, average: number, held: number): number =>
      1 - held + (held * grams) / average;
    return {
      all: share(
        shelf.spanOf(slot, "all"),
        length(slot.allGrams, totals.allGrams / totals.articles, tuning.gramLength),
      ),
      head: share(
        shelf.spanOf(slot, "head"),
        length(slot.headGrams, totals.headGrams / totals.articles, tuning.headGramLength),
      ),
    };
  };
};

const weighedSet = (words: readonly string[], shelf: Shelf) => {
  const set = gramSetOf(words);
  const { articles } = shelf.totals;
  const weights = set.hashes.map((hash) => weightOf(shelf.grams.holdersOf(hash), articles));
  const most = weights.reduce((sum, weight) => sum + weight, 0) * (tuning.saturation + 1);
  const times = new Uint16Array(set.hashes.length + 1);
  /** The share of the most that the question could score. */
  const share = (span: Parameters<typeof eachGram>[0], longer: number): number => {
    if (most === 0) return 0;
    times.fill(0);
    eachGram(span, (hash) => {
      const number = set.numberOf[hash] ?? 0;
      if (number > 0) times[number] = (times[number] ?? 0) + 1;
    });
    let sum = 0;
    for (const [i, weight] of weights.entries()) {
      const heard = (times[i + 1] ?? 0) / longer;
      sum += (weight * heard * (tuning.saturation + 1)) / (heard + tuning.saturation);
    }
    return sum / most;
  };
  return { share };
};
