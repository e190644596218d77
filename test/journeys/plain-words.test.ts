/**
 * Checks where plain words in the direct chat end up, from each platform to the other: with the question
 * that they are about, after its writer was asked, and never with nobody.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import {
  type Platform,
  type World,
  answer,
  minutes,
  openWorld,
  outcome,
  pairs,
  question,
} from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const first = "ID-2026-00001";
const second = "ID-2026-00002";
const words = "Sömmen är bruten också.\nOch sidan 4 är lös.";
const later = "Det luktar lim.";

const days = (n: number): number => minutes(60 * 24 * n);
const accepted = async (): Promise<Seen> => {
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return anna.sees("är din");
};
const answered = async (): Promise<void> => {
  await asker.ask(question);
  await anna.fillIn(await accepted(), "answer.open", answer);
  await asker.sees("Svar på fråga");
};
const states = async (): Promise<readonly string[]> =>
  (await world.store.listTickets({ state: null, limit: null })).map(({ state }) => state);
const eventsOf = async (number: string): Promise<readonly string[]> => {
  const found = await world.store.findTicket(number);
  const history = await world.store.history(found?.ticket.id ?? "");
  return history.map(({ event }) => event.type);
};
const seesNone = (who: Someone, ...text: readonly string[]): boolean =>
  who.cards().every((card) => text.every((one) => !card.text.includes(one)));

const open = async (askers: Platform, experts: Platform): Promise<void> => {
  world = await openWorld(askers, experts);
  asker = world.who("asker");
  anna = world.who("e-anna");
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  describe("while a question is offered", () => {
    beforeEach(async () => {
      await asker.ask(question);
      await asker.sees("Din fråga", "ställd till");
    });

    test("plain words are asked about, and join it for whoever takes it", async () => {
      await asker.say(words);
      const card = await asker.sees(`Gäller det ${first}?`, "Sömmen är bruten");
      expect(card.buttons).toEqual(["ask.join", "ask"]);
      await asker.press(card, "ask.join");
      const added = await asker.sees(`Tillagt i fråga ${first}`, "Ingen har frågan just nu");
      expect(added.ref).toBe(card.ref);
      expect(added.buttons).toEqual([]);
      await accepted();
      expect((await anna.sees("Sömmen är bruten också.")).text).toContain("Och sidan 4 är lös.");
      expect(await eventsOf(first)).toContain("wrote");
      expect(await states()).toEqual(["accepted"]);
    });

    test("they become a question of their own where their writer says so", async () => {
      await asker.say(words);
      const card = await asker.sees(`Gäller det ${first}?`);
      await asker.press(card, "ask");
      const { text: _, ...rest } = question;
      const short = await asker.sees("Vill du ställa en fråga?", "Sömmen");
      expect(await asker.fillIn(short, "ask", rest)).toMatchObject({ ok: true });
      const sent = await asker.sees(`Din fråga ${second}`, "Sömmen är bruten också.");
      expect(sent.ref).toBe(card.ref);
      expect(await states()).toEqual(["offered", "offered"]);
    });

    test("a reply to its card joins it at once", async () => {
      await asker.write(words, await asker.sees("Din fråga"));
      await asker.sees("Meddelandet är sparat");
      expect(seesNone(asker, "Gäller det")).toBe(true);
      await accepted();
      await anna.sees("Sömmen är bruten också.");
    });

    test("it is answered before the press: it is not reopened unasked", async () => {
      await asker.say(words);
      const card = await asker.sees("Gäller det");
      await anna.fillIn(await accepted(), "answer.open", answer);
      await asker.sees("Svar på fråga");
      await asker.press(card, "ask.join");
      const again = await asker.sees("Gäller det", `Öppna ${first} igen`);
      expect(again.ref).toBe(card.ref);
      expect(await states()).toEqual(["answered"]);
      await asker.press(again, "ticket.reopen");
      await accepted();
      await anna.sees("Sömmen är bruten också.");
    });

    test("with several open ones the button says which", async () => {
      await asker.ask(question);
      await asker.sees(`Din fråga ${second}`);
      await asker.say(words);
      const card = await asker.sees(`Gäller det ${second} eller ${first}?`);
      expect(card.buttons).toEqual(["ask.join", "ask.join", "ask"]);
      await asker.press(card, "ask.join", first);
      await asker.sees(`Tillagt i fråga ${first}`);
      expect(await eventsOf(first)).toContain("wrote");
      expect(await eventsOf(second)).not.toContain("wrote");
    });
  });

  describe("once it is handed over", () => {
    test("they wait for whoever takes it", async () => {
      await asker.ask(question);
      const work = await accepted();
      await anna.fillIn(work, "ticket.handover", { to: "pool" });
      await asker.sees("har gått vidare", "Svara på det här kortet");
      await asker.say(words);
      await asker.press(await asker.sees(`Gäller det ${first}?`), "ask.join");
      await asker.sees(`Tillagt i fråga ${first}`);
      const next = world.who("e-sara");
      await next.press(await next.sees("Kan du ta fråga"), "offer.accept");
      await next.sees("Sömmen är bruten också.");
    });
  });

  describe("after the answer", () => {
    beforeEach(answered);

    test("plain words are asked about, and open it again with what was written", async () => {
      await asker.say(words);
      const card = await asker.sees(`Gäller det ${first}?`, "Sömmen");
      expect(card.buttons).toEqual(["ticket.reopen", "ask"]);
      await asker.press(card, "ticket.reopen");
      await asker.sees("Tillagt i fråga");
      await asker.sees("Frågan är öppnad igen");
      await accepted();
      await anna.sees("Sömmen är bruten också.");
    });

    test("thanks alone open nothing, and stand on the card of whoever answered", async () => {
      await asker.say("Tack så mycket!");
      await asker.sees("Tack, det är framfört.");
      await anna.sees("Du har svarat", "Frågeställaren tackar", "Tack så mycket!");
      expect(await states()).toEqual(["answered"]);
      expect(seesNone(asker, "Gäller det")).toBe(true);
      expect(await eventsOf(first)).not.toContain("reopened");
    });

    test("a greeting gets two lines of help and the button that asks", async () => {
      await asker.say("Hej!");
      const card = await asker.sees("Så här använder du ID-jour");
      expect(card.buttons).toEqual(["ask"]);
      expect(seesNone(asker, "Gäller det")).toBe(true);
      expect(seesNone(asker, "Vill du ställa en fråga?")).toBe(true);
    });

    test("what its expert adds reaches the asker", async () => {
      await anna.say("Titta på sidan 3 också.");
      const card = await anna.sees(`Gäller det ${first}?`);
      expect(card.buttons).toEqual(["ask.join", "ask"]);
      await anna.press(card, "ask.join");
      await asker.sees("Titta på sidan 3 också.", "dokumentexpert");
      expect(await states()).toEqual(["answered"]);
    });
  });
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  describe("while a question is offered", () => {
    beforeEach(async () => {
      await asker.ask(question);
      await asker.sees("Din fråga", "ställd till");
    });

    test("pressed twice they are added once", async () => {
      await asker.say(words);
      const card = await asker.sees("Gäller det");
      await Promise.all([asker.press(card, "ask.join"), asker.press(card, "ask.join")]);
      await asker.sees("Tillagt i fråga");
      expect((await eventsOf(first)).filter((type) => type === "wrote")).toHaveLength(1);
    });

    test("an edit before the press changes them, and one after it changes what was sent", async () => {
      const message = await asker.say(words);
      const card = await asker.sees("Gäller det", "Sömmen");
      await asker.edit(message, "Sömmen är hel.");
      expect((await asker.sees("Gäller det", "Sömmen är hel.")).ref).toBe(card.ref);
      await asker.press(card, "ask.join");
      await asker.sees("Tillagt i fråga");
      await accepted();
      await anna.sees("Sömmen är hel.");
      await asker.edit(message, "Sömmen är lagad.");
      await anna.sees("Sömmen är lagad.", "Ändrat");
      await asker.remove(message);
      await anna.sees("Meddelandet är borttaget");
    });

    test("a deletion before the press leaves nothing to add", async () => {
      const message = await asker.say(words);
      const card = await asker.sees("Gäller det");
      await asker.remove(message);
      const gone = await asker.sees("Det du skrev finns inte kvar här");
      expect(gone.ref).toBe(card.ref);
      expect(gone.buttons).toEqual([]);
    });

    test("words with a personal number go nowhere, and only their writer is told", async () => {
      await asker.say("Hen har 900602-2397.");
      const told = await asker.sees("inte skickat vidare", "personnummer");
      expect(told.text).not.toContain("2397");
      expect(seesNone(asker, "Gäller det")).toBe(true);
      await accepted();
      expect(seesNone(anna, "personnummer")).toBe(true);
    });

    test("it is taken before the press: they reach whoever took it", async () => {
      await asker.say(words);
      const card = await asker.sees("Gäller det");
      await accepted();
      await asker.press(card, "ask.join");
      await asker.sees(`Tillagt i fråga ${first}`, "når den som har frågan");
      await anna.sees("Sömmen är bruten också.");
    });

    test("it is withdrawn before the press: they can still be asked", async () => {
      await asker.say(words);
      const card = await asker.sees("Gäller det");
      await asker.press(await asker.sees("Din fråga"), "ticket.withdraw");
      await asker.sees("Du har tagit tillbaka frågan");
      await asker.press(card, "ask.join");
      const again = await asker.sees("Vill du ställa en fråga?", "Sömmen");
      expect(again.ref).toBe(card.ref);
      expect(again.buttons).toEqual(["ask"]);
    });

    test("a command word is a command", async () => {
      await asker.say("mina");
      const { buttons } = await asker.sees("Dina frågor", first);
      expect(buttons).toEqual(["ticket.timeline", "ticket.withdraw", "ask"]);
      expect(seesNone(asker, "Gäller det")).toBe(true);
    });
  });

  test("a closed one too, until it is too old; then they open the form", async () => {
    await answered();
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    await asker.sees("Frågan är avslutad");
    world.clock.forward(days(12));
    await asker.say(words);
    const card = await asker.sees(`Gäller det ${first}?`, "avslutad");
    world.clock.forward(days(2));
    await asker.press(card, "ticket.reopen");
    expect((await asker.sees("Vill du ställa en fråga?", "Sömmen")).ref).toBe(card.ref);
    expect(await states()).toEqual(["closed"]);
    await asker.say(later);
    await asker.sees("Vill du ställa en fråga?");
    expect(seesNone(asker, "Gäller det", later)).toBe(true);
  });
});

test("words to a question in the queue reach whoever takes it in the morning", async () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }];
  world = await openWorld("teams", "slack", {
    hours: { "e-anna": office, "e-karim": office, "e-sara": office },
    start: Date.parse("2026-11-25T22:00:00Z"),
  });
  asker = world.who("asker");
  anna = world.who("e-anna");
  await asker.ask(question);
  await asker.sees("Din fråga", "08:00");
  await asker.say(words);
  await asker.press(await asker.sees(`Gäller det ${first}?`, "i kö"), "ask.join");
  await asker.sees(`Tillagt i fråga ${first}`);
  world.clock.forward(minutes(9 * 60));
  await accepted();
  await anna.sees("Sömmen är bruten också.");
});
