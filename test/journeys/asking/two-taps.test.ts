/**
 * Checks that plain words are asked with two taps at most, from each platform to the other: the card says
 * what they are guessed to be about, each part can be changed, and one press sends the question.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../../playground/someone.ts";
import { sendButtons } from "../../../src/screens/verbs.ts";
import { type World, openWorld, pairs } from "../world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const number = "ID-2026-00001";
const words = "Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.";
const unclear = "Jag undrar över en sak som jag har sett i dag.";
const asks = "Vill du ställa en fråga?";
const question = async () => (await world.store.findTicket(number))?.ticket.question;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts, { alsoKnown: ["swedish-identity-document"] });
    asker = world.who("asker");
    anna = world.who("e-anna");
  });

  test("plain words are sent with one press, as they are guessed", async () => {
    await asker.say(words);
    const card = await asker.sees(asks, "Är det här syriska passet", "Pass: äkthet", "Syrien");
    expect(card.buttons).toEqual([...sendButtons, "ask.urgent", "ask"]);
    await asker.press(card, "ask.send.original-in-hand");
    const sent = await asker.sees(`Din fråga ${number}`);
    expect(sent.ref).toBe(card.ref);
    expect(sent.buttons).toContain("ticket.withdraw");
    await anna.sees("Kan du ta fråga", "Pass: äkthet", "Syrien", "Original i handen");
    expect(await question()).toMatchObject({
      topic: "passport-authenticity",
      documentType: "passport-ordinary",
      issuer: "SYR",
      examined: ["original-in-hand"],
      urgency: "normal",
    });
  });

  test("what is changed on the card is what is sent", async () => {
    await asker.say(words);
    const card = await asker.sees(asks, "Pass: äkthet");
    await asker.choose(card, "topic", "swedish-identity-document");
    await asker.choose(card, "issuer", "SWE");
    await asker.choose(card, "step", "issue");
    await asker.press(card, "ask.send.photo-or-scan");
    await asker.sees(`Din fråga ${number}`);
    expect(await question()).toMatchObject({
      topic: "swedish-identity-document",
      documentType: "passport-ordinary",
      issuer: "SWE",
      examined: ["photo-or-scan"],
      step: "issue",
    });
    await anna.sees("Kan du ta fråga", "Utfärda en id-handling");
  });

  test("urgent asks for its reason at once, and then one press sends it", async () => {
    await asker.say(words);
    const card = await asker.sees(asks, "Pass: äkthet");
    const reason = "Personen står i disken.";
    expect(await asker.fillIn(card, "ask.urgent", { urgencyReason: reason })).toMatchObject({
      ok: true,
    });
    const urgent = await asker.sees("Skickas som brådskande", reason);
    expect(urgent.ref).toBe(card.ref);
    await asker.press(urgent, "ask.send.original-in-hand");
    await asker.sees(`Din fråga ${number}`);
    await anna.sees("Kan du ta fråga", "rådskande");
    expect(await question()).toMatchObject({ urgency: "urgent" });
  });

  test("an unsure guess gives topics to choose from, and the next press sends it", async () => {
    await asker.say(unclear);
    const card = await asker.sees(asks, "Vilket ämne gäller det?");
    expect(card.buttons).toEqual(["ask.topic.1", "ask.topic.2", "ask.topic.3", "ask"]);
    await asker.press(card, "ask.topic.2");
    const chosen = await asker.sees(asks, "Vad har du undersökt?");
    expect(chosen.ref).toBe(card.ref);
    await asker.press(chosen, "ask.send.description-only");
    await asker.sees(`Din fråga ${number}`);
    expect(await question()).toMatchObject({ examined: ["description-only"] });
  });

  test("more opens the whole form with everything filled in", async () => {
    await asker.say(words);
    const card = await asker.sees(asks, "Pass: äkthet");
    await asker.fillIn(card, "ask.urgent", { urgencyReason: "Planet går i kväll." });
    const urgent = await asker.sees("Skickas som brådskande", "Planet går i kväll.");
    await asker.choose(urgent, "issuer", "IRQ");
    await asker.press(urgent, "ask");
    expect(asker.form()).toMatchObject({
      text: words,
      topic: "passport-authenticity",
      documentType: "passport-ordinary",
      issuer: "IRQ",
      urgency: "urgent",
      urgencyReason: "Planet går i kväll.",
    });
    expect(await asker.send({ examined: ["paper-copy"], equipment: ["loupe"] })).toMatchObject({
      ok: true,
    });
    const sent = await asker.sees(`Din fråga ${number}`);
    expect(sent.ref).toBe(card.ref);
    expect(await question()).toMatchObject({ issuer: "IRQ", equipment: ["loupe"] });
  });
});
