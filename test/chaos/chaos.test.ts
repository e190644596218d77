/**
 * A hundred seeds of people, failing platforms, a failing database and dying processes. Nothing
 * is lost, nothing doubled, nothing out of order, and nobody sees what they may not. A failing seed
 * says how to play it again.
 */
import { expect, test } from "vitest";
import { within } from "../time-budget.ts";
import { judge } from "./judge.ts";
import { playSeed } from "./play.ts";

const seeds = 100;
const atOnce = 25;
/** Half of a test's time limit: a loaded machine plays fewer of its seeds. */
const budgetMs = 60_000;

test.each(Array.from({ length: seeds / atOnce }, (_, i) => i * atOnce + 1))(
  `whatever happens, what must hold does: seed %i and the ${atOnce - 1} after it`,
  async (first) => {
    const batch = Array.from({ length: atOnce }, (_, i) => first + i);
    for (const seed of within(budgetMs, batch))
      expect({ [again(seed)]: await playSeed(seed, judge) }).toEqual({ [again(seed)]: [] });
  },
  2 * budgetMs,
);

test("the same seed gives the same course", async () => {
  const course = () =>
    playSeed(7, async ({ steps, course: lines, chats }) => ({
      steps,
      lines,
      posts: chats.posts.map(({ place, at, key }) => ({ place, at, key })),
    }));
  expect(await course()).toEqual(await course());
});

const again = (seed: number): string => `play it again: npm run chaos -- --seed ${seed}`;
