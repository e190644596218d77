/**
 * Holds the search to what it was measured at on the sets, less a little. bench/search.ts shows
 * more, and what the engines that were not taken find.
 */
import { describe, expect, test } from "vitest";
import { devIndex } from "./dev-index.ts";
import { hintings, openHints } from "./hinted.ts";
import { qualityOf } from "./quality.ts";
import {
  baseArticles,
  baseQuestions,
  baseThirdQuestions,
  setArticles,
  setQuestions,
  thirdQuestions,
} from "./sets.ts";

const hintsOf = openHints();
const sets = [
  {
    name: "forty articles",
    articles: setArticles,
    questions: setQuestions,
    // What a search among the answers, and asking, give the search.
    kinds: ["none", "chosen"] as const,
    least: { recallAt3: 0.95, acrossAt3: 47, claimed: 0.45, shown: 0.7 },
  },
  {
    // At first recall at three was .90; groups were added for what it missed, so this is a floor.
    name: "the articles to begin with",
    articles: baseArticles,
    questions: baseQuestions,
    kinds: hintings,
    least: { recallAt3: 0.87, acrossAt3: 25, claimed: 0.25, shown: 0.45 },
  },
  {
    // By another hand. Unseen, recall at three was .97 to .99; words were added for what half of it missed.
    name: "forty articles, in another's words",
    articles: setArticles,
    questions: thirdQuestions,
    kinds: hintings,
    least: { recallAt3: 0.95, acrossAt3: 29, claimed: 0.25, shown: 0.5 },
  },
  {
    // Unseen .94 without hints, .85 by the guessed topic and .89 with it chosen, before those weighed
    // less. Of the half that nobody looked at .96, .88 and .92 now.
    name: "the articles to begin with, in another's words",
    articles: baseArticles,
    questions: baseThirdQuestions,
    kinds: hintings,
    least: { recallAt3: 0.9, acrossAt3: 15, claimed: 0.25, shown: 0.45 },
    // One of eight, and two: as it was before, too.
    mostOnUnanswered: { claimed: 0.125, shown: 0.25 },
  },
];

describe.each(sets)(
  "among $name",
  ({ articles, questions, kinds, least, mostOnUnanswered = { claimed: 0.1, shown: 0.2 } }) => {
    const index = devIndex(articles);
    test.each(kinds)("what answers is found, and no more claimed than holds; hints: %s", (kind) => {
      const found = qualityOf(({ text }) => {
        const { results, confident, worthShowing } = index.search(text, hintsOf(text, kind));
        return { ids: results.map(({ id }) => id), confident, worthShowing };
      }, questions);
      expect(found.recallAt3).toBeGreaterThanOrEqual(least.recallAt3);
      expect(found.acrossAt3).toBeGreaterThanOrEqual(least.acrossAt3);
      expect(found.rightClaims / found.claims).toBeGreaterThanOrEqual(0.9);
      expect(found.rightClaims / found.answered).toBeGreaterThanOrEqual(least.claimed);
      expect(found.claimsOnUnanswered / found.unanswered).toBeLessThanOrEqual(
        mostOnUnanswered.claimed,
      );
      expect(found.shown / found.answered).toBeGreaterThanOrEqual(least.shown);
      expect(found.shownOnUnanswered / found.unanswered).toBeLessThanOrEqual(
        mostOnUnanswered.shown,
      );
    });
  },
);
