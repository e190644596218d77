/** Checks that whoever presses later than somebody else reads who has done what, and when. */
import { afterEach, describe, expect, test } from "vitest";
import { pressOld } from "./old-press.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const coordinated = { ladder: [{ step: "coordinator", timeoutMin: 45 }, { step: "fallback" }] };

const only = async ({ store }: World) => {
  const [listed] = await store.listTickets({ state: null, limit: 1 });
  const loaded = await store.ticket(listed?.id ?? "");
  if (loaded === null) throw new Error("there is no question");
  return loaded.ticket;
};

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("an expert whose offer somebody else has taken reads who and when, also once it is answered", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask({ ...question, urgency: "urgent" });
    await asker.finish({ urgencyReason: "Personen är kvar i receptionen." });
    await sara.press(await sara.sees("Kan du ta fråga"), "ticket.timeline");
    const offer = await anna.sees("Kan du ta fråga");
    const { id: ticket, offers } = await only(world);
    const saras = offers.find(({ expert }) => expert === "e-sara")?.id ?? "";
    await anna.press(offer, "offer.accept");
    await anna.sees("är din");
    world.clock.forward(minutes(12));
    const late = { verb: "offer.accept", ids: { ticket, offer: saras } };
    const taken = await pressOld(world, { platform: experts, user: "e-sara" }, late);
    const byAnna = /tagen av dokumentexpert, Polismyndigheten.*Det var 10:00\./su;
    expect(taken).toMatch(byAnna);
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    const answered = await pressOld(world, { platform: experts, user: "e-sara" }, late);
    expect(answered).toMatch(byAnna);
  });

  test("a coordinator whom an expert was faster than reads who and when", async () => {
    world = await openWorld(askers, experts, { policy: coordinated });
    const [asker, ulf, sara] = [world.who("asker"), world.who("c-ulf"), world.who("e-sara")];
    await asker.ask(question);
    await ulf.fillIn(await ulf.sees("behöver dig"), "ticket.handover", { to: "e-sara" });
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await ulf.sees("behöver inte längre dig");
    world.clock.forward(minutes(12));
    const { id: ticket } = await only(world);
    const old = { verb: "ticket.take", ids: { ticket } };
    const told = await pressOld(world, { platform: askers, user: "c-ulf" }, old);
    expect(told).toMatch(/tagen av dokumentexpert, Migrationsverket.*Det var 10:00\./su);
  });
});
