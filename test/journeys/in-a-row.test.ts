/**
 * Checks words that are written in a row: each text waits on a card of its own, a press makes one of
 * two, and each message of it can still be edited or taken back by itself.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type Platform, type World, minutes, openWorld, pairs, question } from "./world.ts";

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
const timesWritten = async (): Promise<number> => {
  const found = await world.store.findTicket(first);
  const history = await world.store.history(found?.ticket.id ?? "");
  return history.filter(({ event }) => event.type === "wrote").length;
};

const open = async (askers: Platform, experts: Platform): Promise<void> => {
  world = await openWorld(askers, experts);
  asker = world.who("asker");
  anna = world.who("e-anna");
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    await open(askers, experts);
    await asker.ask(question);
    await asker.sees("Din fråga", "ställd till");
  });

  /** Writes both, and puts them together on the later one's card. */
  const together = async () => {
    const one = await asker.say(words);
    const card = await asker.sees("Gäller det", "Sömmen");
    const two = await asker.say(later);
    const own = await asker.sees("Gäller det", later);
    expect(own.ref).not.toBe(card.ref);
    expect(own.text).not.toContain("Sömmen");
    await asker.press(own, "ask.together");
    const both = await asker.sees("Gäller det", "Sömmen", later);
    expect(both.ref).toBe(own.ref);
    return { one, two, card, both };
  };

  test("two put together are passed on by one press, and each stays a message of its own", async () => {
    const { one, two, card, both } = await together();
    expect((await asker.sees("Ligger i frågan nedanför")).ref).toBe(card.ref);
    await asker.edit(two, "Det luktar inte lim.");
    await asker.sees("Gäller det", "Sömmen är bruten", "luktar inte lim");
    await asker.press(both, "ask.join");
    await asker.sees("Tillagt i fråga");
    await accepted();
    await anna.sees("Sömmen är bruten");
    expect((await anna.sees("Det luktar inte lim.")).text).not.toContain("Sömmen");
    await asker.edit(one, "Sömmen är hel.");
    await anna.sees("Sömmen är hel.", "Ändrat");
    await asker.remove(two);
    await anna.sees("Meddelandet är borttaget");
    expect(await timesWritten()).toBe(2);
  });

  test("one taken back leaves the other, and what the guard stops joins nothing", async () => {
    const { one, both: card } = await together();
    await asker.say("Hen har 900602-2397.");
    await asker.sees("inte skickat vidare", "personnummer");
    await asker.remove(one);
    const shows = (text: string): boolean =>
      asker.cards().some((seen) => seen.ref === card.ref && seen.text.includes(text));
    await expect.poll(() => shows("Sömmen")).toBe(false);
    const left = await asker.sees("Gäller det", later);
    expect(left.ref).toBe(card.ref);
    await asker.press(left, "ask.join");
    await asker.sees("Tillagt i fråga");
    await accepted();
    await anna.sees(later);
    expect(await timesWritten()).toBe(1);
  });

  test("a number in two halves is stopped where it would become whole", async () => {
    await asker.say("Hen har 900602-");
    await asker.sees("Gäller det", "900602-");
    await asker.say("2397, står det.");
    const told = await asker.sees("inte skickat vidare", "personnummer");
    expect(told.text).not.toContain("2397");
    const card = await asker.sees("Gäller det", "900602-");
    expect(card.text).not.toContain("2397");
  });

  test("an edit that would make a number whole with the text before it is stopped", async () => {
    await asker.say("Hen har 900602-");
    await asker.sees("Gäller det", "900602-");
    const two = await asker.say("Det luktar lim.");
    await asker.sees("Gäller det", "Det luktar lim.");
    await asker.edit(two, "2397, står det.");
    const shows = (): boolean => asker.cards().some(({ text }) => text.includes("2397"));
    await asker.sees("Det du skrev är inte skickat vidare", "personnummer");
    expect(shows()).toBe(false);
  });

  test("after a while, and once the card is answered, a message gets a card of its own", async () => {
    await asker.say(words);
    const one = await asker.sees("Gäller det", "Sömmen");
    world.clock.forward(minutes(11));
    await asker.say(later);
    const two = await asker.sees("Gäller det", later);
    expect(two.ref).not.toBe(one.ref);
    await asker.press(two, "ask.join");
    await asker.sees("Tillagt i fråga");
    await asker.say("Pärmen är ny.");
    const three = await asker.sees("Gäller det", "Pärmen");
    await asker.press(three, "ask.join");
    await asker.press(one, "ask.join");
    await accepted();
    for (const said of ["Sömmen", later, "Pärmen är ny."]) await anna.sees(said);
  });

  test("a reply to the card may be put to it by a press, however late", async () => {
    await asker.say(words);
    const card = await asker.sees("Gäller det", "Sömmen");
    world.clock.forward(minutes(11));
    await asker.write(later, card);
    const own = await asker.sees("Gäller det", later);
    expect(own.ref).not.toBe(card.ref);
    await asker.press(own, "ask.together");
    await asker.sees("Gäller det", "Sömmen", later);
  });

  test("both become one question where their writer says so", async () => {
    const { both } = await together();
    await asker.press(both, "ask");
    const card = await asker.sees("Vill du ställa en fråga?", "Sömmen", later);
    const { text: _, ...rest } = question;
    expect(await asker.fillIn(card, "ask", rest)).toMatchObject({ ok: true });
    await asker.sees(`Din fråga ${second}`, "Sömmen är bruten också.", later);
    expect(await states()).toEqual(["offered", "offered"]);
  });
});

describe.each(pairs)("a first question in %s, experts in %s", (askers, experts) => {
  test("two messages in a row are one question by a press, nothing that is written meanwhile is lost, and another question is another", async () => {
    await open(askers, experts);
    await asker.say("Laminatet släpper i ett hörn på ett tyskt pass.");
    const card = await asker.sees("Vill du ställa en fråga?", "Laminatet");
    await asker.say(later);
    const own = await asker.sees("det du skrev nyss", later);
    expect(own.ref).not.toBe(card.ref);
    await asker.press(own, "ask.together");
    const both = await asker.sees("Vill du ställa en fråga?", "Laminatet", later);
    expect(both.ref).toBe(own.ref);
    await asker.press(both, "ask");
    await asker.say("Pärmen är ny.");
    const third = await asker.sees("Vill du ställa en fråga?", "Pärmen");
    expect(third.ref).not.toBe(own.ref);
    const { text: _, ...rest } = question;
    expect(await asker.fillIn(both, "ask", rest)).toMatchObject({ ok: true });
    const receipt = await asker.sees(`Din fråga ${first}`, "Laminatet", later);
    expect(receipt.text).not.toContain("Pärmen");
    await asker.press(third, "ask");
    expect(asker.form()).toMatchObject({ text: "Pärmen är ny." });
    await asker.say("Är det norska körkortet äkta?");
    const licence = await asker.sees("Vill du ställa en fråga?", "körkortet", "Hör det till");
    await asker.say("Vad säger det svenska passet om nivån?");
    const passport = await asker.sees("svenska passet", first);
    expect(passport.text).not.toContain("körkortet");
    expect(passport.ref).not.toBe(licence.ref);
  });
});
