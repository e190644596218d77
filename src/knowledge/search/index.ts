/**
 * Finds the articles that may answer a question. The index lives in memory, is built from the
 * published articles in steps, and gives the same answer in whatever order they came: what ties is
 * in the order of the ids.
 *
 * A withdrawn article is left out at once. When a fifth of the slots are withdrawn, the rest is
 * copied to a new shelf, a little with each further change, and the old one is used until then.
 */
import { entryOf, type ArticleLabels, type SearchArticle } from "./entry.ts";
import { byMeaning } from "./by-meaning.ts";
import { judged, signsOf, type Signs } from "./confidence.ts";
import { type AskedWords, askedWordsOf } from "./concepts.ts";
import { copyShelf, isWorthCopying } from "./copy-shelf.ts";
import type { Groups } from "./groups.ts";
import { type Ranked, rankingOf, scoring, type SearchHints } from "./ranking.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export type SearchAnswer = {
  readonly results: readonly { readonly id: string; readonly score: number }[];
  /** False: do not claim that the first of them answers the question. */
  readonly confident: boolean;
  /** Good enough to be shown to an asker as an earlier answer. */
  readonly worthShowing: boolean;
  /** What both were judged by; null: nothing was found. */
  readonly signs: Signs | null;
};
type Given = {
  readonly groups: Groups;
  readonly labelsOf: (article: SearchArticle) => ArticleLabels;
};
export type SearchIndex = ReturnType<typeof openIndex>;

const resultsMax = 10;

export const openIndex = ({ groups, labelsOf }: Given) => {
  let shelf = openShelf();
  let copying: ReturnType<typeof copyShelf> | null = null;
  const withdrawnMeanwhile = new Set<string>();

  const withdraw = (id: string): void => {
    if (!shelf.withdraw(id)) return;
    withdrawnMeanwhile.add(id);
    tidy();
  };
  const tidy = (): void => {
    if (copying === null && isWorthCopying(shelf)) {
      withdrawnMeanwhile.clear();
      copying = copyShelf(shelf, withdrawnMeanwhile);
    }
    const step = copying?.next();
    if (step?.done !== true) return;
    shelf = step.value;
    copying = null;
  };
  /** Adds an article, or puts its new text in place of the old, in steps. */
  function* adding(article: SearchArticle): Generator<void, void> {
    const entry = yield* entryOf(article, labelsOf(article));
    shelf.add(entry);
    withdrawnMeanwhile.delete(article.id);
    tidy();
  }
  const isHeld = (lemma: string): boolean => {
    const term = shelf.terms.find(lemma);
    return term !== undefined && shelf.terms.holdersOf(term) > 0;
  };
  const add = (article: SearchArticle): void => {
    for (const _ of adding(article));
  };
  return {
    adding,
    add,
    replace: add,
    withdraw,
    size: (): number => shelf.totals.articles,
    has: (id: string): boolean => shelf.slotOfId(id) !== undefined,
    search: (text: string, hints: SearchHints = {}): SearchAnswer => {
      const question = askedWordsOf(text, groups, isHeld);
      const ranking = rankingOf(question, hints, shelf);
      const signs = signsOf(ranking, shelf);
      const verdict = judged(signs);
      const ranked = inOrder(ranking.ranked, { question, hints, shelf });
      const results = ranked.slice(0, resultsMax).map(({ id, score }) => ({ id, score }));
      // What is claimed was fitted on words: nearness in meaning claims nothing more.
      const confident = verdict.confident && ranked[0]?.id === ranking.ranked[0]?.id;
      return { results, signs, ...verdict, confident };
    },
  };
};

type Asked = {
  readonly question: AskedWords;
  readonly hints: SearchHints;
  readonly shelf: Shelf;
};
/** As found by words, or by words and meaning where vectors are there. */
const inOrder = (
  found: readonly Ranked[],
  { question, hints, shelf }: Asked,
): readonly Ranked[] => {
  const { meaning = null } = hints;
  if (meaning === null) return found;
  const score = scoring(question, hints, shelf);
  const scored = (id: string): Ranked | null => {
    const slot = shelf.slotOfId(id);
    return slot === undefined ? null : (score({ slot, id, share: 0 })[0] ?? null);
  };
  return byMeaning(found, { meaning, scored });
};
