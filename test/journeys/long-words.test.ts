/** Checks that a form says so where what was typed does not fit into it. */
import { afterEach, expect, test } from "vitest";
import { openPage } from "./duty.ts";
import { type World, openWorld, pairs } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test.each(pairs)(
  "asked in %s, experts in %s, a form that holds the beginning alone says so",
  async (askers, experts) => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.say(`Är passet äkta? ${"Laminatet ser konstigt ut. ".repeat(150)}`);
    await asker.press(await asker.sees("Är passet äkta?"), "ask");
    await expect.poll(() => world && openPage(world, "asker")).toContain("bara början är ifylld");
  },
);
