/**
 * Checks where whoever asks on a topic that is closed to chat is led: to the formal channel, and to
 * the agency's address in secure digital communication.
 */
import { afterEach, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/org.ts";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

test.each(pairs)("asked in %s, experts in %s: by its address too", async (askers, experts) => {
  world = await openWorld(askers, experts, { topics: [{ id: question.topic, closed: true }] });
  const { store, clock, organisation, who } = world;
  const addressed = {
    ...organisation,
    agencies: organisation.agencies.map((agency) => ({
      ...agency,
      functionAddress: agency.id === "skatteverket" ? null : `sdk:${agency.id}`,
    })),
  };
  await bringIntoForce(store, addressed, { now: clock.now(), dryRun: false });
  const asker = who("asker");
  const askAndRead = async (): Promise<string> => {
    // The organisation is looked at once a second.
    clock.forward(2_000);
    await asker.ask(question);
    return (await asker.sees("besvaras inte i chatten", "säker digital")).text;
  };
  const polisen = "Polismyndigheten: säker digital kommunikation, sdk:polismyndigheten";
  await expect.poll(askAndRead, { timeout: 45_000, interval: 300 }).toContain(polisen);
  const { text } = await asker.sees("besvaras inte i chatten", "säker digital");
  expect(text).toContain("Migrationsverket: säker digital kommunikation");
  expect(await store.listTickets({ state: null, limit: null })).toEqual([]);
});

test("of wrong data at another agency one is reminded once, some days later", async () => {
  world = await openWorld("slack", "teams");
  const asker = world.who("asker");
  await asker.ask({ ...question, topic: "incorrect-registered-data" });
  await asker.sees("besvaras inte i chatten", "den myndighet som har uppgiften");
  world.clock.forward(minutes(60 * 24 * 7 + 1));
  await asker.sees("Har du anmält den felaktiga uppgiften?", "den myndighet som har uppgiften");
});
