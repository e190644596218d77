/**
 * Checks what a receipt says of the wait: how long like questions waited, and that it takes longer
 * than usual as soon as it does, though nothing else happens.
 */
import { afterEach, expect, test } from "vitest";
import { type World, answer, minutes, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** From so many on something is said. */
const cases = 8;
const longer = "Det tar längre tid än vanligt just nu.";

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)(
  "asked in %s, answered in %s: the receipt says how long it takes, and when it takes longer",
  async (askers, experts) => {
    world = await openWorld(askers, experts, {
      maxOpen: 1,
      conflicts: { "e-karim": ["skatteverket"], "e-sara": ["skatteverket"] },
    });
    const { clock } = world;
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const asks = async (n: number) => {
      await asker.ask({ ...question, text: `Är laminatet äkta på handling ${n}?` });
      return `ID-2026-${String(n).padStart(5, "0")}`;
    };
    for (let n = 1; n <= cases; n += 1) {
      const number = await asks(n);
      const offer = await anna.sees(`Kan du ta fråga ${number}`);
      clock.forward(minutes(5));
      await anna.press(offer, "offer.accept");
      const work = await anna.sees(`Fråga ${number} är din`);
      clock.forward(minutes(20));
      await anna.fillIn(work, "answer.open", answer);
      await asker.sees(`Svar på fråga ${number}`);
      await asker.sees(`Din fråga ${number}`, "besvarad");
    }
    clock.forward(minutes(15));

    const number = await asks(cases + 1);
    const usual = "Liknande frågor tas oftast inom 5 minuter och besvaras inom 20–30 minuter";
    const receipt = await asker.sees(`Din fråga ${number}`, usual);
    expect(receipt.text).not.toContain(longer);
    const offer = await anna.sees(`Kan du ta fråga ${number}`);
    // Nothing happens meanwhile but that time passes.
    clock.forward(minutes(5) + 1000);
    expect((await asker.sees(`Din fråga ${number}`, longer)).ref).toBe(receipt.ref);
    await anna.press(offer, "offer.accept");
    const held = [`Din fråga ${number}`, "Frågan är tagen"] as const;
    await asker.sees(...held, "besvaras oftast inom 20–30 minuter");
    clock.forward(minutes(30));
    await asker.sees(...held, longer);

    // Whoever waits for a free hand reads it too.
    const waiting = await asks(cases + 2);
    const queued = await asker.sees(`Din fråga ${waiting}`, "har fullt upp");
    expect(queued.text).not.toContain(longer);
    clock.forward(minutes(6));
    await asker.sees(`Din fråga ${waiting}`, "har fullt upp", longer);
  },
  120_000,
);
