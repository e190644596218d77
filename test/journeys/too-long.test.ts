/**
 * Checks what becomes of a text longer than its platform takes: it is cut before anything reads it,
 * and whoever wrote it is told.
 */
import { afterEach, describe, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const start = "Stämpeln ser ut så här:";
const tooLong = start + " x".repeat(30_000);

describe.each([
  ["teams", "slack", "50000"],
  ["slack", "teams", "40000"],
] as const)("asked in %s, answered in %s", (askers, experts, most) => {
  test("the beginning of a too long message is passed on, and its writer is told so", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write(tooLong, await asker.sees("Din fråga"));
    await asker.sees(`längre än ${most} tecken`);
    await anna.sees(start);
  });
});
