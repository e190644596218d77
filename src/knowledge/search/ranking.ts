/**
 * Ranks articles for a question: by words, by runs of letters, by topic and by country, summed on
 * one scale. Topic and country prefer, they never leave an article out.
 */
import { byCodePoint } from "../../routing/order.ts";
import { gramRanking } from "./by-grams.ts";
import { bestByWords, weighed, type WeighedConcept, type WordHit } from "./by-words.ts";
import type { AskedWords } from "./concepts.ts";
import type { Meaning } from "./meaning.ts";
import type { Shelf } from "./shelf.ts";
import type { ShelfSlot } from "./slots.ts";
import { tuning } from "./tuning.ts";

export type SearchHints = {
  /** How likely the question is to be of each topic; left out where nobody has a good guess. */
  readonly topicShares?: readonly { readonly id: string; readonly score: number }[];
  /** The issuer of the document that the question is about, ISO 3166-1 alpha-3. */
  readonly country?: string | null;
  /** How near the articles are in meaning; left out or null where no vectors are there. */
  readonly meaning?: Meaning | null;
};
/**
 * The topic that an asker chose. It counts less than a sure guess would: who asks leaves a wrong
 * guess standing, and a neighbouring topic's article may answer.
 */
export const topicChosen = (id: string): NonNullable<SearchHints["topicShares"]> => [
  { id, score: tuning.topicChosen },
];
export type Ranked = {
  readonly slot: number;
  readonly id: string;
  readonly score: number;
  /** What the text alone says of it, whatever topic and country are preferred. */
  readonly text: number;
  /** The share of words of the most that the question could reach. */
  readonly words: number;
  /** The share of runs of letters that title and question of the article have. */
  readonly headGrams: number;
};
export type SearchRanking = {
  readonly ranked: readonly Ranked[];
  readonly concepts: readonly WeighedConcept[];
};

export const rankingOf = (
  question: AskedWords,
  hints: SearchHints,
  shelf: Shelf,
): SearchRanking => {
  const concepts = weighed(question.concepts, shelf);
  const hits = bestByWords(concepts, shelf);
  if (hits.length === 0) return { ranked: [], concepts };
  const ranked = hits.flatMap(scoring(question, hints, shelf));
  return {
    ranked: ranked.toSorted((a, b) => b.score - a.score || byCodePoint(a.id, b.id)),
    concepts,
  };
};

/** Scores what was found by words. */
export const scoring = (
  question: AskedWords,
  hints: SearchHints,
  shelf: Shelf,
): ((hit: WordHit) => readonly Ranked[]) => {
  const gramShares = gramRanking(question, shelf);
  return ({ slot: n, id, share: words }) => {
    const slot = shelf.slotAt(n);
    const { all: grams, head: headGrams } = gramShares(n);
    const country = countryFit(slot, hints.country ?? null);
    const text = tuning.words * words + tuning.grams * grams + tuning.headGrams * headGrams;
    const score = text + topicFit(slot, hints) + tuning.country * country;
    return [{ slot: n, id, score, text, words, headGrams }];
  };
};

const topicFit = ({ topic }: ShelfSlot, { topicShares }: SearchHints): number => {
  if (topicShares === undefined) return 0;
  const share = topicShares.find(({ id }) => id === topic)?.score ?? 0;
  return tuning.topic * Math.log(share + tuning.topicFloor);
};

/** 1: the country of the question; -1: another. Where one of the two names none, nothing. */
const countryFit = ({ country }: ShelfSlot, asked: string | null): number => {
  if (country === null || asked === null) return 0;
  if (country !== asked) return -1;
  return country === "SWE" ? tuning.sweden : 1;
};
