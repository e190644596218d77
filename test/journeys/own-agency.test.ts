/**
 * Checks what the receipt says when a question goes to the asker's own agency: only what is so, on
 * every pair of platforms.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const away = [{ from: "2026-11-25T06:00:00+01:00", to: "2026-11-25T20:00:00+01:00" }];
const nobodyElse = "Ingen annan myndighet har en expert";

const askUrgently = async ({ who }: World): Promise<void> => {
  const asker = who("asker");
  const asked = await asker.ask({ ...question, urgency: "urgent" });
  if (!asked.ok) await asker.finish({ urgencyReason: "Planet går snart." });
};

describe.each(pairs)("asked in %s, others in %s", (askers, experts) => {
  test("an urgent question that others let expire says so", async () => {
    world = await openWorld(askers, experts, { ownExpert: true, away: { "e-karim": away } });
    await askUrgently(world);
    await world.who("e-anna").sees("Kan du ta fråga");
    await world.who("e-sara").sees("Kan du ta fråga");
    world.clock.forward(minutes(5));
    await world.who("e-eva").sees("Kan du ta fråga");
    const { text } = await world.who("asker").sees("Din fråga", "din egen myndighet");
    expect(text).toContain("2 experter på andra myndigheter fick frågan först");
    expect(text).toContain("svarade inte i tid");
    expect(text).not.toContain(nobodyElse);
  });

  test("one that is urgent while the others are away says that nobody there can take it now", async () => {
    world = await openWorld(askers, experts, {
      ownExpert: true,
      away: { "e-anna": away, "e-karim": away, "e-sara": away },
    });
    await askUrgently(world);
    const { text } = await world.who("asker").sees("Din fråga", "din egen myndighet");
    expect(text).toContain("Ingen expert på en annan myndighet kan ta frågan just nu");
    expect(text).not.toContain(nobodyElse);
  });
});
