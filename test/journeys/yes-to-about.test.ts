/**
 * Checks that a card which asks whether words are about a question can be answered in words, and that
 * a change of a message that became a question is answered.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const first = "ID-2026-00001";
const second = "ID-2026-00002";
const words = "Sömmen är bruten också.";
const later = "Det luktar lim.";
const accepted = async (): Promise<void> => {
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
};
const states = async (): Promise<readonly string[]> =>
  (await world.store.listTickets({ state: null, limit: null })).map(({ state }) => state);

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
  });

  test("a yes adds the words that wait, and is none of them; a no makes them a question", async () => {
    await asker.ask(question);
    await asker.sees("Din fråga", "ställd till");
    await asker.say(words);
    const card = await asker.sees(`Gäller det ${first}?`, words);
    await asker.say("Ja tack!");
    const added = await asker.sees(`Tillagt i fråga ${first}`, "Ingen har frågan just nu");
    expect(added.ref).toBe(card.ref);
    await asker.say(later);
    await asker.sees(`Gäller det ${first}?`, later);
    await asker.say("nej");
    const own = await asker.sees("Vill du ställa en fråga?", later);
    const { text: _, ...rest } = question;
    expect(await asker.fillIn(own, "ask", rest)).toMatchObject({ ok: true });
    await asker.sees(`Din fråga ${second}`, later);
    const found = await world.store.findTicket(first);
    const texts = (found?.ticket.messages ?? []).map(({ text }) => text.id);
    expect([...(await world.store.texts(texts)).values()]).toEqual([words]);
  });

  test("of several it asks which, and takes a number; after the answer a yes opens it again", async () => {
    await asker.ask(question);
    await asker.sees("Din fråga", "ställd till");
    await asker.ask(question);
    await asker.sees(`Din fråga ${second}`);
    await asker.say(words);
    const card = await asker.sees(`Gäller det ${second} eller ${first}?`, words);
    await asker.say("ja");
    await asker.sees("Vilken gäller det", first, second);
    expect((await asker.sees("Gäller det", words)).ref).toBe(card.ref);
    await asker.say(second);
    await asker.sees(`Tillagt i fråga ${second}`);
    await asker.press(await asker.sees(`Din fråga ${second}`), "ticket.withdraw");
    await asker.sees("Du har tagit tillbaka frågan");
    await accepted();
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    await asker.say(later);
    await asker.sees(`Gäller det ${first}?`, later);
    await asker.say("Japp");
    await asker.sees("Din fråga", "Frågan är öppnad igen");
    expect((await states()).toSorted()).toEqual(["cancelled", "offered"]);
  });

  test("a message that became a question: an edit and a deletion are answered, what changes nothing is not", async () => {
    const message = await asker.say("Laminatet släpper i ett hörn på ett tyskt pass.");
    const card = await asker.sees("Vill du ställa en fråga?", "Laminatet");
    const { text: _, ...rest } = question;
    expect(await asker.fillIn(card, "ask", rest)).toMatchObject({ ok: true });
    await asker.sees(`Din fråga ${first}`, "Laminatet");
    await asker.edit(message, "Laminatet släpper i ett hörn på ett franskt pass.");
    const told = await asker.sees("Frågan är redan ställd", first);
    expect(told.text).toContain("Ändra frågan");
    await asker.edit(message, "Hen har 900602-2397.");
    expect((await asker.sees("inte skickat vidare", "personnummer")).text).not.toContain("2397");
    await asker.remove(message);
    await asker.sees("Frågan är redan ställd", "Det du tog bort finns kvar");
    expect(await states()).toEqual(["offered"]);
  });
});
