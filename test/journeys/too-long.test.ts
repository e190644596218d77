/**
 * Checks what becomes of a text longer than its platform takes: it is cut before anything reads it,
 * and whoever wrote it is told.
 */
import { afterEach, describe, test } from "vitest";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const start = "Stämpeln ser ut så här:";
const tooLong = start + " x".repeat(30_000);

const most = { slack: "40000", teams: "50000" } as const;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("the beginning of a too long message is passed on, and its writer is told so", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write(tooLong, await asker.sees("Din fråga"));
    await asker.sees(`längre än ${most[askers]} tecken`);
    await anna.sees(start);
  });
});
