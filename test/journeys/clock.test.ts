/** Checks what happens when the machine's clock is set: back an hour, forward a day. */
import { afterEach, expect, test } from "vitest";
import { personAddress } from "../../src/bots/addresses.ts";
import { type World, minutes, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const hour = minutes(60);

test("set back an hour: what a crash left is taken up within seconds all the same", async () => {
  world = await openWorld("slack", "slack");
  const { store, clock } = world;
  const asker = world.who("asker");
  await asker.ask(question);
  await asker.sees("Din fråga");
  clock.forward(-hour);
  await store.arrive({
    id: "slack:T0SKATT:forgotten",
    person: personAddress("slack", "T0SKATT", "U0ASKER"),
    community: "slack:T0SKATT",
    kind: "wrote",
    payload: { blocked: ["personnummer"] },
    at: clock.now(),
    sent: null,
  });
  clock.forward(20_000);
  await asker.sees("Meddelandet är inte skickat vidare");
});

test("set back an hour while an offer is out: it is answered, and the next ones leave", async () => {
  world = await openWorld("teams", "slack");
  const { clock } = world;
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  const offer = await anna.sees("Kan du ta fråga");
  clock.forward(-hour);
  await anna.press(offer, "offer.accept");
  await anna.sees("är din");
  await asker.sees("är tagen");
});

test("set forward a day: an offer that is out goes on, and the asker is told where it is", async () => {
  world = await openWorld("slack", "teams");
  const { clock, who } = world;
  const asker = who("asker");
  await asker.ask(question);
  await who("e-anna").sees("Kan du ta fråga");
  clock.forward(24 * hour);
  const offered = ["e-karim", "e-sara"] as const;
  await Promise.any(offered.map((id) => who(id).sees("Kan du ta fråga")));
  // A worker that is late moves one rung only, and gives the next person the full time.
  const [ticket] = await world.store.listTickets({ state: "offered", limit: null });
  const loaded = await world.store.ticket(ticket?.id ?? "");
  const pending = loaded?.ticket.offers.filter(({ state }) => state === "pending") ?? [];
  expect(pending).toHaveLength(1);
  expect(pending[0]?.expiresAt).toBeGreaterThan(clock.now());
});
