/**
 * Judges the best article found: whether the program may say that it answers the question, and
 * whether it is worth showing. A logistic regression over what the ranking knows; `bench/calibrate.ts`
 * makes its weights (confidence-weights.ts) from questions whose article is there and the same
 * questions with it taken away.
 */
import type { WeighedConcept } from "./by-words.ts";
import { weightOf } from "./by-words.ts";
import { confidenceWeights } from "./confidence-weights.ts";
import type { SearchRanking } from "./ranking.ts";
import type { Shelf } from "./shelf.ts";

/**
 * What is judged by, in the order of the weights: how like the article's title and question are in
 * runs of letters; the cosine between all words of both, by the share of words; what the text says of
 * the article, its lead in that over every other, the share of its words, how much of what the question
 * says the article says too, and the heaviest word that it leaves out. Topic and country choose which article is judged, and say
 * nothing for it: so the same weights hold with hints and without.
 */
export type Signs = readonly number[];

export const signsOf = ({ ranked, concepts }: SearchRanking, shelf: Shelf): Signs | null => {
  const [best, ...others] = ranked;
  if (best === undefined) return null;
  const slot = shelf.slotAt(best.slot);
  const held = new Set<string>();
  let square = 0;
  shelf.termsOf(slot, (term) => {
    held.add(shelf.terms.nameOf(term));
    square += weightOf(shelf.terms.holdersOf(term), shelf.totals.articles) ** 2;
  });
  const asked = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const heard = concepts.reduce((sum, one) => sum + one.weight * heardShare(one, held), 0);
  const leftOut = concepts.filter((one) => heardShare(one, held) === 0);
  const heaviest = Math.max(0, ...leftOut.map(({ weight }) => weight));
  return [
    best.headGrams,
    cosineOf(concepts, { held, length: Math.sqrt(square) }) * best.words,
    best.text,
    best.text - Math.max(0, ...others.map(({ text }) => text)),
    best.words,
    heard / asked,
    heaviest / weightOf(0, shelf.totals.articles),
  ];
};

/** Of the angle between the question's words and the article's, each as heavy as it is rare. */
const cosineOf = (
  concepts: readonly WeighedConcept[],
  { held, length }: { readonly held: ReadonlySet<string>; readonly length: number },
): number => {
  const product = concepts.reduce((sum, one) => sum + one.weight ** 2 * heardShare(one, held), 0);
  const own = Math.sqrt(concepts.reduce((sum, { weight }) => sum + weight ** 2, 0));
  return own * length === 0 ? 0 : product / (own * length);
};

/** How surely the article says what the word means: by the best of the guises that it holds. */
const heardShare = ({ guises }: WeighedConcept, held: ReadonlySet<string>): number =>
  Math.max(0, ...[...guises].map(([term, share]) => (held.has(term) ? share : 0)));

/** How likely it is that the article answers the question. */
const likelihoodOf = (signs: Signs): number => {
  const { constant, weights } = confidenceWeights;
  const sum = signs.reduce((total, sign, i) => total + sign * (weights[i] ?? 0), constant);
  return 1 / (1 + Math.exp(-sum));
};

export const judged = (signs: Signs | null) => {
  const likelihood = signs === null ? 0 : likelihoodOf(signs);
  return {
    confident: likelihood >= confidenceWeights.confidentFrom,
    worthShowing: likelihood >= confidenceWeights.worthShowingFrom,
  };
};
