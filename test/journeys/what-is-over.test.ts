/**
 * Checks that a card in the chat does not go on asking, promising or pointing elsewhere once what it
 * tells of is over, on every pair of platforms.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { type UserId } from "./addresses.ts";
import { cardNow, openPage } from "./duty.ts";
import { pressOld } from "./old-press.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const taken = async (): Promise<Seen> => {
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return anna.sees("är din");
};
const textNow = (user: UserId, card: Seen) => () => cardNow(world, user, card)?.text;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what the expert asked for asks no more once the asker has replied, whichever card they replied to", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const work = await taken();
    await anna.fillIn(work, "ticket.more-info", { text: "Hur ser baksidan ut?" });
    const first = await asker.sees("behöver veta mer", "baksidan");
    world.clock.forward(minutes(5));
    await anna.fillIn(work, "ticket.more-info", { text: "Och framsidan?" });
    const second = await asker.sees("behöver veta mer", "framsidan");
    expect(textNow("asker", first)()).toContain("inom en vecka");
    await asker.write("Båda är blanka.", second);
    for (const card of [first, second]) {
      await expect.poll(textNow("asker", card)).toContain("väntar inte längre");
      expect(textNow("asker", card)()).not.toMatch(/inom en vecka|behöver veta mer/u);
    }
    expect(textNow("asker", second)()).toContain("Och framsidan?");
  });

  test("what the expert asked for asks no more once they have answered without it", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const work = await taken();
    await anna.fillIn(work, "ticket.more-info", { text: "Hur ser baksidan ut?" });
    const asked = await asker.sees("behöver veta mer", "baksidan");
    await anna.fillIn(work, "answer.open", answer);
    await asker.sees("Svar på fråga");
    await expect.poll(textNow("asker", asked)).toContain("väntar inte längre");
  });

  test("nobody is told that they will be called once the call is over", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const work = await taken();
    for (const n of ["ett", "två"]) {
      await anna.write(`Hur ser kanten ut, ${n}?`, work);
      await asker.write(`Den är ojämn, ${n}.`, await asker.sees(`Hur ser kanten ut, ${n}?`));
      await anna.sees(`Den är ojämn, ${n}.`);
    }
    const plan = { caller: "expert", when: "15", text: "Växeln kopplar." };
    await anna.fillIn(await anna.sees("är din", "Ett samtal kan"), "ticket.call", plan);
    const told = await asker.sees("Experten ringer dig 10:15", "Växeln kopplar.");
    await anna.fillIn(await anna.sees("är din", "Du ringer"), "ticket.called", { how: "goes-on" });
    await expect.poll(textNow("asker", told)).toContain("Ett samtal var bestämt till 10:15.");
    expect(textNow("asker", told)()).not.toContain("ringer dig");
    expect(textNow("asker", told)()).toContain("Växeln kopplar.");
  });

  test("what was told of a correction does not hold once the answer is corrected again", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const work = await taken();
    await anna.fillIn(work, "answer.open", answer);
    await anna.sees("Du har svarat", answer.text);
    const again = async (text: string) => {
      world.clock.forward(minutes(5));
      expect(await anna.fillIn(work, "answer.correct", { ...answer, text })).toMatchObject({
        ok: true,
      });
      await anna.sees("Du har svarat", text);
    };
    const told = (text: string) => () =>
      asker.cards().filter((card) => card.text.includes("är rättat") && card.text.includes(text))
        .length;
    await again("Snittet är omskuret.");
    await expect.poll(told("omskuret")).toBe(1);
    await again("Snittet är orört.");
    await expect.poll(told("orört")).toBe(2);
    expect(told("omskuret")()).toBe(0);
  });

  test("a reminder asks nothing more once the question is open again, and says so", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await anna.fillIn(await taken(), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    world.clock.forward(minutes(7 * 24 * 60));
    const reminder = await asker.sees("Vad ledde svaret på fråga ID-2026-00001 till?");
    await asker.press(answered, "ticket.reopen");
    await expect.poll(textNow("asker", reminder)).toContain("Frågan är öppnad igen");
    expect(textNow("asker", reminder)()).not.toMatch(/Två tryck räcker|till\?/u);
    expect(cardNow(world, "asker", reminder)?.buttons).toEqual([]);
    const [listed] = await world.store.listTickets({ state: null, limit: 1 });
    const old = { verb: "ticket.done", ids: { ticket: listed?.id ?? "" } };
    const said = await pressOld(world, { platform: askers, user: "asker" }, old);
    expect(said).toContain("Frågan är öppnad igen");
    expect(said).not.toContain("inte besvarad");
  });

  test("[What happens?] tells the course of a question that was taken back, and not that it was", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.press(await asker.sees("Din fråga ID-2026-00001"), "ticket.withdraw");
    await asker.press(await asker.sees("Du har tagit tillbaka frågan"), "ticket.timeline");
    await expect.poll(() => openPage(world, "asker")).toContain("Togs tillbaka");
  });

  test("an old [Take the question] does not say that the question is theirs once it is over", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await anna.fillIn(await taken(), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    await anna.sees("Fråga ID-2026-00001", "Frågan är avslutad");
    const [listed] = await world.store.listTickets({ state: null, limit: 1 });
    const id = listed?.id ?? "";
    const offer = (await world.store.ticket(id))?.ticket.offers[0]?.id ?? "";
    const old = { verb: "offer.accept", ids: { ticket: id, offer } };
    const told = await pressOld(world, { platform: experts, user: "e-anna" }, old);
    expect(told).toContain("Frågan är avslutad");
    expect(told).not.toContain("Frågan är din");
  });

  test("whoever let go of the question and is asked again reads on the old card that it is them", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    const work = await taken();
    await anna.fillIn(work, "ticket.handover", { to: "pool" });
    for (const next of ["e-sara", "e-karim"] as const) {
      const one = world.who(next);
      await one.press(await one.sees("Kan du ta fråga"), "offer.decline", "busy");
    }
    const ulf = world.who("c-ulf");
    await ulf.fillIn(await ulf.sees("behöver dig"), "ticket.handover", { to: "e-anna" });
    await anna.sees("Kan du ta fråga");
    await expect.poll(textNow("e-anna", work)).toContain("ställd till dig igen, på ett nyare kort");
  });
});
