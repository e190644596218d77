/**
 * Two hundred seeds of people, failing platforms, a failing database and dying processes: nothing lost, nothing
 * doubled, nothing out of order, nobody sees what they may not. A failing seed says how to play it again.
 */
import { expect, test } from "vitest";
import { judge } from "./judge.ts";
import { playSeed } from "./play.ts";

const seeds = 200;
const atOnce = 25;

test.each(Array.from({ length: seeds / atOnce }, (_, i) => i * atOnce + 1))(
  `whatever happens, what must hold does: seed %i and the ${atOnce - 1} after it`,
  async (first) => {
    for (let seed = first; seed < first + atOnce; seed += 1)
      expect({ [again(seed)]: await playSeed(seed, judge) }).toEqual({ [again(seed)]: [] });
  },
  120_000,
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
