/**
 * Checks what becomes of words that wait on their card: edits, deletions, presses that come twice or
 * too late, and what only the form can ask.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../../playground/someone.ts";
import { everyAgency } from "../addresses.ts";
import { type World, minutes, openWorld, pairs } from "../world.ts";

let world: World;
let asker: Someone;
afterEach(() => world.close());

const number = "ID-2026-00001";
const words = "Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.";
const asks = "Vill du ställa en fråga?";
const send = "ask.send.original-in-hand";
const days = (n: number): number => minutes(60 * 24 * n);
const question = async () => (await world.store.findTicket(number))?.ticket.question;
const questions = () => world.store.listTickets({ state: null, limit: null });
const said = async (text = words): Promise<{ readonly message: string; readonly card: Seen }> => {
  const message = await asker.say(text);
  return { message, card: await asker.sees(asks, text.slice(0, 20)) };
};

describe.each(pairs)("asked in %s, answered in %s", (platform, experts) => {
  test("an edit changes the words and the guess on the card, and nothing that was chosen", async () => {
    world = await openWorld(platform, experts, { alsoKnown: ["driving-licence"] });
    asker = world.who("asker");
    const { message, card } = await said();
    await asker.choose(card, "issuer", "IRQ");
    if (platform === "teams") {
      await asker.fillIn(card, "ask.urgent", { urgencyReason: "Planet går i kväll." });
    }
    const title = platform === "teams" ? "Skickas som brådskande" : asks;
    await asker.sees(title, "Irak");
    await asker.edit(message, "Är det här libanesiska körkortet äkta?");
    const edited = await asker.sees(title, "libanesiska körkortet", "Körkort", "Irak");
    expect(edited.ref).toBe(card.ref);
    await asker.press(edited, send);
    await asker.sees(`Din fråga ${number}`);
    expect(await question()).toMatchObject({ topic: "driving-licence", issuer: "IRQ" });
    await world.who("e-anna").sees("Kan du ta fråga", "libanesiska körkortet", "Irak");
  });
});

describe.each(["slack", "teams"] as const)("in %s", (platform) => {
  const open = async (options: Parameters<typeof openWorld>[2] = {}): Promise<void> => {
    world = await openWorld(platform, platform === "slack" ? "teams" : "slack", options);
    asker = world.who("asker");
  };

  describe("with the usual topics", () => {
    beforeEach(() => open({ alsoKnown: ["driving-licence"] }));

    test("a deletion leaves a card that says so, and an old press sends nothing", async () => {
      const { message, card } = await said();
      await asker.remove(message);
      const empty = await asker.sees(asks, "Skriv frågan i formuläret");
      expect(empty.ref).toBe(card.ref);
      expect(empty.buttons).toEqual(["ask"]);
      expect(await questions()).toEqual([]);
    });

    test("pressed twice the question is sent once", async () => {
      const { card } = await said();
      await Promise.all([asker.press(card, send), asker.press(card, send)]);
      await asker.sees(`Din fråga ${number}`);
      await asker.sees("Din fråga", number);
      expect(await questions()).toHaveLength(1);
    });

    test("after a week the words are gone, and the card says so", async () => {
      const { card } = await said();
      world.clock.forward(days(8));
      await world.store.dropDraftsBefore(world.clock.now() - days(7));
      await asker.press(card, send);
      await asker.sees(asks, "Skriv frågan i formuläret");
      expect(await questions()).toEqual([]);
    });

    test("what the guard blocks is not on the card, which says why", async () => {
      await asker.say("Passet tillhör 900602-2397.");
      const card = await asker.sees(asks, "personnummer");
      expect(card.text).not.toContain("2397");
      expect(card.buttons).toEqual(["ask"]);
    });

    test("what the guard asks about is decided in the form, with the choice filled in", async () => {
      const { card } = await said(`${words} Ring 070-174 06 05.`);
      expect(card.text).toContain("telefonnummer");
      await asker.press(card, "ask.send.photo-or-scan");
      expect(asker.form()).toMatchObject({
        topic: "passport-authenticity",
        examined: "photo-or-scan",
        issuer: "SYR",
      });
      expect(await questions()).toEqual([]);
      expect(await asker.send({ notPersonal: ["yes"] })).toMatchObject({ ok: true });
      await asker.sees(`Din fråga ${number}`);
    });

    test("urgent can be taken back", async () => {
      const { card } = await said();
      await asker.fillIn(card, "ask.urgent", { urgencyReason: "Planet går i kväll." });
      const urgent = await asker.sees("Skickas som brådskande", "Planet går i kväll.");
      await asker.press(urgent, "ask.normal");
      const normal = await asker.sees(asks, "[Brådskande]");
      expect(normal.text).not.toContain("Planet");
      await asker.press(normal, send);
      await asker.sees(`Din fråga ${number}`);
      expect(await question()).toMatchObject({ urgency: "normal", urgencyReason: null });
    });

    test("a reason with a personal number comes back, and is kept nowhere", async () => {
      const { card } = await said();
      const sent = await asker.fillIn(card, "ask.urgent", {
        urgencyReason: "Hen har 900602-2397.",
      });
      expect(sent.ok).toBe(false);
      expect(sent.said).toContain("personnummer");
    });
  });

  test("a topic's own fields are asked in the form, with all the rest filled in", async () => {
    const series = { id: "series", label: { sv: "Serie", en: "Series" }, kind: "text" };
    const topics = [{ id: "passport-authenticity", fields: [{ ...series, required: true }] }];
    await open({ topics });
    const { card } = await said();
    expect(card.text).toContain("egna frågor");
    await asker.press(card, send);
    expect(asker.form()).toMatchObject({ text: words, examined: "original-in-hand", series: "" });
    expect(await asker.send({ series: "N" })).toMatchObject({ ok: true });
    await asker.sees(`Din fråga ${number}`);
  });

  test("a closed topic shows its formal channel, and the words stay on the card", async () => {
    await open({ topics: [{ id: "passport-authenticity", closed: true }], addressed: everyAgency });
    const { card } = await said();
    expect(card.text).toContain("besvaras inte i chatten");
    await asker.press(card, send);
    await asker.sees("besvaras inte i chatten. Använd den här vägen");
    await asker.sees(asks, "syriska passet");
    expect(await questions()).toEqual([]);
  });

  test("one question too many is said, and the words stay on the card", async () => {
    await open({ policy: { limits: { questionsPerHour: 1 } } });
    await asker.press((await said()).card, send);
    await asker.sees(`Din fråga ${number}`);
    const later = "fråga Är det här irakiska passet äkta? Laminatet på personsidan släpper.";
    await asker.say(later);
    const card = await asker.sees(asks, "irakiska passet");
    await asker.press(card, send);
    await asker.hears("för många");
    await asker.sees(asks, "irakiska passet");
    expect(await questions()).toHaveLength(1);
    world.clock.forward(minutes(61));
    await asker.press(card, send);
    await asker.sees("Din fråga ID-2026-00002");
  });
});
