/**
 * Holds the search to what it was measured at on the sets, less a little. bench/search.ts shows
 * more, and what the engines that were not taken find.
 */
import { expect, test } from "vitest";
import { devIndex } from "./dev-index.ts";
import { qualityOf } from "./quality.ts";

test("the article that answers is among the first three, in either language", () => {
  const index = devIndex();
  const found = qualityOf(({ text }) => {
    const { results, confident, worthShowing } = index.search(text);
    return { ids: results.map(({ id }) => id), confident, worthShowing };
  });
  expect(found.recallAt3).toBeGreaterThan(0.95);
  expect(found.acrossAt3).toBeGreaterThanOrEqual(47);
  expect(found.rightClaims / found.claims).toBeGreaterThan(0.9);
  expect(found.rightClaims / found.answered).toBeGreaterThan(0.25);
  expect(found.claimsOnUnanswered).toBeLessThanOrEqual(3);
  expect(found.shown / found.answered).toBeGreaterThan(0.6);
  expect(found.shownOnUnanswered).toBeLessThanOrEqual(10);
});
