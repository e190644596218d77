/**
 * Checks what becomes of words in a conversation that may be personal data: they wait for their
 * writer, who says that they are not, mends them or takes them back.
 */
import { afterEach, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { bytesIn } from "./database-bytes.ts";
import { type Platform, type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A number that the regulator keeps for films and books: the guard asks about it. */
const phone = "070-174 06 05";
const text = `Fråga växeln på ${phone}.`;
const stopped = "Meddelandet är inte skickat vidare";
const waiting = { interval: 50 };

const inHand = async (askers: Platform, experts: Platform, databaseUrl?: string) => {
  world = await openWorld(askers, experts, databaseUrl === undefined ? {} : { databaseUrl });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  return { current: world, asker, anna, work, receipt: await asker.sees("Din fråga ID") };
};
const read = (cards: readonly { readonly text: string }[], words: string): boolean =>
  cards.some((card) => card.text.includes(words));

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("either side says that it is harmless, and the other reads it as it was written", async () => {
    const { asker, anna, work, receipt } = await inHand(askers, experts);
    for (const [writer, reader, about] of [
      [asker, anna, receipt],
      [anna, asker, work],
    ] as const) {
      await writer.write(text, about);
      const card = await writer.sees(stopped, "telefonnummer (07*-*** ** **)");
      expect(card.text).not.toContain("växeln");
      expect(read(reader.cards(), "växeln")).toBe(false);
      await writer.press(card, "message.harmless");
      await reader.sees(text);
      await writer.sees("Meddelandet är skickat som det är");
    }
  });

  test("an edit that mends it passes it on, and a later edit follows", async () => {
    const { asker, anna, receipt } = await inHand(askers, experts);
    const message = await asker.write(text, receipt);
    await asker.sees(stopped, "telefonnummer");
    await asker.edit(message, "Fråga växeln.");
    await anna.sees("Fråga växeln.");
    await asker.edit(message, "Fråga växeln i morgon.");
    await anna.sees("Fråga växeln i morgon.");
    const blocked = await asker.write("Hen har 900602-2397.", receipt);
    await asker.sees(stopped, "personnummer");
    await asker.edit(blocked, "Hen har ett nummer.");
    await anna.sees("Hen har ett nummer.");
    expect(read(anna.cards(), "2397")).toBe(false);
  });

  test("an edit of what was passed on can be harmless too", async () => {
    const { asker, anna, receipt } = await inHand(askers, experts);
    const message = await asker.write("Fråga växeln.", receipt);
    await anna.sees("Fråga växeln.");
    await asker.edit(message, text);
    const card = await asker.sees(stopped, "telefonnummer");
    expect(read(anna.cards(), phone)).toBe(false);
    await asker.press(card, "message.harmless");
    await anna.sees(text);
  });

  test("what is taken back is sent by no button, and nothing of it stays", async () => {
    const { current, asker, anna, receipt } = await inHand(askers, experts);
    const message = await asker.write(text, receipt);
    await asker.sees(stopped, "telefonnummer");
    await asker.remove(message);
    expect((await asker.sees("väntar inte längre")).buttons).toEqual([]);
    await asker.write("Sist.", receipt);
    await anna.sees("Sist.");
    expect(read(anna.cards(), "växeln")).toBe(false);
    current.clock.forward(minutes(1));
    const left = (): boolean => bytesIn(current.databaseUrl).includes(phone);
    await expect.poll(left, waiting).toBe(false);
  });
});

test("pressed twice it is sent once", async () => {
  const { current, asker, anna, receipt } = await inHand("slack", "slack");
  await asker.write(text, receipt);
  const card = await asker.sees(stopped, "telefonnummer");
  await Promise.all([asker.press(card, "message.harmless"), asker.press(card, "message.harmless")]);
  await anna.sees(text);
  await asker.hears("Meddelandet är skickat som det är");
  await asker.write("Sist.", receipt);
  await anna.sees("Sist.");
  expect(anna.cards().filter((one) => one.text.includes("växeln"))).toHaveLength(1);
  const [listed] = await current.store.listTickets({ state: null, limit: 1 });
  const loaded = await current.store.ticket(listed?.id ?? "");
  expect(loaded?.ticket.messages).toHaveLength(2);
});

test("what waits is forgotten after a week, and its button says so", async () => {
  const { current, asker, receipt } = await inHand("slack", "slack");
  await asker.write(text, receipt);
  const card = await asker.sees(stopped, "telefonnummer");
  current.clock.forward(minutes(7 * 24 * 60));
  const left = (): boolean => {
    current.clock.forward(minutes(1));
    return bytesIn(current.databaseUrl).includes(phone);
  };
  await expect.poll(left, waiting).toBe(false);
  await asker.press(card, "message.harmless");
  await asker.hears("väntar inte längre");
});

test("on PostgreSQL too what is said to be harmless is passed on", async () => {
  const { asker, anna, receipt } = await inHand("teams", "slack", await freshPostgresUrl());
  await asker.write(text, receipt);
  await asker.press(await asker.sees(stopped, "telefonnummer"), "message.harmless");
  await anna.sees(text);
  await asker.sees("Meddelandet är skickat som det är");
});
