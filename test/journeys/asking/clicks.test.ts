/** Checks in how few actions people ask, take, answer and tell the outcome, on both platforms. */
import { expect, test } from "vitest";
import { pairs } from "../world.ts";
import { countClicks } from "./clicks.ts";

test.each(pairs)("asked in %s, answered in %s, it takes few actions", async (askers, experts) => {
  const clicks = await countClicks(askers, experts);
  expect(clicks).toEqual({
    ask: 1,
    "ask changed": 2,
    "ask unsure": 2,
    "ask urgent": 2,
    "ask in the whole form": 2,
    accept: 1,
    decline: 1,
    answer: 2,
    outcome: 2,
    "hand everything over": 2,
    "wish for a course": 1,
  });
});
