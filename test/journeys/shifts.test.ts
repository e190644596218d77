/**
 * Checks shifts and languages: an unanswered offer goes on when its receiver's shift ends; first
 * words are in one's own language.
 */
import { afterEach, describe, expect, test } from "vitest";
import { cardNow, dutyCard, slackOf, teamsOf, until } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an offer that nobody answered goes on when the shift ends, and costs nothing", async () => {
    const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "10:15" }];
    world = await openWorld(askers, experts, { hours: { "e-anna": office } });
    await world.who("asker").ask(question);
    const anna = world.who("e-anna");
    await anna.sees("Kan du ta fråga");
    world.clock.set(Date.parse("2026-11-25T09:15:00Z"));
    await world.who("e-karim").sees("Kan du ta fråga");
    const over = await anna.sees("behöver inte längre svar av dig");
    expect(over.buttons).toEqual([]);
  });

  test("what went to everyone does not wait for whoever says that they are away", async () => {
    const ladder = [
      { step: "broadcast", timeoutMin: 15 },
      { step: "coordinator", timeoutMin: 15 },
      { step: "fallback" },
    ];
    world = await openWorld(askers, experts, { policy: { ladder } });
    await world.who("asker").ask(question);
    for (const user of ["e-anna", "e-karim", "e-sara"] as const) {
      const someone = world.who(user);
      const offer = await someone.sees("Kan du ta fråga");
      await someone.fillIn(await dutyCard(world, user), "duty.off", { until: "måndag 08:00" });
      await until(world, user, () => cardNow(world as World, user, offer)?.buttons.length === 0);
    }
    await world.who("c-ulf").sees("behöver dig");
  });

  test("an expert never heard from gets the first offer in their own language", async () => {
    world = await openWorld(askers, experts, { start: Date.parse("2026-11-25T09:00:00Z") });
    if (experts === "slack") slackOf(world, "e-anna").profile.locale = "en-GB";
    else {
      // Teams tells it with the app, before anything is written.
      const person = teamsOf(world, "e-anna");
      person.user.locale = "en-GB";
      await person.install({ upgrade: true });
    }
    await world.who("asker").ask(question);
    const anna = world.who("e-anna");
    await anna.sees("Can you take question");
  });
});
