/**
 * Checks that offers move on at once where the app is removed: nobody waits for those who cannot
 * answer.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, openWorld, question } from "../world.ts";

let world: World;
afterEach(() => world.close());

const offersIn = async ({ store }: World) => {
  const [listed] = await store.listTickets({ state: null, limit: null });
  const loaded = await store.ticket(listed?.id ?? "");
  return loaded?.ticket.offers.map(({ expert, state }) => [expert, state]);
};

describe("out of a workspace", () => {
  test.each(["in order", "reversed"] as const)(
    "told %s, the offers there go to somebody elsewhere at once [line 62]",
    async (order) => {
      world = await openWorld("teams", "slack");
      await world.who("asker").ask(question);
      await world.who("e-anna").sees("Kan du ta fråga");
      const { slack } = world.trial;
      slack.switches.holdEvents = true;
      await slack.uninstall("T0POLISEN");
      slack.switches.holdEvents = false;
      await slack.releaseEvents(order);
      // The clock has not moved, so the offer did not expire.
      await world.who("e-sara").sees("Kan du ta fråga");
      // Where nobody answered a broadcast follows; its offers move on in the same way.
      const pending = async () =>
        (await offersIn(world))?.filter(([, state]) => state === "pending");
      await expect.poll(pending).toEqual([["e-sara", "pending"]]);
      expect(slack.log.requests("event:app_uninstalled").map(({ status }) => status)).toEqual([
        200,
      ]);
    },
  );

  test("old news of a removal, after which the app was installed again, moves nothing [line 62]", async () => {
    world = await openWorld("teams", "slack");
    await world.who("asker").ask(question);
    const anna = world.who("e-anna");
    const offer = await anna.sees("Kan du ta fråga");
    await world.trial.slack.sendEvent("T0POLISEN", { type: "app_uninstalled" });
    await anna.press(offer, "offer.accept");
    await anna.sees("är din");
    expect(await offersIn(world)).toEqual([["e-anna", "accepted"]]);
  });
});

test("by a person in Teams, their offer goes to the next at once [line 61]", async () => {
  world = await openWorld("slack", "teams");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  await world.trial.teams
    .person("22222222-2222-2222-2222-222222222222", "a0000000-0000-4000-8000-000000000001")
    .uninstall();
  await world.who("e-karim").sees("Kan du ta fråga");
  expect(await offersIn(world)).toEqual([
    ["e-anna", "expired"],
    ["e-karim", "pending"],
  ]);
});
