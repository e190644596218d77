/**
 * Checks that a coordinator who has a question in hand and its asker can write to each other, by
 * replies to its cards, until an expert has it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
const wants = "Kan du skicka sidan tre i morgon?";
const gives = "Ja, den kommer klockan nio.";

const called = async (askers: Platform, experts: Platform) => {
  world = await openWorld(askers, experts, { policy });
  const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
  await asker.ask(question);
  return { current: world, asker, ulf, card: await ulf.sees("behöver dig") };
};
const inHand = async (askers: Platform, experts: Platform) => {
  const all = await called(askers, experts);
  await all.ulf.press(all.card, "ticket.take");
  return {
    ...all,
    card: await all.ulf.sees("Du har tagit hand om frågan", "Svara på det här kortet"),
  };
};

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("they write to and fro, each reads who wrote, and an edit follows", async () => {
    const { asker, ulf, card } = await inHand(askers, experts);
    const message = await ulf.write(wants, card);
    const read = await asker.sees(wants, "amordnare", "ID-2026-00001");
    expect(read.text).not.toContain("expert");
    await asker.write(gives, read);
    await ulf.sees(gives, "andläggare, Skatteverket");
    await ulf.edit(message, "Kan du skicka sidan fyra i morgon?");
    await asker.sees("sidan fyra", "Ändrat");
  });

  test("what the asker had added before she took it in hand comes to her then", async () => {
    const { asker, ulf, card } = await called(askers, experts);
    await asker.write(gives, await asker.sees("Din fråga"));
    await asker.sees("Meddelandet är sparat");
    await ulf.press(card, "ticket.take");
    await ulf.sees(gives, "ID-2026-00001");
  });

  test("before she has it in hand she reads how, and once an expert has it nothing of hers goes on", async () => {
    const { current, asker, ulf, card } = await called(askers, experts);
    await ulf.write(wants, card);
    await ulf.sees("inte skickat vidare", "Tryck först på ”Ta hand om frågan”");
    await ulf.press(card, "ticket.take");
    const own = await ulf.sees("Du har tagit hand om frågan");
    await ulf.fillIn(own, "ticket.handover", { to: "e-sara" });
    const sara = current.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await ulf.sees("behöver inte längre dig");
    await ulf.write("Ett ord till.", own);
    await ulf.sees("inte skickat vidare", "är tagen");
    expect(
      asker.cards().some(({ text }) => text.includes(wants) || text.includes("ord till")),
    ).toBe(false);
  });
});
