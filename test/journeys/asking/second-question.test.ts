/**
 * Checks that a second question is asked as easily as the first, on all pairs of platforms: words that
 * plainly ask something else get the card that asks, others are asked about, and two texts are one
 * question only by a press. Counts the actions: a press, a choice, a form that is sent.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../../playground/someone.ts";
import {
  type Platform,
  type World,
  answer,
  minutes,
  openWorld,
  pairs,
  question,
} from "../world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const first = "ID-2026-00001";
const second = "ID-2026-00002";
const asks = "Vill du ställa en fråga?";
const send = "ask.send.original-in-hand";
const other = "Är det norska körkortet äkta?";
const urgent = "Brådskande! En man står framför mig med ett belgiskt id-kort, fotot ser utbytt ut.";
const detail = "Sömmen är bruten också.";

const open = async (askers: Platform, experts: Platform): Promise<void> => {
  world = await openWorld(askers, experts, {
    alsoKnown: ["driving-licence", "national-id-card-authenticity"],
  });
  asker = world.who("asker");
  anna = world.who("e-anna");
};
const states = async (): Promise<readonly string[]> =>
  (await world.store.listTickets({ state: null, limit: null })).map(({ state }) => state);
const questionOf = async (number: string) =>
  (await world.store.findTicket(number))?.ticket.question;
const textOf = async (number: string): Promise<string | undefined> => {
  const id = (await questionOf(number))?.text.id ?? "";
  return (await world.store.texts([id])).get(id);
};
const accepted = async (): Promise<Seen> => {
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return anna.sees("är din");
};
const answered = async (): Promise<void> => {
  await asker.ask(question);
  await anna.fillIn(await accepted(), "answer.open", answer);
  await asker.sees("Svar på fråga");
};
const asked = async (): Promise<void> => {
  await asker.ask(question);
  await asker.sees("Din fråga", "ställd till");
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  test("after an answer another question is sent in one press, and the old one stays closed", async () => {
    await answered();
    await asker.say(other);
    const card = await asker.sees(asks, "norska körkortet", `Hör det till ${first}?`);
    expect(card.buttons).toContain("ticket.reopen");
    await asker.press(card, send);
    await asker.sees(`Din fråga ${second}`);
    expect(await states()).toEqual(["answered", "offered"]);
    expect(await textOf(second)).toBe(other);
  });

  test("what belonged to the old one all the same opens it again by the small choice", async () => {
    await answered();
    await asker.say(other);
    const card = await asker.sees(asks, "norska körkortet");
    await asker.press(card, "ticket.reopen");
    expect((await asker.sees(`Tillagt i fråga ${first}`)).ref).toBe(card.ref);
    expect(await states()).toEqual(["offered"]);
  });

  test("where it is unsure the bot asks without a primary button; a new question is two presses", async () => {
    await answered();
    await asker.say(detail);
    const card = await asker.sees(`Gäller det ${first}?`, detail);
    expect(card.buttons).toEqual(["ticket.reopen", "ask"]);
    await asker.press(card, "ask");
    const short = await asker.sees(asks, detail);
    expect(short.ref).toBe(card.ref);
    expect(asker.form()).toBeNull();
    expect(short.buttons).not.toContain("ticket.reopen");
  });

  test("an urgent question beside one that nobody has is asked by itself, in two actions", async () => {
    await asked();
    await asker.say(urgent);
    const card = await asker.sees(asks, "belgiskt", "låter brådskande", `Hör det till ${first}?`);
    expect(card.buttons).toContain("ask.join");
    expect(await states()).toEqual(["offered"]);
    const sent = await asker.fillIn(card, "ask.urgent", {
      urgencyReason: "Mannen är kvar tills vi svarar.",
      examined: "original-in-hand",
    });
    expect(sent).toMatchObject({ ok: true });
    await asker.sees(`Din fråga ${second}`);
    expect(await questionOf(second)).toMatchObject({ urgency: "urgent", issuer: "BEL" });
    expect((await questionOf(first))?.urgency).toBe("normal");
  });

  test("while a question is in hand an urgent one about something else reaches nobody unasked", async () => {
    await asked();
    await accepted();
    await asker.say(urgent);
    await asker.sees(asks, "belgiskt", "låter brådskande");
    expect(anna.cards().some(({ text }) => text.includes("belgiskt"))).toBe(false);
  });

  test("each text has a card of its own, and a press makes one question of two", async () => {
    await asker.say("Är det tyska passet äkta? Laminatet släpper i ett hörn.");
    const one = await asker.sees(asks, "Laminatet");
    await asker.say("Det luktar lim.");
    const two = await asker.sees("Det luktar lim.", "det du skrev nyss");
    expect(two.ref).not.toBe(one.ref);
    expect(two.text).not.toContain("Laminatet");
    await asker.say("Pärmen är ny.");
    const three = await asker.sees("Pärmen är ny.", "det du skrev nyss");
    expect([one.ref, two.ref]).not.toContain(three.ref);
    await asker.press(three, "ask.together");
    await asker.sees("Det luktar lim.", "Pärmen är ny.");
    await asker.press(three, "ask.together");
    const all = await asker.sees(asks, "Laminatet", "Det luktar lim.", "Pärmen är ny.");
    expect(all.ref).toBe(three.ref);
    const moved = (): readonly string[] =>
      asker
        .cards()
        .filter(({ text }) => text.includes("Ligger i frågan nedanför"))
        .map(({ ref }) => ref);
    await expect.poll(() => moved().toSorted()).toEqual([one.ref, two.ref].toSorted());
    await asker.press(all, send);
    await asker.sees(`Din fråga ${first}`);
    expect(await textOf(first)).toBe(
      "Är det tyska passet äkta? Laminatet släpper i ett hörn.\nDet luktar lim.\nPärmen är ny.",
    );
    expect(await states()).toEqual(["offered"]);
  });

  test("facts that were added before somebody took it are on the work card, as they now are", async () => {
    await asked();
    const message = await asker.write("Sömmen är bruten.", await asker.sees("Din fråga"));
    await asker.sees("Meddelandet är sparat");
    world.clock.forward(minutes(1));
    await accepted();
    await anna.sees("är din", "Tillagt innan du tog frågan", "Sömmen är bruten.");
    await asker.edit(message, "Sömmen är hel.");
    await anna.sees("är din", "Sömmen är hel.");
    await asker.remove(message);
    const onCard = (): boolean =>
      anna.cards().some(({ text }) => text.includes("är din") && text.includes("Sömmen"));
    await expect.poll(onCard).toBe(false);
  });

  test("an expert's words about a shift are answered with the duty card", async () => {
    for (const said of ["byt pass", "Byta pass?", "swap shift"]) {
      const before = anna.cards().length;
      await anna.say(said);
      await expect.poll(() => anna.cards().length).toBeGreaterThan(before);
      expect(anna.cards().at(-1)?.text).toContain("I tjänst nu");
    }
    expect(anna.cards().some(({ text }) => text.includes(asks))).toBe(false);
  });
});
