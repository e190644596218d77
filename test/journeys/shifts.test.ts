/**
 * Checks shifts and languages: an unanswered offer goes on when its receiver's shift ends; first
 * words are in one's own language.
 */
import { afterEach, expect, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test("an offer that nobody answered goes on when the shift ends, and costs nothing", async () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "10:15" }];
  world = await openWorld("teams", "slack", { hours: { "e-anna": office } });
  await world.who("asker").ask(question);
  const anna = world.who("e-anna");
  await anna.sees("Kan du ta fråga");
  world.clock.set(Date.parse("2026-11-25T09:15:00Z"));
  await world.who("e-karim").sees("Kan du ta fråga");
  const over = await anna.sees("behöver inte längre svar av dig");
  expect(over.buttons).toEqual([]);
});

test("an expert never heard from gets the first offer in their own language", async () => {
  world = await openWorld("teams", "slack", { start: Date.parse("2026-11-25T09:00:00Z") });
  world.trial.slack.person("T0POLISEN", "U0ANNA").profile.locale = "en-GB";
  await world.who("asker").ask(question);
  const anna = world.who("e-anna");
  await anna.sees("Can you take question");
});
