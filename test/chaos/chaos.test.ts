/**
 * Twenty seeds of people, failing platforms, a failing database and dying processes. Nothing
 * is lost, nothing doubled, nothing out of order, and nobody sees what they may not. A failing seed
 * says how to play it again.
 */
import { expect, test } from "vitest";
import { chaosSeeds } from "../seeds.ts";
import { judge } from "./judge.ts";
import { playSeed } from "./play.ts";

/** So few that a machine that does ten other things plays them within the limit. */
const atOnce = 4;

test.each(Array.from({ length: chaosSeeds / atOnce }, (_, i) => i * atOnce + 1))(
  `whatever happens, what must hold does: seed %i and the ${atOnce - 1} after it`,
  async (first) => {
    const batch = Array.from({ length: atOnce }, (_, i) => first + i);
    for (const seed of batch)
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
