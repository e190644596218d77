/**
 * Checks the queue: a question waits for an expert with room or for somebody to come on duty, and
 * is served at that moment.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Each has a chat of their own: into one chat a message a second goes, by the machine's own clock. */
const inHand = [
  { who: "asker-1", holder: "e-anna" },
  { who: "asker-2", holder: "e-sara" },
  { who: "asker-3", holder: "e-karim" },
] as const;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("when everyone is full the question waits, says so, and goes to the first free hand", async () => {
    world = await openWorld(askers, experts, { maxOpen: 1, moreAskers: 3 });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    for (const { who, holder } of inHand) {
      const [colleague, expert] = [world.who(who), world.who(holder)];
      await colleague.ask(question);
      await expert.press(await expert.sees("Kan du ta fråga"), "offer.accept");
      await expert.sees("är din");
      await colleague.sees("är tagen");
    }
    await asker.ask({ ...question, text: "Är stämpeln äkta? Ingen är ledig just nu." });
    await asker.sees("ID-2026-00004", "fullt upp");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await anna.sees("Kan du ta fråga ID-2026-00004");
    expect(await world.store.queued()).toEqual([]);
  });
});

test("when every hand waits for its asker's facts the question waits a day, and then the coordinator has it", async () => {
  world = await openWorld("teams", "slack", { maxOpen: 1, moreAskers: 3 });
  const asker = world.who("asker");
  for (const { who, holder } of inHand) {
    const [colleague, expert] = [world.who(who), world.who(holder)];
    await colleague.ask(question);
    await expert.press(await expert.sees("Kan du ta fråga"), "offer.accept");
    const facts = { text: "Hur ser baksidan ut?" };
    await expert.fillIn(await expert.sees("är din"), "ticket.more-info", facts);
    await colleague.sees("Hur ser baksidan ut?");
  }
  await asker.ask({ ...question, text: "Är stämpeln äkta? Ingen är ledig just nu." });
  await asker.sees("ID-2026-00004", "fullt upp");
  world.clock.forward(minutes(24 * 60));
  await world.who("c-ulf").sees("ID-2026-00004", "Ingen expert har frågan");
});

test("at night the question waits for the morning's expert, says when, and goes by itself", async () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }];
  world = await openWorld("slack", "slack", {
    hours: { "e-anna": office, "e-karim": office, "e-sara": office },
    start: Date.parse("2026-11-25T22:00:00Z"),
  });
  const asker = world.who("asker");
  await asker.ask(question);
  await asker.sees("ID-2026-00001", "08:00");
  world.clock.forward(minutes(9 * 60));
  const anna = world.who("e-anna");
  await anna.sees("Kan du ta fråga");
});
