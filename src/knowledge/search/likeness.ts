/**
 * Compares two questions by what they say: how much of the one is found in the other, in any guise
 * and in either language. A word counts by how seldom the lines of the vocabulary have it, so what
 * all questions on a topic say tells little.
 */
import { analyse } from "../language/words.ts";
import { vocabularyLines } from "../vocabulary-files.ts";
import { type Concept, askedWordsOf } from "./concepts.ts";
import type { Groups } from "./groups.ts";

/** What texts say: to read one takes some hundred times as long as to compare two that are read. */
export type ReadTexts = Map<string, Read>;
/**
 * From 0, nothing in common, to 1. Which of the two comes first does not matter. What was `read` is
 * not read again, and what was not is added to it.
 */
export type Likeness = (one: string, other: string, read?: ReadTexts) => number;

/**
 * From here on two questions on one topic about one type of document are taken to ask the same.
 * Of the development set's pairs that do, 0.90 lie above, and 0.23 of those that do not
 * (test/knowledge/search/likeness.test.ts): one too many is looked at in vain, one too few never.
 */
export const leastAlike = 0.12;

const linesAtOnce = 10;
/** Reads the vocabulary in steps. */
export function* openingLikeness(groups: Groups): Generator<void, Likeness> {
  const lines = vocabularyLines("topics");
  const seen = new Map<string, number>();
  for (const [n, line] of lines.entries()) {
    for (const term of new Set(analyse(line).words.flatMap(termsOf)))
      seen.set(term, (seen.get(term) ?? 0) + 1);
    if (n % linesAtOnce === 0) yield;
  }
  const rarity = (term: string): number =>
    Math.log((lines.length + 1) / ((seen.get(term) ?? 0) + 0.5));
  const read = (text: string): Read => {
    const { concepts } = askedWordsOf(text, groups);
    return { concepts, terms: new Set(concepts.flatMap(({ word }) => termsOf(word))) };
  };
  return (one, other, known = new Map()) => {
    const readOnce = (text: string): Read => {
      const found = known.get(text) ?? read(text);
      known.set(text, found);
      return found;
    };
    const [a, b] = [readOnce(one), readOnce(other)];
    return Math.max(shareFound(a, b.terms, rarity), shareFound(b, a.terms, rarity));
  };
}

type Read = { readonly concepts: readonly Concept[]; readonly terms: ReadonlySet<string> };
const termsOf = ({ lemma, parts }: Concept["word"]): readonly string[] => [lemma, ...parts];

/** Of the weight of these concepts, the share that those terms have, each in its nearest guise. */
const shareFound = (
  { concepts }: Read,
  terms: ReadonlySet<string>,
  rarity: (term: string) => number,
): number => {
  let [whole, found] = [0, 0];
  for (const { word, guises } of concepts) {
    const weight = rarity(word.lemma);
    const nearest = [...guises].reduce(
      (best, [term, near]) => (terms.has(term) ? Math.max(best, near) : best),
      0,
    );
    whole += weight;
    found += weight * nearest;
  }
  return whole === 0 ? 0 : found / whole;
};
